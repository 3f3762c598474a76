package org.guichet.returns;

import java.time.LocalDate;
import java.util.Collection;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** What a client sends back, or asks to: the frame of its lines, from which its status is derived. */
@Entity
@Table(name = "RETURNS_RETURN")
@SecondaryTable(name = "RETURNS_RETURN_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class Return extends StoredRecord {
    @NotNull
    @Size(max = 250)
    @Column(name = "SUBJECT")
    private String subject;
    @NotNull
    @Size(max = 40)
    @Column(name = "STATUS")
    private String status = "open";
    @NotNull
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Column(name = "CONTACT_ID")
    private Long contact;
    @Column(name = "TICKET_ID")
    private Long ticket;
    @Column(name = "ORDER_ID")
    private Long order;
    @Size(max = 60)
    @Column(name = "ORDER_NUMBER")
    private String orderNumber;
    @Column(name = "OWNER_ID")
    private Long owner;
    @Column(name = "TEAM_ID")
    private Long team;
    @Column(name = "REQUESTED_ON")
    private LocalDate requestedOn;
    @Column(name = "AUTHORISED_UNTIL")
    private LocalDate authorisedUntil;
    @Size(max = 1000)
    @Column(name = "SHIP_TO")
    private String shipTo;
    @Size(max = 20_000)
    @Lob
    @Column(table = "RETURNS_RETURN_TEXT", name = "INSTRUCTIONS")
    private String instructions;
    @NotNull
    @Column(name = "LINE_COUNT")
    private Integer lineCount = 0;
    @NotNull
    @Column(name = "OPEN_LINES")
    private Integer openLines = 0;

    /** The statuses that follow from the lines, in the order in which a return goes through them. */
    public static final String[] STATUSES = {"open", "partlyAuthorised", "partlyReceived", "received", "closed"};

    /**
     * What a line is to its return.
     *
     * @param pending  work remains
     * @param denied   was not authorised
     * @param received the goods, or some of them, arrived
     */
    public record Standing(boolean pending, boolean denied, boolean received) {
    }

    /**
     * Derives the status: closed once every line is final; else received once no line is awaited any more, partly received once
     * one arrived, partly authorised once one was denied; else open.
     */
    public void derive(Collection<Standing> lines) {
        lineCount = lines.size();
        openLines = (int) lines.stream().filter(Standing::pending).count();
        boolean awaited = lines.stream().anyMatch(line -> line.pending() && !line.received());
        if (lineCount == 0) {
            status = "open";
        } else if (openLines == 0) {
            status = "closed";
        } else if (lines.stream().anyMatch(Standing::received)) {
            status = awaited ? "partlyReceived" : "received";
        } else {
            status = lines.stream().anyMatch(Standing::denied) ? "partlyAuthorised" : "open";
        }
    }

    /** The authorisation counts until that day at least: the latest of the lines' wins. */
    public void authorisedUntilAtLeast(LocalDate day) {
        if (authorisedUntil == null || authorisedUntil.isBefore(day)) {
            authorisedUntil = day;
        }
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }

    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    public Long getContact() {
        return contact;
    }

    public void setContact(Long contact) {
        this.contact = contact;
    }

    public Long getTicket() {
        return ticket;
    }

    public void setTicket(Long ticket) {
        this.ticket = ticket;
    }

    public Long getOrder() {
        return order;
    }

    public void setOrder(Long order) {
        this.order = order;
    }

    public String getOrderNumber() {
        return orderNumber;
    }

    public void setOrderNumber(String orderNumber) {
        this.orderNumber = orderNumber;
    }

    public Long getOwner() {
        return owner;
    }

    public void setOwner(Long owner) {
        this.owner = owner;
    }

    public Long getTeam() {
        return team;
    }

    public void setTeam(Long team) {
        this.team = team;
    }

    public LocalDate getRequestedOn() {
        return requestedOn;
    }

    public void setRequestedOn(LocalDate requestedOn) {
        this.requestedOn = requestedOn;
    }

    public LocalDate getAuthorisedUntil() {
        return authorisedUntil;
    }

    public void setAuthorisedUntil(LocalDate authorisedUntil) {
        this.authorisedUntil = authorisedUntil;
    }

    public String getShipTo() {
        return shipTo;
    }

    public void setShipTo(String shipTo) {
        this.shipTo = shipTo;
    }

    public String getInstructions() {
        return instructions;
    }

    public void setInstructions(String instructions) {
        this.instructions = instructions;
    }

    public Integer getLineCount() {
        return lineCount;
    }

    public void setLineCount(Integer lineCount) {
        this.lineCount = lineCount;
    }

    public Integer getOpenLines() {
        return openLines;
    }

    public void setOpenLines(Integer openLines) {
        this.openLines = openLines;
    }
}
