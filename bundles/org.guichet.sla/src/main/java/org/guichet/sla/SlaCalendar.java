package org.guichet.sla;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;
import org.guichet.sla.time.BusinessCalendar;

/** When somebody works, as an administrator writes it. What it was before stands in {@link SlaCalendarVersion}. */
@Entity
@Table(name = "SLA_CALENDAR")
@SecondaryTable(name = "SLA_CALENDAR_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class SlaCalendar extends StoredRecord {
    @NotNull
    @Size(max = 40)
    @Column(name = "CALENDAR_KEY")
    private String key;
    @NotNull
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @Size(max = 120)
    @Column(name = "LABEL_EN")
    private String labelEn;
    @NotNull
    @Size(max = 60)
    @Column(name = "ZONE_ID")
    private String zone = "Europe/Paris";
    @NotNull
    @Size(max = 20)
    @Column(name = "REGION")
    private String region = "metropole";
    @Size(max = 120)
    @Column(name = "MONDAY")
    private String monday = "09:00-12:00, 14:00-18:00";
    @Size(max = 120)
    @Column(name = "TUESDAY")
    private String tuesday = "09:00-12:00, 14:00-18:00";
    @Size(max = 120)
    @Column(name = "WEDNESDAY")
    private String wednesday = "09:00-12:00, 14:00-18:00";
    @Size(max = 120)
    @Column(name = "THURSDAY")
    private String thursday = "09:00-12:00, 14:00-18:00";
    @Size(max = 120)
    @Column(name = "FRIDAY")
    private String friday = "09:00-12:00, 14:00-18:00";
    @Size(max = 120)
    @Column(name = "SATURDAY")
    private String saturday;
    @Size(max = 120)
    @Column(name = "SUNDAY")
    private String sunday;
    @Size(max = 8000)
    @Lob
    @Column(table = "SLA_CALENDAR_TEXT", name = "EXCEPTIONS")
    private String exceptions;

    /**
     * The rules in force as from now.
     *
     * @throws IllegalArgumentException naming what cannot be read
     */
    public BusinessCalendar rules() {
        return CalendarText.calendar(zone, region, hours(), exceptions);
    }

    /** Hours of the seven days, Monday first, in one text. */
    public String hours() {
        return String.join("|", CalendarText.days(monday, tuesday, wednesday, thursday, friday, saturday, sunday));
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
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

    public String getMonday() {
        return monday;
    }

    public void setMonday(String monday) {
        this.monday = monday;
    }

    public String getTuesday() {
        return tuesday;
    }

    public void setTuesday(String tuesday) {
        this.tuesday = tuesday;
    }

    public String getWednesday() {
        return wednesday;
    }

    public void setWednesday(String wednesday) {
        this.wednesday = wednesday;
    }

    public String getThursday() {
        return thursday;
    }

    public void setThursday(String thursday) {
        this.thursday = thursday;
    }

    public String getFriday() {
        return friday;
    }

    public void setFriday(String friday) {
        this.friday = friday;
    }

    public String getSaturday() {
        return saturday;
    }

    public void setSaturday(String saturday) {
        this.saturday = saturday;
    }

    public String getSunday() {
        return sunday;
    }

    public void setSunday(String sunday) {
        this.sunday = sunday;
    }

    public String getExceptions() {
        return exceptions;
    }

    public void setExceptions(String exceptions) {
        this.exceptions = exceptions;
    }
}
