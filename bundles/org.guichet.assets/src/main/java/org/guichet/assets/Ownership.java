package org.guichet.assets;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** Whose an asset was, from when to when. Written when its account changes, never by hand. */
@Entity
@Table(name = "ASSETS_OWNERSHIP")
public class Ownership extends StoredRecord {
    @NotNull
    @Column(name = "ASSET_ID")
    private Long asset;
    @NotNull
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @NotNull
    @Convert(converter = InstantConverter.class)
    @Column(name = "SINCE")
    private Instant since;
    @Convert(converter = InstantConverter.class)
    @Column(name = "UNTIL")
    private Instant until;

    public Long getAsset() {
        return asset;
    }

    public void setAsset(Long asset) {
        this.asset = asset;
    }

    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    public Instant getSince() {
        return since;
    }

    public void setSince(Instant since) {
        this.since = since;
    }

    public Instant getUntil() {
        return until;
    }

    public void setUntil(Instant until) {
        this.until = until;
    }
}
