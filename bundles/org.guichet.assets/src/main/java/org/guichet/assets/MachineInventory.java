package org.guichet.assets;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** What an inventory agent told of a machine, and what that changed. */
@Entity
@Table(name = "ASSETS_INVENTORY")
@SecondaryTable(name = "ASSETS_INVENTORY_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class MachineInventory extends StoredRecord {
    @NotNull
    @Column(name = "ASSET_ID")
    private Long asset;
    @NotNull
    @Convert(converter = InstantConverter.class)
    @Column(name = "TAKEN_AT")
    private Instant takenAt;
    @NotNull
    @Size(max = 250)
    @Column(name = "SUMMARY")
    private String summary;
    @Size(max = 250)
    @Column(name = "AGENT")
    private String agent;
    @Size(max = 160)
    @Column(name = "DEVICE_ID")
    private String deviceId;
    @NotNull
    @Size(max = 10)
    @Column(name = "FORMAT")
    private String format;
    @NotNull
    @Column(name = "IS_PARTIAL")
    private Boolean partial = false;
    @NotNull
    @Column(name = "ADDED_COUNT")
    private Integer addedCount = 0;
    @NotNull
    @Column(name = "CHANGED_COUNT")
    private Integer changedCount = 0;
    @NotNull
    @Column(name = "REMOVED_COUNT")
    private Integer removedCount = 0;
    @Size(max = 1_000_000)
    @Lob
    @Column(table = "ASSETS_INVENTORY_TEXT", name = "DIFFERENCES")
    private String differences;

    public Long getAsset() {
        return asset;
    }

    public void setAsset(Long asset) {
        this.asset = asset;
    }

    public Instant getTakenAt() {
        return takenAt;
    }

    public void setTakenAt(Instant takenAt) {
        this.takenAt = takenAt;
    }

    public String getSummary() {
        return summary;
    }

    public void setSummary(String summary) {
        this.summary = summary;
    }

    public String getAgent() {
        return agent;
    }

    public void setAgent(String agent) {
        this.agent = agent;
    }

    public String getDeviceId() {
        return deviceId;
    }

    public void setDeviceId(String deviceId) {
        this.deviceId = deviceId;
    }

    public String getFormat() {
        return format;
    }

    public void setFormat(String format) {
        this.format = format;
    }

    public Boolean getPartial() {
        return partial;
    }

    public void setPartial(Boolean partial) {
        this.partial = partial;
    }

    public Integer getAddedCount() {
        return addedCount;
    }

    public void setAddedCount(Integer addedCount) {
        this.addedCount = addedCount;
    }

    public Integer getChangedCount() {
        return changedCount;
    }

    public void setChangedCount(Integer changedCount) {
        this.changedCount = changedCount;
    }

    public Integer getRemovedCount() {
        return removedCount;
    }

    public void setRemovedCount(Integer removedCount) {
        this.removedCount = removedCount;
    }

    public String getDifferences() {
        return differences;
    }

    public void setDifferences(String differences) {
        this.differences = differences;
    }
}
