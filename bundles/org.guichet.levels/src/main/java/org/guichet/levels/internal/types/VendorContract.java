package org.guichet.levels.internal.types;

import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** What a vendor owes us: until when, and what it covers. */
@Entity
@Table(name = "LEVELS_CONTRACT")
public class VendorContract extends StoredRecord {
    @NotNull
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @Column(name = "VENDOR_ID")
    private Long vendor;
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Size(max = 60)
    @Column(name = "REFERENCE")
    private String reference;
    @Size(max = 320)
    @Column(name = "EMAIL")
    private String email;
    @Column(name = "STARTS_ON")
    private LocalDate startsOn;
    @Column(name = "ENDS_ON")
    private LocalDate endsOn;
    @Min(1)
    @Max(10000)
    @Column(name = "REACTION")
    private Integer reaction;
    @Size(max = 20)
    @Column(name = "REACTION_UNIT")
    private String reactionUnit;
    @Min(1)
    @Max(10000)
    @Column(name = "RESOLUTION")
    private Integer resolution;
    @Size(max = 20)
    @Column(name = "RESOLUTION_UNIT")
    private String resolutionUnit;
    @Column(name = "CALENDAR_ID")
    private Long calendar;
    @Size(max = 2000)
    @Column(name = "COVERS")
    private String covers;

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    /** Of the vendors of products, where that module is; else see {@link #getAccount()}. */
    public Long getVendor() {
        return vendor;
    }

    public void setVendor(Long vendor) {
        this.vendor = vendor;
    }

    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
    }

    /** Where files are sent to. */
    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public LocalDate getStartsOn() {
        return startsOn;
    }

    public void setStartsOn(LocalDate startsOn) {
        this.startsOn = startsOn;
    }

    /** The last day; null for no end. */
    public LocalDate getEndsOn() {
        return endsOn;
    }

    public void setEndsOn(LocalDate endsOn) {
        this.endsOn = endsOn;
    }

    public String getCovers() {
        return covers;
    }

    public void setCovers(String covers) {
        this.covers = covers;
    }

    /** How long the vendor has to answer a case, in {@link #getReactionUnit()}; null if that is not promised. */
    public Integer getReaction() {
        return reaction;
    }

    public void setReaction(Integer reaction) {
        this.reaction = reaction;
    }

    public String getReactionUnit() {
        return reactionUnit;
    }

    public void setReactionUnit(String reactionUnit) {
        this.reactionUnit = reactionUnit;
    }

    /** How long it has to be done with a case. */
    public Integer getResolution() {
        return resolution;
    }

    public void setResolution(Integer resolution) {
        this.resolution = resolution;
    }

    public String getResolutionUnit() {
        return resolutionUnit;
    }

    public void setResolutionUnit(String resolutionUnit) {
        this.resolutionUnit = resolutionUnit;
    }

    /** The one in which both are counted; null for the clock on the wall. */
    public Long getCalendar() {
        return calendar;
    }

    public void setCalendar(Long calendar) {
        this.calendar = calendar;
    }
}
