package org.guichet.assets;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.activities.Occurrences;
import org.guichet.api.record.StoredRecord;

/**
 * Maintenance of an asset that comes again: a first day and an RFC 5545 rule. Whoever owns it is warned once before each
 * day.
 */
@Entity
@Table(name = "ASSETS_PLAN")
public class MaintenancePlan extends StoredRecord {
    @NotNull
    @Size(max = 250)
    @Column(name = "NAME")
    private String name;
    @Column(name = "ASSET_ID")
    private Long asset;
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Column(name = "OWNER_ID")
    private Long owner;
    @Column(name = "TEAM_ID")
    private Long team;
    @NotNull
    @Column(name = "FIRST_ON")
    private LocalDate firstOn;
    @Size(max = 500)
    @Column(name = "RECURRENCE")
    private String recurrence;
    @NotNull
    @Min(0)
    @Max(366)
    @Column(name = "LEAD_DAYS")
    private Integer leadDays = 14;
    @Column(name = "NEXT_ON")
    private LocalDate nextOn;
    @Column(name = "DONE_ON")
    private LocalDate doneOn;
    @Column(name = "WARNED_FOR")
    private LocalDate warnedFor;
    @NotNull
    @Column(name = "ACTIVE")
    private Boolean active = true;
    @NotNull
    @Column(name = "OPENS_TICKET")
    private Boolean opensTicket = false;

    private static final int AHEAD_YEARS = 12;

    /** The days on which it is due in the window, both included; a plan without a rule is due once. */
    public List<LocalDate> days(LocalDate from, LocalDate to) {
        if (recurrence == null || recurrence.isBlank()) {
            return firstOn.isBefore(from) || firstOn.isAfter(to) ? List.of() : List.of(firstOn);
        }
        return Occurrences.of(recurrence).between(firstOn.atStartOfDay(), from.atStartOfDay(), to.plusDays(1).atStartOfDay()).stream()
            .map(LocalDateTime::toLocalDate).toList();
    }

    /** Its next day: the first after the one that was done, however long ago; null when none is left. */
    public LocalDate following(LocalDate done) {
        LocalDate from = done == null ? firstOn : done.plusDays(1);
        return days(from, from.plusYears(AHEAD_YEARS)).stream().findFirst().orElse(null);
    }

    /** Recomputes the next day from what was done. */
    public void plan() {
        nextOn = Boolean.TRUE.equals(active) ? following(doneOn) : null;
    }

    /** True from its lead time on, once for each day. */
    public boolean warns(LocalDate today) {
        return nextOn != null && !nextOn.equals(warnedFor) && !today.isBefore(nextOn.minusDays(leadDays));
    }

    /** The day that is due was seen to. */
    public void complete() {
        doneOn = nextOn;
        plan();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

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

    public Long getOwner() {
        return owner;
    }

    public void setOwner(Long owner) {
        this.owner = owner;
    }

    public Long getTeam() {
        return team;
    }

    public void setTeam(Long team) {
        this.team = team;
    }

    public LocalDate getFirstOn() {
        return firstOn;
    }

    public void setFirstOn(LocalDate firstOn) {
        this.firstOn = firstOn;
    }

    public String getRecurrence() {
        return recurrence;
    }

    public void setRecurrence(String recurrence) {
        this.recurrence = recurrence;
    }

    public Integer getLeadDays() {
        return leadDays;
    }

    public void setLeadDays(Integer leadDays) {
        this.leadDays = leadDays;
    }

    public LocalDate getNextOn() {
        return nextOn;
    }

    public void setNextOn(LocalDate nextOn) {
        this.nextOn = nextOn;
    }

    public LocalDate getDoneOn() {
        return doneOn;
    }

    public void setDoneOn(LocalDate doneOn) {
        this.doneOn = doneOn;
    }

    public LocalDate getWarnedFor() {
        return warnedFor;
    }

    public void setWarnedFor(LocalDate warnedFor) {
        this.warnedFor = warnedFor;
    }

    public Boolean getActive() {
        return active;
    }

    public void setActive(Boolean active) {
        this.active = active;
    }

    public Boolean getOpensTicket() {
        return opensTicket;
    }

    public void setOpensTicket(Boolean opensTicket) {
        this.opensTicket = opensTicket;
    }
}
