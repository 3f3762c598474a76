package org.guichet.accounts;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** A contact gave or withdrew a consent; the newest decision on a purpose and channel counts, none is ever changed. */
@Entity
@Table(name = "ACCOUNTS_CONSENT")
public class Consent extends StoredRecord {
    @Column(name = "CONTACT_ID")
    private Long contact;
    @NotNull
    @Size(max = 20)
    private String purpose;
    @NotNull
    @Size(max = 20)
    private String channel;
    @NotNull
    @Size(max = 20)
    private String decision;
    @NotNull
    @Convert(converter = InstantConverter.class)
    @Column(name = "DECIDED")
    private Instant at;
    /** How it was given: form, call, letter, and where that is kept. */
    @Size(max = 1000)
    private String proof;

    public Long getContact() {
        return contact;
    }

    public void setContact(Long contact) {
        this.contact = contact;
    }

    public String getPurpose() {
        return purpose;
    }

    public void setPurpose(String purpose) {
        this.purpose = purpose;
    }

    public String getChannel() {
        return channel;
    }

    public void setChannel(String channel) {
        this.channel = channel;
    }

    public String getDecision() {
        return decision;
    }

    public void setDecision(String decision) {
        this.decision = decision;
    }

    public Instant getAt() {
        return at;
    }

    public void setAt(Instant at) {
        this.at = at;
    }

    public String getProof() {
        return proof;
    }

    public void setProof(String proof) {
        this.proof = proof;
    }
}
