package org.guichet.accounts;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** A further account for which a contact speaks, and as what. */
@Entity
@Table(name = "ACCOUNTS_MEMBERSHIP")
public class Membership extends StoredRecord {
    @Column(name = "CONTACT_ID")
    private Long contact;
    @NotNull
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Size(max = 120)
    @Column(name = "JOB")
    private String function;

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

    public String getFunction() {
        return function;
    }

    public void setFunction(String function) {
        this.function = function;
    }
}
