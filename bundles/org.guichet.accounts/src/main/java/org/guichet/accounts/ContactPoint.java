package org.guichet.accounts;

import java.util.Locale;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** One more e-mail address or number of a contact, besides its main ones. */
@Entity
@Table(name = "ACCOUNTS_POINT")
public class ContactPoint extends StoredRecord {
    @Column(name = "CONTACT_ID")
    private Long contact;
    @NotNull
    @Size(max = 20)
    private String kind = "email";
    @NotNull
    @Size(max = 254)
    @Column(name = "POINT")
    private String value;
    @Size(max = 60)
    private String label;

    /** True for kinds that one dials. */
    private boolean dialled() {
        return !"email".equals(kind);
    }

    public void tidy() {
        if (value != null) {
            value = dialled() ? PhoneNumber.normalise(value).orElse(value) : value.strip().toLowerCase(Locale.ROOT);
        }
    }

    /** False for a value by which nobody could be reached. */
    public boolean reachable() {
        return value != null && (dialled() ? PhoneNumber.normalise(value).isPresent() : EmailAddress.isValid(value));
    }

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

    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }
}
