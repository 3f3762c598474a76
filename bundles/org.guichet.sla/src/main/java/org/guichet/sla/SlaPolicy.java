package org.guichet.sla;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.record.TagsConverter;
import org.guichet.sla.time.Keyed;
import org.guichet.sla.time.Unit;

/** What is promised to whom. The active policies are asked in their order; the first that fits a ticket holds for it. */
@Entity
@Table(name = "SLA_POLICY")
public class SlaPolicy extends StoredRecord {
    @NotNull
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @Size(max = 120)
    @Column(name = "LABEL_EN")
    private String labelEn;
    @NotNull
    @Column(name = "ACTIVE")
    private Boolean active = true;
    @NotNull
    @Min(0)
    @Max(10000)
    @Column(name = "SORT_ORDER")
    private Integer position = 100;
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Size(max = 20)
    @Column(name = "TICKET_TYPE")
    private String ticketType;
    @Size(max = 20)
    @Column(name = "PRIORITY")
    private String priority;
    @Size(max = 500)
    @Column(name = "RSQL")
    private String condition;
    @NotNull
    @Column(name = "CALENDAR_ID")
    private Long calendar;
    @Min(1)
    @Max(100000)
    @Column(name = "FIRST_RESPONSE")
    private Integer firstResponse;
    @Size(max = 20)
    @Column(name = "FIRST_RESPONSE_UNIT")
    private String firstResponseUnit = "hours";
    @NotNull
    @Column(name = "FIRST_RESPONSE_PAUSES")
    private Boolean firstResponsePauses = false;
    @Min(1)
    @Max(100000)
    @Column(name = "NEXT_RESPONSE")
    private Integer nextResponse;
    @Size(max = 20)
    @Column(name = "NEXT_RESPONSE_UNIT")
    private String nextResponseUnit = "hours";
    @NotNull
    @Column(name = "NEXT_RESPONSE_PAUSES")
    private Boolean nextResponsePauses = false;
    @Min(1)
    @Max(100000)
    @Column(name = "RESOLUTION")
    private Integer resolution;
    @Size(max = 20)
    @Column(name = "RESOLUTION_UNIT")
    private String resolutionUnit = "hours";
    @NotNull
    @Column(name = "RESOLUTION_PAUSES")
    private Boolean resolutionPauses = true;
    @Min(1)
    @Max(100000)
    @Column(name = "VENDOR")
    private Integer vendor;
    @Size(max = 20)
    @Column(name = "VENDOR_UNIT")
    private String vendorUnit = "workingDays";
    @NotNull
    @Column(name = "END_OF_DAY")
    private Boolean endOfDay = false;
    @NotNull
    @Size(max = 20)
    @Column(name = "ON_CHANGE")
    private String onChange = "keep";
    @Size(max = 500)
    @Convert(converter = TagsConverter.class)
    @Column(name = "PAUSED_IN")
    private Set<String> pausedIn = new LinkedHashSet<>();
    @Size(max = 500)
    @Convert(converter = TagsConverter.class)
    @Column(name = "VENDOR_IN")
    private Set<String> vendorIn = new LinkedHashSet<>(Set.of("waitingThirdParty"));

    /** What it promises for a clock, or nothing. */
    public Optional<Promise> promise(ClockKind kind) {
        return switch (kind) {
            case FIRST_RESPONSE -> promise(kind, firstResponse, firstResponseUnit, firstResponsePauses);
            case NEXT_RESPONSE -> promise(kind, nextResponse, nextResponseUnit, nextResponsePauses);
            case RESOLUTION -> promise(kind, resolution, resolutionUnit, resolutionPauses);
            case VENDOR -> promise(kind, vendor, vendorUnit, false);
        };
    }

    private Optional<Promise> promise(ClockKind kind, Integer amount, String unit, boolean pauses) {
        return amount == null || unit == null || calendar == null ? Optional.empty()
            : Optional.of(new Promise(kind, amount, Keyed.of(Unit.class, unit), calendar, endOfDay, pauses));
    }

