package org.guichet.accounts;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;

/** One address of an account. */
@Entity
@Table(name = "ACCOUNTS_ADDRESS")
public class Address extends PostalAddress {
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @NotNull
    @Size(max = 20)
    private String kind = "site";

    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }
}
