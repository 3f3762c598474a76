package org.guichet.accounts;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;

/** One address of a contact. */
@Entity
@Table(name = "ACCOUNTS_CONTACT_ADDRESS")
public class ContactAddress extends PostalAddress {
    @Column(name = "CONTACT_ID")
    private Long contact;
    @NotNull
    @Size(max = 20)
    private String kind = "work";

    public Long getContact() {
        return contact;
    }

    public void setContact(Long contact) {
        this.contact = contact;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }
}
