package org.guichet.tickets.internal.documents;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.persistence.Transient;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** Something that a client was asked to hand in on a ticket: a photo of the type plate, an invoice, a signed form. */
@Entity
@Table(name = "TICKETS_DOCUMENT")
public class DocumentRequest extends StoredRecord {
    static final int LONGEST_LABEL = 120;
    static final int LONGEST_NOTE = 500;
    @NotNull
    @Size(max = LONGEST_LABEL)
    @Column(name = "LABEL")
    private String label;
    @NotNull
    @Size(max = 40)
    @Column(name = "STATE")
    private String state;
    @NotNull
    @Column(name = "TICKET_ID")
    private Long ticket;
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Size(max = LONGEST_NOTE)
    @Column(name = "NOTE")
    private String note;
    @Column(name = "FILE_ID")
    private Long file;
    @Size(max = 255)
    @Column(name = "FILE_NAME")
    private String fileName;
    @Size(max = LONGEST_NOTE)
    @Column(name = "REASON")
    private String reason;
    @Column(name = "ANSWERED_AT")
    private Instant answeredAt;
    @Column(name = "ANSWERED_BY")
    private Long answeredBy;
    @Transient
    private boolean told;

    /** Whoever creates it tells the client, with others of its kind. */
    void toldWithOthers() {
        told = true;
    }

    boolean told() {
        return told;
    }

    /** Somebody said what becomes of it: it came, will not do, or is not needed. */
    void answered(Long by, Instant at) {
        answeredBy = by;
        answeredAt = at;
    }

    /** It came: what was wrong with an earlier one is over. */
    void received() {
        reason = null;
    }

    /** What came will not do; the file stays on the ticket and in the history. */
    void refused() {
        file = null;
        fileName = null;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public Long getTicket() {
        return ticket;
    }

    public void setTicket(Long ticket) {
        this.ticket = ticket;
    }

    /** That of the ticket. */
    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    /** What the client should know to find the right one. */
    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    /** Id of the ticket's attachment that answers it. */
    public Long getFile() {
        return file;
    }

    public void setFile(Long file) {
        this.file = file;
    }

    public String getFileName() {
        return fileName;
    }

    public void setFileName(String fileName) {
        this.fileName = fileName;
    }

    /** Why what came will not do, or why it is not needed any more; the client reads it. */
    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public Instant getAnsweredAt() {
        return answeredAt;
    }

    public void setAnsweredAt(Instant answeredAt) {
        this.answeredAt = answeredAt;
    }

    public Long getAnsweredBy() {
        return answeredBy;
    }

    public void setAnsweredBy(Long answeredBy) {
        this.answeredBy = answeredBy;
    }
}
