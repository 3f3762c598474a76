package org.guichet.api.record;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.GeneratedValue;
import javax.persistence.GenerationType;
import javax.persistence.Id;
import javax.persistence.MappedSuperclass;
import javax.persistence.SequenceGenerator;
import javax.persistence.Version;

/**
 * The columns that every record has, whatever its module. Ids come from one sequence and are unique over all types.
 * The setters are for the record engine alone; a module's code calls verbs on its own entities.
 */
@MappedSuperclass
@SequenceGenerator(name = "record", sequenceName = "GUICHET_RECORD_SEQ", allocationSize = 50)
public abstract class StoredRecord {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "record")
    private Long id;
    /** Chosen by the client that created the record, or null; usable as a reference in later requests. */
    @Column(updatable = false)
    private String uuid;
    private String number;
    @Version
    private int version;
    @Convert(converter = InstantConverter.class)
    @Column(updatable = false)
    private Instant created;
    @Column(name = "CREATED_BY", updatable = false)
    private Long createdBy;
    @Convert(converter = InstantConverter.class)
    private Instant updated;
    @Column(name = "UPDATED_BY")
    private Long updatedBy;
    @Convert(converter = InstantConverter.class)
    private Instant deleted;
    @Column(name = "MERGED_INTO")
    private Long mergedInto;
    /** The key of this record in the system it was imported from; unique per type among living records. */
    @Column(name = "EXTERNAL_ID")
    private String externalId;

    public Long getId() {
        return id;
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }

    public int getVersion() {
        return version;
    }

    public Instant getCreated() {
        return created;
    }

    public void setCreated(Instant created) {
        this.created = created;
    }

    public Long getCreatedBy() {
        return createdBy;
    }

    public void setCreatedBy(Long createdBy) {
        this.createdBy = createdBy;
    }

    public Instant getUpdated() {
        return updated;
    }

    public void setUpdated(Instant updated) {
        this.updated = updated;
    }

    public Long getUpdatedBy() {
        return updatedBy;
    }

    public void setUpdatedBy(Long updatedBy) {
        this.updatedBy = updatedBy;
    }

    /** When it was deleted (a tombstone, restorable until purged), or null while it lives. */
    public Instant getDeleted() {
        return deleted;
    }

    public void setDeleted(Instant deleted) {
        this.deleted = deleted;
    }

    /** The record that this one was merged into and now redirects to, or null. */
    public Long getMergedInto() {
        return mergedInto;
    }

    public void setMergedInto(Long mergedInto) {
        this.mergedInto = mergedInto;
    }

    public String getExternalId() {
        return externalId;
    }

    public void setExternalId(String externalId) {
        this.externalId = externalId;
    }
}
