package org.guichet.loans;

import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** Equipment lent to a client while theirs is being mended. */
@Entity
@Table(name = "LOANS_LOAN")
public class Loan extends StoredRecord {
    @NotNull
    @Size(max = 120)
    @Column(name = "SUBJECT")
    private String subject;
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Column(name = "TICKET_ID")
    private Long ticket;
    @NotNull
    @Column(name = "RETURNED")
    private Boolean returned = false;
    @Column(name = "PIECES")
    private Integer pieces;
    @Size(max = 20)
    @Column(name = "KIND")
    private String kind;
    @Column(name = "OWNER_ID")
    private Long owner;
    @Column(name = "START_DAY")
    private LocalDate start;
    @Column(name = "END_DAY")
    private LocalDate end;

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    public Long getTicket() {
        return ticket;
    }

    public void setTicket(Long ticket) {
        this.ticket = ticket;
    }

    public Boolean getReturned() {
        return returned;
    }

    public void setReturned(Boolean returned) {
        this.returned = returned;
    }

    public Integer getPieces() {
        return pieces;
    }

    public void setPieces(Integer pieces) {
        this.pieces = pieces;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public Long getOwner() {
        return owner;
    }

    public void setOwner(Long owner) {
        this.owner = owner;
    }

    public LocalDate getStart() {
        return start;
    }

    public void setStart(LocalDate start) {
        this.start = start;
    }

    public LocalDate getEnd() {
        return end;
    }

    public void setEnd(LocalDate end) {
        this.end = end;
    }
}
