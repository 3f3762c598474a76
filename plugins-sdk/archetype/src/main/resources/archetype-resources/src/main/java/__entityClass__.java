package ${package};

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** One row of ${module.toUpperCase()}_${entityClass.toUpperCase()}. */
@Entity
@Table(name = "${module.toUpperCase()}_${entityClass.toUpperCase()}")
public class ${entityClass} extends StoredRecord {
    @NotNull
    @Size(max = 120)
    @Column(name = "SUBJECT")
    private String subject;
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Column(name = "TICKET_ID")
    private Long ticket;
    @NotNull
    @Column(name = "CLOSED")
    private Boolean closed = false;

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

    public Boolean getClosed() {
        return closed;
    }

    public void setClosed(Boolean closed) {
        this.closed = closed;
    }
}
