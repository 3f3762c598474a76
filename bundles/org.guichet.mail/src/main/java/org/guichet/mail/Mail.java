package org.guichet.mail;

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
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** One message that came in or went out; the raw file is among its attachments. Written by the module alone. */
@Entity
@Table(name = "MAIL_MAIL")
@SecondaryTable(name = "MAIL_MAIL_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class Mail extends StoredRecord {
    @NotNull
    @Column(name = "MAILBOX_ID")
    private Long mailbox;
    @NotNull
    @Size(max = 5)
    @Column(name = "DIRECTION")
    private String direction = "in";
    @NotNull
    @Size(max = 20)
    @Column(name = "STATE")
    private String state = "received";
    @Size(max = 20)
    @Column(name = "REASON")
    private String reason;
    @Size(max = 320)
    @Column(name = "SENDER")
    private String sender;
    @Size(max = 200)
    @Column(name = "SENDER_NAME")
    private String senderName;
    @Size(max = 4000)
    @Column(name = "RECIPIENTS")
    private String to;
    @Size(max = 4000)
    @Column(name = "COPIES")
    private String cc;
    @Size(max = 4000)
    @Column(name = "HIDDEN_COPIES")
    private String bcc;
    @NotNull
    @Size(max = 500)
    @Column(name = "SUBJECT")
    private String subject = "";
    @NotNull
    @Convert(converter = InstantConverter.class)
    @Column(name = "SENT_AT")
    private Instant sentAt;
    @Size(max = 500)
    @Column(name = "MESSAGE_ID")
    private String messageId;
    @Size(max = 500)
    @Column(name = "IN_REPLY_TO")
    private String inReplyTo;
    @Size(max = 500000)
    @Lob
    @Column(table = "MAIL_MAIL_TEXT", name = "DISPLAY")
    private String display;
    @Size(max = 500000)
    @Lob
    @Column(table = "MAIL_MAIL_TEXT", name = "BODY")
    private String body;
    @Size(max = 20000)
    @Lob
    @Column(table = "MAIL_MAIL_TEXT", name = "REFERENCE_IDS")
    private String references;
    @Column(name = "TICKET_ID")
    private Long ticket;
    @Column(name = "CONTACT_ID")
    private Long contact;
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Column(name = "ACTIVITY_ID")
    private Long activity;
    @NotNull
    @Column(name = "COMMENTED")
    private Boolean commented = false;
    @NotNull
    @Column(name = "AUTOMATIC")
    private Boolean automatic = false;
    @NotNull
    @Size(max = 10)
    @Column(name = "PROTECTION")
    private String protection = "none";
    @Column(name = "MAIL_SIZE")
    private Long size;
    @NotNull
    @Column(name = "ATTEMPTS")
    private Integer attempts = 0;
    @Size(max = 500)
    @Column(name = "PROBLEM")
    private String problem;
    @NotNull
    @Size(max = 64)
    @Column(name = "MESSAGE_KEY")
    private String messageKey;
    @NotNull
    @Column(name = "INTERNAL")
    private Boolean internal = false;
    @Column(name = "AUTHOR_ID")
    private Long author;
    @Size(max = 40)
    @Column(name = "ABOUT_TYPE")
    private String aboutType;
    @Column(name = "ABOUT_ID")
    private Long aboutId;

    /** Incoming mail that opened or continued a ticket. */
    public static final String RECEIVED = "received";
    /** Incoming mail that is kept and answered by nobody; {@link #getReason()} says why. */
    public static final String FILED = "filed";
    /** Incoming mail that could not be read. */
    public static final String QUARANTINED = "quarantined";
    /** Outgoing mail that leaves at {@link #getSentAt()} unless it is recalled until then. */
    public static final String HELD = "held";
    /** Outgoing mail that was taken back before it left. */
    public static final String RECALLED = "recalled";
    /** Outgoing mail that is on its way. */
    public static final String QUEUED = "queued";
    public static final String SENT = "sent";
    /** Outgoing mail that was given up; {@link #getProblem()} says why. */
    public static final String FAILED = "failed";
    /** Outgoing mail that came back. */
    public static final String BOUNCED = "bounced";

    /** It is not with the client, but with somebody who was asked for the sake of another record. */
    public void aside(String type, long record) {
        internal = true;
        aboutType = type;
        aboutId = record;
    }

    /** Who hears if it does not arrive, and has the ticket that an answer opens. */
    public void writtenBy(Long user) {
        author = user;
    }

    /** It waits for its time; what it says is said by its author then. */
    public void hold(long user) {
        state = HELD;
        author = user;
    }

    /** Its time has come. */
    public void release() {
        state = QUEUED;
    }

    /** It never leaves. */
    public void recall() {
        state = RECALLED;
    }

    /** It left the house. */
    public void sent() {
        state = SENT;
        problem = null;
        attempts++;
    }

    /** It did not leave; given up for good, or tried again. */
    public void refused(String why, boolean forGood) {
        attempts++;
        problem = why;
        if (forGood) {
            state = FAILED;
        }
    }

    /** A bounce says that it did not arrive. */
    public void bounced(String why) {
        state = BOUNCED;
        problem = why;
    }

    public Long getMailbox() {
        return mailbox;
    }

    public void setMailbox(Long mailbox) {
        this.mailbox = mailbox;
    }

    public String getDirection() {
        return direction;
    }

    public void setDirection(String direction) {
        this.direction = direction;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getSender() {
        return sender;
    }

    public void setSender(String sender) {
        this.sender = sender;
    }

    public String getSenderName() {
        return senderName;
    }

    public void setSenderName(String senderName) {
        this.senderName = senderName;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getCc() {
        return cc;
    }

    public void setCc(String cc) {
        this.cc = cc;
    }

    public String getBcc() {
        return bcc;
    }

    public void setBcc(String bcc) {
        this.bcc = bcc;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public Instant getSentAt() {
        return sentAt;
    }

    public void setSentAt(Instant sentAt) {
        this.sentAt = sentAt;
    }

    public String getMessageId() {
        return messageId;
    }

    public void setMessageId(String messageId) {
        this.messageId = messageId;
    }

    public String getInReplyTo() {
        return inReplyTo;
    }

    public void setInReplyTo(String inReplyTo) {
        this.inReplyTo = inReplyTo;
    }

    public String getDisplay() {
        return display;
    }

    public void setDisplay(String display) {
        this.display = display;
    }

    public String getBody() {
        return body;
    }

    public void setBody(String body) {
        this.body = body;
    }

    public String getReferences() {
        return references;
    }

    public void setReferences(String references) {
        this.references = references;
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

    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    public Long getActivity() {
        return activity;
    }

    public void setActivity(Long activity) {
        this.activity = activity;
    }

    public Boolean getCommented() {
        return commented;
    }

    public void setCommented(Boolean commented) {
        this.commented = commented;
    }

    public Boolean getAutomatic() {
        return automatic;
    }

    public void setAutomatic(Boolean automatic) {
        this.automatic = automatic;
    }

    public String getProtection() {
        return protection;
    }

    public void setProtection(String protection) {
        this.protection = protection;
    }

    public Long getSize() {
        return size;
    }

    public void setSize(Long size) {
        this.size = size;
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

    public String getMessageKey() {
        return messageKey;
    }

    public void setMessageKey(String messageKey) {
        this.messageKey = messageKey;
    }

    /** With others than the ticket's client, who never sees it. */
    public Boolean getInternal() {
        return internal;
    }

    /** The user who wrote it, of mails that wait for their time and of those that were written without a ticket; null of others. */
    public Long getAuthor() {
        return author;
    }

    /** Type of the record for whose sake it was written, or null. */
    public String getAboutType() {
        return aboutType;
    }

    public Long getAboutId() {
        return aboutId;
    }
}
