package org.guichet.loans;

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
}
