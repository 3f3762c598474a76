package org.guichet.sla;

import java.time.Duration;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;
import org.guichet.sla.time.ClockLog;
import org.guichet.sla.time.Keyed;
import org.guichet.sla.time.Measure;
import org.guichet.sla.time.OnChange;
import org.guichet.sla.time.Unit;

/** A clock of a ticket: the terms it runs under, and what its log of intervals comes to. Written by the module alone. */
@Entity
@Table(name = "SLA_CLOCK")
public class SlaClock extends StoredRecord {
    public static final String RUNNING = "running";
    public static final String PAUSED = "paused";
    /** Stopped in time. */
    public static final String MET = "met";
    /** Stopped, too late. */
    public static final String MISSED = "missed";
    /** Not to be counted: the ticket or the promise went. */
    public static final String CANCELLED = "cancelled";
    public static final String[] STATUSES = {RUNNING, PAUSED, MET, MISSED, CANCELLED};

    @NotNull
    @Column(name = "TICKET_ID")
    private Long ticket;
    @NotNull
    @Size(max = 20)
    @Column(name = "KIND")
    private String kind;
    @NotNull
    @Column(name = "CYCLE_NO")
    private Integer cycle = 1;
    @NotNull
    @Column(name = "ROUND_NO")
    private Integer round = 1;
    @NotNull
    @Size(max = 20)
    @Column(name = "STATUS")
    private String status = RUNNING;
    @NotNull
    @Column(name = "POLICY_ID")
    private Long policy;
    @NotNull
    @Column(name = "POLICY_VERSION")
    private Integer policyVersion = 0;
    @NotNull
    @Column(name = "CALENDAR_ID")
    private Long calendar;
    @NotNull
    @Column(name = "AMOUNT")
    private Integer amount;
    @NotNull
    @Size(max = 20)
    @Column(name = "UNIT")
    private String unit;
    @NotNull
    @Column(name = "END_OF_DAY")
    private Boolean endOfDay = false;
    @NotNull
    @Column(name = "PAUSES")
    private Boolean pauses = false;
    @NotNull
    @Convert(converter = InstantConverter.class)
    @Column(name = "STARTED")
    private Instant started;
    @NotNull
    @Convert(converter = InstantConverter.class)
    @Column(name = "ORIGIN")
    private Instant origin;
    @NotNull
    @Column(name = "BUDGET")
    private Long budget;
    @NotNull
    @Column(name = "ELAPSED")
    private Long elapsed = 0L;
    @Convert(converter = InstantConverter.class)
    @Column(name = "DEADLINE")
    private Instant deadline;
    @Convert(converter = InstantConverter.class)
    @Column(name = "BREACHED_AT")
    private Instant breachedAt;
    @Convert(converter = InstantConverter.class)
    @Column(name = "FINISHED_AT")
    private Instant finishedAt;
    @Convert(converter = InstantConverter.class)
    @Column(name = "NEXT_STEP_AT")
    private Instant nextStepAt;

    /** Begins under a policy. */
    public void begin(long ofTicket, int number, SlaPolicy by, Promise promise, Instant at) {
        ticket = ofTicket;
        kind = promise.kind().key();
        cycle = number;
        started = at;
        origin = at;
        promised(by, promise);
        budget = promise.target().toSeconds();
    }

    private void promised(SlaPolicy by, Promise promise) {
        policy = by.getId();
        policyVersion = by.getVersion();
        calendar = promise.calendar();
        amount = promise.amount();
        unit = promise.unit().key();
        endOfDay = promise.endOfDay();
        pauses = promise.pauses();
    }

    /** True if it runs under this promise already. */
    public boolean under(SlaPolicy by, Promise promise) {
        return by.getId().equals(policy) && promise.equals(promise());
    }

    public Promise promise() {
        return new Promise(Keyed.of(ClockKind.class, kind), amount, Keyed.of(Unit.class, unit), calendar, endOfDay, pauses);
    }

