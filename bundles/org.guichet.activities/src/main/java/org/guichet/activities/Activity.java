package org.guichet.activities;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/**
 * A call, meeting, task, event or literature request, planned or done. With a recurrence it is the master of a series: a local
 * start in a zone and an RFC 5545 rule. An occurrence that differs is an activity of its own, tied by series and occurrence.
 */
@Entity
@Table(name = "ACTIVITIES_ACTIVITY")
@SecondaryTable(name = "ACTIVITIES_ACTIVITY_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class Activity extends StoredRecord {
    @NotNull
    @Size(max = 20)
    @Column(name = "KIND")
    private String kind = "task";
    @NotNull
    @Size(max = 250)
    @Column(name = "SUBJECT")
    private String subject;
    @NotNull
    @Size(max = 40)
    @Column(name = "STATE")
    private String state;
    @Lob
    @Size(max = 100000)
    @Column(name = "DESCRIPTION", table = "ACTIVITIES_ACTIVITY_TEXT")
    private String description;
    @Convert(converter = InstantConverter.class)
    @Column(name = "START_AT")
    private Instant start;
    @Convert(converter = InstantConverter.class)
    @Column(name = "END_AT")
    private Instant end;
    @NotNull
    @Column(name = "ALL_DAY")
    private Boolean allDay = false;
    @Column(name = "START_DAY")
    private LocalDate startDay;
    @Column(name = "END_DAY")
    private LocalDate endDay;
    @NotNull
    @Size(max = 60)
    @Column(name = "ZONE")
    private String zone = "Europe/Paris";
    @Convert(converter = InstantConverter.class)
    @Column(name = "DUE")
    private Instant due;
    @Size(max = 250)
    @Column(name = "LOCATION")
    private String location;
    @Column(name = "OWNER_ID")
    private Long owner;
    @Column(name = "TEAM_ID")
    private Long team;
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Column(name = "CONTACT_ID")
    private Long contact;
    @Column(name = "TICKET_ID")
    private Long ticket;
    @NotNull
    @Column(name = "CONFIDENTIAL")
    private Boolean confidential = false;
    @NotNull
    @Column(name = "BUSY")
    private Boolean busy = true;
    @Min(0)
    @Max(40320)
    @Column(name = "REMINDER_MINUTES")
    private Integer reminderMinutes;
    @Size(max = 10)
    @Column(name = "DIRECTION")
    private String direction;
    /** The other side's number, in the form in which accounts store numbers. */
    @Size(max = 40)
    @Column(name = "PHONE")
    private String phone;
    @Min(0)
    @Max(10000)
    @Column(name = "TALK_MINUTES")
    private Integer talkMinutes;
    @Min(0)
    @Max(10000)
    @Column(name = "HOLD_MINUTES")
    private Integer holdMinutes;
    @Min(0)
    @Max(10000)
    @Column(name = "WRAP_UP_MINUTES")
    private Integer wrapUpMinutes;
    @Size(max = 10)
    @Column(name = "DELIVERY")
    private String delivery;
    @Column(name = "SHIPPED_ON")
    private LocalDate shippedOn;
    @Size(max = 2000)
    @Column(name = "OUTCOME")
    private String outcome;
    @Column(name = "ASKED_BY")
    private Long askedBy;
    @Convert(converter = InstantConverter.class)
    @Column(name = "COMPLETED_AT")
    private Instant completedAt;
    @Size(max = 500)
    @Column(name = "RECURRENCE")
    private String recurrence;
    @Lob
    @Size(max = 100000)
    @Column(name = "EXCEPTIONS", table = "ACTIVITIES_ACTIVITY_TEXT")
    private String exceptions;
    @Column(name = "SERIES_ID")
    private Long series;
    @Size(max = 20)
    @Column(name = "OCCURRENCE")
    private String occurrence;
    @Convert(converter = InstantConverter.class)
    @Column(name = "SERIES_END")
    private Instant seriesEnd;

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public Instant getStart() {
        return start;
    }

    public void setStart(Instant start) {
        this.start = start;
    }

    public Instant getEnd() {
        return end;
    }

    public void setEnd(Instant end) {
        this.end = end;
    }

    public Boolean getAllDay() {
        return allDay;
    }

    public void setAllDay(Boolean allDay) {
        this.allDay = allDay;
    }

    public LocalDate getStartDay() {
        return startDay;
    }

    public void setStartDay(LocalDate startDay) {
        this.startDay = startDay;
    }

    public LocalDate getEndDay() {
        return endDay;
    }

    public void setEndDay(LocalDate endDay) {
        this.endDay = endDay;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    public Instant getDue() {
        return due;
    }

    public void setDue(Instant due) {
        this.due = due;
    }

    public String getLocation() {
        return location;
    }

    public void setLocation(String location) {
        this.location = location;
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

    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    public Long getContact() {
        return contact;
    }

    public void setContact(Long contact) {
        this.contact = contact;
    }

    public Long getTicket() {
        return ticket;
    }

    public void setTicket(Long ticket) {
        this.ticket = ticket;
    }

    public Boolean getConfidential() {
        return confidential;
    }

    public void setConfidential(Boolean confidential) {
        this.confidential = confidential;
    }

    public Boolean getBusy() {
        return busy;
    }

    public void setBusy(Boolean busy) {
        this.busy = busy;
    }

    public Integer getReminderMinutes() {
        return reminderMinutes;
    }

    public void setReminderMinutes(Integer reminderMinutes) {
        this.reminderMinutes = reminderMinutes;
    }

    public String getDirection() {
        return direction;
    }

    public void setDirection(String direction) {
        this.direction = direction;
    }

    public String getPhone() {
        return phone;
    }

    public void setPhone(String phone) {
        this.phone = phone;
    }

    public Integer getTalkMinutes() {
        return talkMinutes;
    }

    public void setTalkMinutes(Integer talkMinutes) {
        this.talkMinutes = talkMinutes;
    }

    public Integer getHoldMinutes() {
        return holdMinutes;
    }

    public void setHoldMinutes(Integer holdMinutes) {
        this.holdMinutes = holdMinutes;
    }

    public Integer getWrapUpMinutes() {
        return wrapUpMinutes;
    }

    public void setWrapUpMinutes(Integer wrapUpMinutes) {
        this.wrapUpMinutes = wrapUpMinutes;
    }

    public String getDelivery() {
        return delivery;
    }

    public void setDelivery(String delivery) {
        this.delivery = delivery;
    }

    public LocalDate getShippedOn() {
        return shippedOn;
    }

    public void setShippedOn(LocalDate shippedOn) {
        this.shippedOn = shippedOn;
    }

    public String getOutcome() {
        return outcome;
    }

    public void setOutcome(String outcome) {
        this.outcome = outcome;
    }

    /** Who asked, if the task is a question to a colleague; its outcome is the answer. */
    public Long getAskedBy() {
        return askedBy;
    }

    public void setAskedBy(Long askedBy) {
        this.askedBy = askedBy;
    }

    /** Makes it a question to a person, or to whoever of a team takes it. */
    public void asked(long by, Long person, Long ofTeam) {
        askedBy = by;
        owner = person;
        team = ofTeam;
    }

    public Instant getCompletedAt() {
        return completedAt;
    }

    public void setCompletedAt(Instant completedAt) {
        this.completedAt = completedAt;
    }

    public String getRecurrence() {
        return recurrence;
    }

    public void setRecurrence(String recurrence) {
        this.recurrence = recurrence;
    }

    public String getExceptions() {
        return exceptions;
    }

    public void setExceptions(String exceptions) {
        this.exceptions = exceptions;
    }

    public Long getSeries() {
        return series;
    }

    public void setSeries(Long series) {
        this.series = series;
    }

    public String getOccurrence() {
        return occurrence;
    }

    public void setOccurrence(String occurrence) {
        this.occurrence = occurrence;
    }

    public Instant getSeriesEnd() {
        return seriesEnd;
    }

    public void setSeriesEnd(Instant seriesEnd) {
        this.seriesEnd = seriesEnd;
    }

    /** True if it stands for all occurrences of a series. */
    public boolean recurs() {
        return recurrence != null && !recurrence.isBlank();
    }

    /** Marks it as done, once. */
    public void completed(Instant at) {
        if (completedAt == null) {
            completedAt = at;
        }
    }

    /** Taken up again after all. */
    public void reopened() {
        completedAt = null;
    }

    /** Local start: of an all-day activity midnight of its day, which has no zone. */
    public LocalDateTime localStart() {
        return Boolean.TRUE.equals(allDay) ? startDay.atStartOfDay() : LocalDateTime.ofInstant(start, ZoneId.of(zone));
    }

    /** How long it takes by the wall clock, so that an hour is an hour also over the change to summer time. */
    public Duration length() {
        if (Boolean.TRUE.equals(allDay)) {
            LocalDate last = endDay == null ? startDay : endDay;
            return Duration.between(startDay.atStartOfDay(), last.plusDays(1).atStartOfDay());
        }
        return end == null ? Duration.ZERO : Duration.between(localStart(), LocalDateTime.ofInstant(end, ZoneId.of(zone)));
    }

    /** Moves it to a local start, its length kept. */
    public void moveTo(LocalDateTime local) {
        Duration length = length();
        if (Boolean.TRUE.equals(allDay)) {
            startDay = local.toLocalDate();
            endDay = startDay.plusDays(Math.max(0, length.toDays() - 1));
        } else {
            start = Occurrences.at(local, ZoneId.of(zone));
            end = length.isZero() ? end == null ? null : start : Occurrences.at(local.plus(length), ZoneId.of(zone));
        }
    }

    /** Local starts of occurrences that were cancelled or live on as activities of their own. */
    public Set<LocalDateTime> excluded() {
        Set<LocalDateTime> days = new TreeSet<>();
        if (exceptions != null) {
            exceptions.lines().filter(line -> !line.isBlank()).map(LocalDateTime::parse).forEach(days::add);
        }
        return days;
    }

    /** Leaves an occurrence out. */
    public void exclude(LocalDateTime local) {
        Set<LocalDateTime> days = excluded();
        days.add(local);
        exceptions = days.stream().map(LocalDateTime::toString).collect(Collectors.joining("\n"));
    }
}
