package org.guichet.time;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** A stretch of work of one person on one ticket. It runs until it has an end, which is exclusive. */
@Entity
@Table(name = "TIME_ENTRY")
public class TimeEntry extends StoredRecord {
    /** Checked in and out. */
    public static final String TIMER = "timer";
    /** Noted afterwards. */
    public static final String MANUAL = "manual";

    @NotNull
    @Column(name = "TICKET_ID")
    private Long ticket;
    @NotNull
    @Column(name = "USER_ID")
    private Long user;
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @NotNull
    @Convert(converter = InstantConverter.class)
    @Column(name = "START_AT")
    private Instant start;
    @Convert(converter = InstantConverter.class)
    @Column(name = "END_AT")
    private Instant end;
    @Column(name = "MINUTES")
    private Integer minutes;
    @Size(max = 500)
    @Column(name = "NOTE")
    private String note;
    @NotNull
    @Size(max = 20)
    @Column(name = "SOURCE")
    private String source = MANUAL;
    @NotNull
    @Column(name = "OVERLAPPING")
    private Boolean overlaps = false;
    /** The user while it runs, else null: the table holds each user once. */
    @Column(name = "RUNNING_USER")
    private Long runningUser;

    /** It runs if it has no end; what is deleted does not run. */
    public void settle(boolean deleted) {
        runningUser = end == null && !deleted ? user : null;
    }

    public boolean running() {
        return end == null;
    }

    public Long getTicket() {
        return ticket;
    }

    public void setTicket(Long ticket) {
        this.ticket = ticket;
    }

    public Long getUser() {
        return user;
    }

    public void setUser(Long user) {
        this.user = user;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
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

    /** What counts, rounded; null while it runs. */
    public Integer getMinutes() {
        return minutes;
    }

    public void setMinutes(Integer minutes) {
        this.minutes = minutes;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    /** True if the same person noted other work for some of this time. */
    public Boolean getOverlaps() {
        return overlaps;
    }

    public void setOverlaps(Boolean overlaps) {
        this.overlaps = overlaps;
    }
}