    /** Goes over to another promise as the policy says; a restart begins a new round, in which steps fire anew. */
    public void takenOver(SlaPolicy by, Promise promise, ClockLog log, Measure measure, Instant at) {
        // a breach of the old promise is not undone by a new one
        reckon(log, at);
        OnChange how = Keyed.of(OnChange.class, by.getOnChange());
        ClockLog.Terms terms = how.apply(log, at, promise.target(), measure, promise.endOfDay());
        promised(by, promise);
        origin = terms.origin();
        budget = terms.budget().toSeconds();
        round += how == OnChange.RESTART ? 1 : 0;
    }

    public ClockLog.Terms terms(Measure measure) {
        return new ClockLog.Terms(started, origin, promise().target(), Duration.ofSeconds(budget), measure, endOfDay);
    }

    /** Takes down what the log comes to as of now. What was broken stays broken. */
    public void reckon(ClockLog log, Instant now) {
        elapsed = log.elapsed(now).toSeconds();
        deadline = log.deadline().orElse(null);
        finishedAt = log.stopped() ? log.end().orElse(now) : null;
        if (breachedAt == null) {
            breachedAt = log.breach(now).orElse(null);
        } else if (finishedAt != null && !finishedAt.isAfter(breachedAt)) {
            // it was kept, and only the news of that came late
            breachedAt = null;
        }
        status = log.stopped() ? breachedAt == null ? MET : MISSED : log.running() ? RUNNING : PAUSED;
    }

    /** Neither met nor missed any more. */
    public void cancel(Instant at) {
        status = CANCELLED;
        finishedAt = at;
        deadline = null;
        nextStepAt = null;
    }

    public boolean open() {
        return RUNNING.equals(status) || PAUSED.equals(status);
    }

    public Long getTicket() {
        return ticket;
    }

    public void setTicket(Long ticket) {
        this.ticket = ticket;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public Integer getCycle() {
        return cycle;
    }

    public void setCycle(Integer cycle) {
        this.cycle = cycle;
    }

    public Integer getRound() {
        return round;
    }

    public void setRound(Integer round) {
        this.round = round;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }

    public Long getPolicy() {
        return policy;
    }

    public void setPolicy(Long policy) {
        this.policy = policy;
    }

    public Integer getPolicyVersion() {
        return policyVersion;
    }

    public void setPolicyVersion(Integer policyVersion) {
        this.policyVersion = policyVersion;
    }

    public Long getCalendar() {
        return calendar;
    }

    public void setCalendar(Long calendar) {
        this.calendar = calendar;
    }

    public Integer getAmount() {
        return amount;
    }

    public void setAmount(Integer amount) {
        this.amount = amount;
    }

    public String getUnit() {
        return unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }

    public Boolean getEndOfDay() {
        return endOfDay;
    }

    public void setEndOfDay(Boolean endOfDay) {
        this.endOfDay = endOfDay;
    }

    public Boolean getPauses() {
        return pauses;
    }

    public void setPauses(Boolean pauses) {
        this.pauses = pauses;
    }

    public Instant getStarted() {
        return started;
    }

    public void setStarted(Instant started) {
        this.started = started;
    }

    public Instant getOrigin() {
        return origin;
    }

    public void setOrigin(Instant origin) {
        this.origin = origin;
    }

    public Long getBudget() {
        return budget;
    }

    public void setBudget(Long budget) {
        this.budget = budget;
    }

    public Long getElapsed() {
        return elapsed;
    }

    public void setElapsed(Long elapsed) {
        this.elapsed = elapsed;
    }

    public Instant getDeadline() {
        return deadline;
    }

    public void setDeadline(Instant deadline) {
        this.deadline = deadline;
    }

    public Instant getBreachedAt() {
        return breachedAt;
    }

    public void setBreachedAt(Instant breachedAt) {
        this.breachedAt = breachedAt;
    }

    public Instant getFinishedAt() {
        return finishedAt;
    }

    public void setFinishedAt(Instant finishedAt) {
        this.finishedAt = finishedAt;
    }

    public Instant getNextStepAt() {
        return nextStepAt;
    }

    public void setNextStepAt(Instant nextStepAt) {
        this.nextStepAt = nextStepAt;
    }
}
