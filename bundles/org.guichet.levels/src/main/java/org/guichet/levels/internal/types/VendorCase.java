package org.guichet.levels.internal.types;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** What a vendor gets to work on a ticket: steps, logs, captures; and who pays. */
@Entity
@Table(name = "LEVELS_CASE")
@SecondaryTable(name = "LEVELS_CASE_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class VendorCase extends StoredRecord {
    /** A promise that still runs, was kept, or was not. */
    public static final String RUNNING = "running";
    public static final String KEPT = "kept";
    public static final String LATE = "late";
    @NotNull
    @Column(name = "TICKET_ID")
    private Long ticket;
    @NotNull
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @Column(name = "VENDOR_ID")
    private Long vendor;
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Size(max = 20)
    @Column(name = "DECISION")
    private String decision;
    @Column(name = "CONTRACT_ID")
    private Long contract;
    @Column(name = "QUOTE_ID")
    private Long quote;
    @Column(name = "DECIDED_BY")
    private Long decidedBy;
    @Convert(converter = InstantConverter.class)
    @Column(name = "DECIDED_AT")
    private Instant decidedAt;
    @Size(max = 500)
    @Column(name = "ENVIRONMENT")
    private String environment;
    @Size(max = 20000)
    @Lob
    @Column(table = "LEVELS_CASE_TEXT", name = "STEPS")
    private String steps;
    @Size(max = 20000)
    @Lob
    @Column(table = "LEVELS_CASE_TEXT", name = "OBSERVED")
    private String observed;
    @Size(max = 20000)
    @Lob
    @Column(table = "LEVELS_CASE_TEXT", name = "EXPECTED")
    private String expected;
    @Size(max = 500)
    @Pattern(regexp = "[0-9]*(,[0-9]+)*")
    @Column(name = "FILES")
    private String files;
    @NotNull
    @Column(name = "COMPLETENESS")
    private Integer completeness = 0;
    @Size(max = 200)
    @Column(name = "MISSING")
    private String missing;
    @Convert(converter = InstantConverter.class)
    @Column(name = "SENT_AT")
    private Instant sentAt;
    @Convert(converter = InstantConverter.class)
    @Column(name = "ANSWERED_AT")
    private Instant answeredAt;
    @Convert(converter = InstantConverter.class)
    @Column(name = "LAST_ANSWER_AT")
    private Instant lastAnswerAt;
    @Convert(converter = InstantConverter.class)
    @Column(name = "REACTION_DUE")
    private Instant reactionDue;
    @Size(max = 20)
    @Column(name = "REACTION_STATUS")
    private String reactionStatus;
    @Convert(converter = InstantConverter.class)
    @Column(name = "RESOLUTION_DUE")
    private Instant resolutionDue;
    @Size(max = 20)
    @Column(name = "RESOLUTION_STATUS")
    private String resolutionStatus;
    @Convert(converter = InstantConverter.class)
    @Column(name = "DONE_AT")
    private Instant doneAt;
    @Size(max = 100)
    @Column(name = "VENDOR_REFERENCE")
    private String vendorReference;

    /** Somebody says who pays. */
    public void decided(Long by, Instant at) {
        decidedBy = by;
        decidedAt = at;
    }

    /** It went to the vendor; what is sent later goes to the same. */
    public void sent(Instant at) {
        sentAt = sentAt == null ? at : sentAt;
    }

    /** The vendor wrote. @param reference theirs if it names one, or null; one that is known stays */
    public void answered(Instant at, String reference) {
        answeredAt = answeredAt == null ? at : answeredAt;
        lastAnswerAt = at;
        vendorReference = vendorReference == null ? reference : vendorReference;
    }

    /** Until when the vendor is to react and to be done; null for what it does not promise. */
    public void promised(Instant reaction, Instant resolution) {
        reactionDue = reaction;
        resolutionDue = resolution;
    }

    /** How the case stands to what was promised. */
    public void reckon(Instant now) {
        reactionStatus = status(reactionDue, answeredAt == null ? doneAt : answeredAt, now);
        resolutionStatus = status(resolutionDue, doneAt, now);
    }

    private static String status(Instant due, Instant done, Instant now) {
        if (due == null) {
            return null;
        }
        return (done == null ? now : done).isAfter(due) ? LATE : done == null ? RUNNING : KEPT;
    }

    public Long getTicket() {
        return ticket;
    }

    public void setTicket(Long ticket) {
        this.ticket = ticket;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    /** Of the vendors of products, where that module is; else see {@link #getAccount()}. */
    public Long getVendor() {
        return vendor;
    }

    public void setVendor(Long vendor) {
        this.vendor = vendor;
    }

    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    public String getDecision() {
        return decision;
    }

    public void setDecision(String decision) {
        this.decision = decision;
    }

    public Long getContract() {
        return contract;
    }

    public void setContract(Long contract) {
        this.contract = contract;
    }

    public Long getQuote() {
        return quote;
    }

    public void setQuote(Long quote) {
        this.quote = quote;
    }

    public Long getDecidedBy() {
        return decidedBy;
    }

    public Instant getDecidedAt() {
        return decidedAt;
    }

    /** Product, version, serial number. */
    public String getEnvironment() {
        return environment;
    }

    public void setEnvironment(String environment) {
        this.environment = environment;
    }

    public String getSteps() {
        return steps;
    }

    public void setSteps(String steps) {
        this.steps = steps;
    }

    public String getObserved() {
        return observed;
    }

    public void setObserved(String observed) {
        this.observed = observed;
    }

    public String getExpected() {
        return expected;
    }

    public void setExpected(String expected) {
        this.expected = expected;
    }

    /** Ids of the attachments of the ticket that go along, in their order. */
    public String getFiles() {
        return files;
    }

    public void setFiles(String files) {
        this.files = files;
    }

    /** In percent. */
    public Integer getCompleteness() {
        return completeness;
    }

    public void setCompleteness(Integer completeness) {
        this.completeness = completeness;
    }

    /** Keys of what is missing, comma-separated. */
    public String getMissing() {
        return missing;
    }

    public void setMissing(String missing) {
        this.missing = missing;
    }

    public Instant getSentAt() {
        return sentAt;
    }

    public void setSentAt(Instant sentAt) {
        this.sentAt = sentAt;
    }

    public String getVendorReference() {
        return vendorReference;
    }

    public void setVendorReference(String vendorReference) {
        this.vendorReference = vendorReference;
    }

    /** The vendor's first answer. */
    public Instant getAnsweredAt() {
        return answeredAt;
    }

    public void setAnsweredAt(Instant answeredAt) {
        this.answeredAt = answeredAt;
    }

    public Instant getLastAnswerAt() {
        return lastAnswerAt;
    }

    public Instant getReactionDue() {
        return reactionDue;
    }

    public String getReactionStatus() {
        return reactionStatus;
    }

    public Instant getResolutionDue() {
        return resolutionDue;
    }

    public String getResolutionStatus() {
        return resolutionStatus;
    }

    /** When the vendor was done with it. */
    public Instant getDoneAt() {
        return doneAt;
    }

    public void setDoneAt(Instant doneAt) {
        this.doneAt = doneAt;
    }
}
