package org.guichet.notifications.internal.out;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.channel.Delivery;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** What is sent to somebody over a channel, exactly, and what became of it. Written by the module alone. */
@Entity
@Table(name = "NOTIFICATIONS_MESSAGE")
@SecondaryTable(name = "NOTIFICATIONS_MESSAGE_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class Message extends StoredRecord {
    static final int LONGEST_TEXT = 2000;
    static final int LONGEST_PROBLEM = 400;
    static final String WAITING = "waiting";
    static final String QUEUED = "queued";
    static final String DELIVERED = "delivered";
    static final String REFUSED = "refused";
    static final String GIVEN_UP = "givenUp";

    @NotNull
    @Size(max = 40)
    @Column(name = "CHANNEL")
    private String channel;
    @NotNull
    @Size(max = 20)
    @Column(name = "STATE")
    private String state = WAITING;
    @NotNull
    @Size(max = 60)
    @Column(name = "MESSAGE_KEY")
    private String messageKey;
    @NotNull
    @Size(max = 320)
    @Column(name = "ADDRESS")
    private String address;
    @NotNull
    @Size(max = 250)
    @Column(name = "SUBJECT")
    private String subject;
    @NotNull
    @Size(max = LONGEST_TEXT)
    @Lob
    @Column(table = "NOTIFICATIONS_MESSAGE_TEXT", name = "BODY")
    private String text;
    @Size(max = 5)
    @Column(name = "LANG")
    private String language;
    @Column(name = "RECIPIENT")
    private Long recipient;
    @Column(name = "TICKET_ID")
    private Long ticket;
    @Column(name = "CONTACT_ID")
    private Long contact;
    @NotNull
    @Column(name = "SEGMENTS")
    private Integer segments = 1;
    @NotNull
    @Column(name = "ATTEMPTS")
    private Integer attempts = 0;
    @Size(max = LONGEST_PROBLEM)
    @Column(name = "PROBLEM")
    private String problem;
    @Size(max = 200)
    @Column(name = "REFERENCE")
    private String reference;
    @NotNull
    @Convert(converter = InstantConverter.class)
    @Column(name = "SENT_AT")
    private Instant sentAt;

    /** Notes what the gateway said. @param last true if it is not tried again */
    void came(Delivery delivery, boolean last, Instant at) {
        attempts = attempts + 1;
        sentAt = at;
        problem = shortened(delivery.reason(), LONGEST_PROBLEM);
        reference = shortened(delivery.reference(), 200);
        state = switch (delivery.state()) {
            case DELIVERED -> DELIVERED;
            case QUEUED -> QUEUED;
            case REFUSED -> REFUSED;
            case LATER -> last ? GIVEN_UP : WAITING;
        };
    }

    boolean failed() {
        return REFUSED.equals(state) || GIVEN_UP.equals(state);
    }

    private static String shortened(String text, int most) {
        String line = text == null ? null : text.replaceAll("\\s+", " ").strip();
        return line == null || line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }

    /** The address as logs may have it. */
    String masked() {
        return "…" + address.substring(Math.max(0, address.length() - 2));
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = channel;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public String getMessageKey() {
        return messageKey;
    }

    public void setMessageKey(String messageKey) {
        this.messageKey = messageKey;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public Long getRecipient() {
        return recipient;
    }

    public void setRecipient(Long recipient) {
        this.recipient = recipient;
    }

    public Long getTicket() {
        return ticket;
    }

    public void setTicket(Long ticket) {
        this.ticket = ticket;
    }

    public Long getContact() {
        return contact;
    }

    public void setContact(Long contact) {
        this.contact = contact;
    }

    public Integer getSegments() {
        return segments;
    }

    public void setSegments(Integer segments) {
        this.segments = segments;
    }

    public Integer getAttempts() {
        return attempts;
    }

    public void setAttempts(Integer attempts) {
        this.attempts = attempts;
    }

    public String getProblem() {
        return problem;
    }

    public void setProblem(String problem) {
        this.problem = problem;
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
    }

    public Instant getSentAt() {
        return sentAt;
    }

    public void setSentAt(Instant sentAt) {
        this.sentAt = sentAt;
    }
}
