package org.guichet.sla;

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
import org.guichet.sla.time.BusinessCalendar;

/** What a calendar was from a moment on. Written when the calendar changes, never changed: the past is judged by it. */
@Entity
@Table(name = "SLA_CALENDAR_VERSION")
@SecondaryTable(name = "SLA_CALENDAR_VERSION_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class SlaCalendarVersion extends StoredRecord {
    @NotNull
    @Column(name = "CALENDAR_ID")
    private Long calendar;
    @NotNull
    @Convert(converter = InstantConverter.class)
    @Column(name = "VALID_FROM")
    private Instant validFrom;
    @NotNull
    @Size(max = 60)
    @Column(name = "ZONE_ID")
    private String zone;
    @NotNull
    @Size(max = 20)
    @Column(name = "REGION")
    private String region;
    @NotNull
    @Size(max = 900)
    @Column(name = "HOURS")
    private String hours;
    @Size(max = 8000)
    @Lob
    @Column(table = "SLA_CALENDAR_VERSION_TEXT", name = "EXCEPTIONS")
    private String exceptions;

    /** Keeps what the calendar says as from the moment. */
    public void keep(SlaCalendar of, Instant from) {
        calendar = of.getId();
        validFrom = from;
        zone = of.getZone();
        region = of.getRegion();
        hours = of.hours();
        exceptions = of.getExceptions();
    }

    public BusinessCalendar rules() {
        return CalendarText.calendar(zone, region, hours, exceptions);
    }

    public Long getCalendar() {
        return calendar;
    }

    public void setCalendar(Long calendar) {
        this.calendar = calendar;
    }

    public Instant getValidFrom() {
        return validFrom;
    }

    public void setValidFrom(Instant validFrom) {
        this.validFrom = validFrom;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public String getHours() {
        return hours;
    }

    public void setHours(String hours) {
        this.hours = hours;
    }

    public String getExceptions() {
        return exceptions;
    }

    public void setExceptions(String exceptions) {
        this.exceptions = exceptions;
    }
}
