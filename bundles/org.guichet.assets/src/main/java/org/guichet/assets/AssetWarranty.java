package org.guichet.assets;

import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** A further warranty of an asset, of any kind: the legal one, a commercial one, the one against hidden defects. */
@Entity
@Table(name = "ASSETS_WARRANTY")
public class AssetWarranty extends StoredRecord {
    @NotNull
    @Column(name = "ASSET_ID")
    private Long asset;
    @NotNull
    @Size(max = 20)
    @Column(name = "KIND")
    private String kind = "commercial";
    @Column(name = "STARTS_ON")
    private LocalDate startsOn;
    @NotNull
    @Min(0)
    @Max(1200)
    @Column(name = "MONTHS")
    private Integer months = 24;
    @NotNull
    @Min(0)
    @Max(36500)
    @Column(name = "EXTRA_DAYS")
    private Integer extraDays = 0;
    @Column(name = "ENDS_ON")
    private LocalDate endsOn;
    @Size(max = 120)
    @Column(name = "REFERENCE")
    private String reference;

    /** Start plus months, at the end of a month that is too short, plus days; null without start or months. */
    static LocalDate end(LocalDate start, Integer months, int extraMonths, int extraDays) {
        return start == null || months == null ? null : start.plusMonths(months + (long) extraMonths).plusDays(extraDays);
    }

    /** Recomputes the end; without a start of its own it begins with the asset's. */
    void cover(Asset asset) {
        endsOn = end(startsOn == null ? asset.warrantyStart() : startsOn, months, 0, extraDays == null ? 0 : extraDays);
    }

    public Long getAsset() {
        return asset;
    }

    public void setAsset(Long asset) {
        this.asset = asset;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public LocalDate getStartsOn() {
        return startsOn;
    }

    public void setStartsOn(LocalDate startsOn) {
        this.startsOn = startsOn;
    }

    public Integer getMonths() {
        return months;
    }

    public void setMonths(Integer months) {
        this.months = months;
    }

    public Integer getExtraDays() {
        return extraDays;
    }

    public void setExtraDays(Integer extraDays) {
        this.extraDays = extraDays;
    }

    public LocalDate getEndsOn() {
        return endsOn;
    }

    public void setEndsOn(LocalDate endsOn) {
        this.endsOn = endsOn;
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
    }
}