    /** Whether account, type and priority are those that it is for; the filter is the asker's to judge. */
    public boolean fits(Long ofAccount, String ofType, String ofPriority) {
        return active && (account == null || account.equals(ofAccount)) && (ticketType == null || ticketType.equals(ofType))
            && (priority == null || priority.equals(ofPriority));
    }

    /** Whether clocks that pause do so in the state: in those that are named, else wherever a ticket waits. */
    public boolean pauses(String state, boolean waiting) {
        return pausedIn.isEmpty() ? waiting : pausedIn.contains(state);
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getLabelEn() {
        return labelEn;
    }

    public void setLabelEn(String labelEn) {
        this.labelEn = labelEn;
    }

    public Boolean getActive() {
        return active;
    }

    public void setActive(Boolean active) {
        this.active = active;
    }

    public Integer getPosition() {
        return position;
    }

    public void setPosition(Integer position) {
        this.position = position;
    }

    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    public String getTicketType() {
        return ticketType;
    }

    public void setTicketType(String ticketType) {
        this.ticketType = ticketType;
    }

    public String getPriority() {
        return priority;
    }

    public void setPriority(String priority) {
        this.priority = priority;
    }

    public String getCondition() {
        return condition;
    }

    public void setCondition(String condition) {
        this.condition = condition;
    }

    public Long getCalendar() {
        return calendar;
    }

    public void setCalendar(Long calendar) {
        this.calendar = calendar;
    }

    public Integer getFirstResponse() {
        return firstResponse;
    }

    public void setFirstResponse(Integer firstResponse) {
        this.firstResponse = firstResponse;
    }

    public String getFirstResponseUnit() {
        return firstResponseUnit;
    }

    public void setFirstResponseUnit(String firstResponseUnit) {
        this.firstResponseUnit = firstResponseUnit;
    }

    public Boolean getFirstResponsePauses() {
        return firstResponsePauses;
    }

    public void setFirstResponsePauses(Boolean firstResponsePauses) {
        this.firstResponsePauses = firstResponsePauses;
    }

    public Integer getNextResponse() {
        return nextResponse;
    }

    public void setNextResponse(Integer nextResponse) {
        this.nextResponse = nextResponse;
    }

    public String getNextResponseUnit() {
        return nextResponseUnit;
    }

    public void setNextResponseUnit(String nextResponseUnit) {
        this.nextResponseUnit = nextResponseUnit;
    }

    public Boolean getNextResponsePauses() {
        return nextResponsePauses;
    }

    public void setNextResponsePauses(Boolean nextResponsePauses) {
        this.nextResponsePauses = nextResponsePauses;
    }

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

    public Boolean getResolutionPauses() {
        return resolutionPauses;
    }

    public void setResolutionPauses(Boolean resolutionPauses) {
        this.resolutionPauses = resolutionPauses;
    }

    public Integer getVendor() {
        return vendor;
    }

    public void setVendor(Integer vendor) {
        this.vendor = vendor;
    }

    public String getVendorUnit() {
        return vendorUnit;
    }

    public void setVendorUnit(String vendorUnit) {
        this.vendorUnit = vendorUnit;
    }

    public Boolean getEndOfDay() {
        return endOfDay;
    }

    public void setEndOfDay(Boolean endOfDay) {
        this.endOfDay = endOfDay;
    }

    public String getOnChange() {
        return onChange;
    }

    public void setOnChange(String onChange) {
        this.onChange = onChange;
    }

    public Set<String> getPausedIn() {
        return pausedIn;
    }

    public void setPausedIn(Set<String> pausedIn) {
        this.pausedIn = pausedIn;
    }

    public Set<String> getVendorIn() {
        return vendorIn;
    }

    public void setVendorIn(Set<String> vendorIn) {
        this.vendorIn = vendorIn;
    }
}
