package org.guichet.rules.internal.type;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
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
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.record.TagsConverter;

/** What an administrator wants done when something happens to records of a type. Configuration: it names everything by keys. */
@Entity
@Table(name = "RULES_RULE")
@SecondaryTable(name = "RULES_RULE_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class Rule extends StoredRecord {
    @NotNull
    @Size(max = 60)
    @Pattern(regexp = "[a-z][a-z0-9-]*")
    @Column(name = "RULE_KEY")
    private String key;
    @NotNull
    @Size(max = 120)
    private String label;
    @Size(max = 120)
    @Column(name = "LABEL_EN")
    private String labelEn;
    @NotNull
    private Boolean active = false;
    @NotNull
    @Min(0)
    @Max(100000)
    @Column(name = "PLACE")
    private Integer position = 100;
    @NotNull
    @Size(max = 40)
    @Column(name = "RECORD_TYPE")
    private String recordType;
    @NotNull
    @Size(max = 20)
    private String event = Trigger.CREATED.key();
    @Size(max = 30)
    @Convert(converter = TagsConverter.class)
    @Column(name = "CHANGED_FIELDS")
    private Set<String> changedFields = new LinkedHashSet<>();
    @Size(max = 60)
    @Column(name = "TRANSITION_KEY")
    private String transition;
    @Size(max = 20)
    @Column(name = "COMMENT_KIND")
    private String commentKind;
    @Size(max = 60)
    private String schedule;
    @Size(max = 60)
    @Column(name = "SINCE_FIELD")
    private String since;
    @Min(1)
    @Max(Delay.LONGEST)
    private Integer delay;
    @Size(max = 20)
    @Column(name = "DELAY_UNIT")
    private String delayUnit;
    @Size(max = 60)
    @Column(name = "CALENDAR_KEY")
    private String calendar;
    @Convert(converter = InstantConverter.class)
    @Column(name = "ACTIVE_SINCE")
    private Instant activeSince;
    @Size(max = 2000)
    @Column(name = "CONDITION_TEXT")
    private String condition;
    @Lob
    @Size(max = Steps.LONGEST)
    @Column(name = "ACTIONS", table = "RULES_RULE_TEXT")
    private String actions;
    @NotNull
    @Min(0)
    @Max(525600)
    private Integer cooldown = 0;
    @NotNull
    @Min(1)
    @Max(10000)
    @Column(name = "HOURLY_LIMIT")
    private Integer hourlyLimit = 200;

    /** Stable name: lower case letters, digits and hyphens. */
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

    /** English label; the other one if there is none. */
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

    /** Low ones run first. */
    public Integer getPosition() {
        return position;
    }

    public void setPosition(Integer position) {
        this.position = position;
    }

    /** Key of the type whose records it is about. */
    public String getRecordType() {
        return recordType;
    }

    public void setRecordType(String recordType) {
        this.recordType = recordType;
    }

    /** Key of a {@link Trigger}. */
    public String getEvent() {
        return event;
    }

    public void setEvent(String event) {
        this.event = event;
    }

    /** For changes: of which fields; none = of any. */
    public Set<String> getChangedFields() {
        return changedFields;
    }

    public void setChangedFields(Set<String> changedFields) {
        this.changedFields = changedFields;
    }

    /** For transitions: which; null = any. */
    public String getTransition() {
        return transition;
    }

    public void setTransition(String transition) {
        this.transition = transition;
    }

    /** For comments: {@code public}, {@code internal} or {@code client}, what clients write; null = all. */
    public String getCommentKind() {
        return commentKind;
    }

    public void setCommentKind(String commentKind) {
        this.commentKind = commentKind;
    }

    /** For schedules, see {@link Timetable}. */
    public String getSchedule() {
        return schedule;
    }

    public void setSchedule(String schedule) {
        this.schedule = schedule;
    }

    /** For delays: the field from whose time on they count. */
    public String getSince() {
        return since;
    }

    public void setSince(String since) {
        this.since = since;
    }

    public Integer getDelay() {
        return delay;
    }

    public void setDelay(Integer delay) {
        this.delay = delay;
    }

    /** Key of a {@link Delay.Unit}. */
    public String getDelayUnit() {
        return delayUnit;
    }

    public void setDelayUnit(String delayUnit) {
        this.delayUnit = delayUnit;
    }

    /** Key of the calendar whose working days count; null = the usual one. */
    public String getCalendar() {
        return calendar;
    }

    public void setCalendar(String calendar) {
        this.calendar = calendar;
    }

    /** For delays: what was there before counts from then. */
    public Instant getActiveSince() {
        return activeSince;
    }

    public void countFrom(Instant time) {
        activeSince = time;
    }

    /** For the engine. */
    public void setActiveSince(Instant activeSince) {
        this.activeSince = activeSince;
    }

    /** RSQL that the record must satisfy when the rule runs, or null. */
    public String getCondition() {
        return condition;
    }

    public void setCondition(String condition) {
        this.condition = condition;
    }

    /** JSON, see {@link Steps}. */
    public String getActions() {
        return actions;
    }

    public void setActions(String actions) {
        this.actions = actions;
    }

    /** Minutes for which it leaves a record alone on which it ran. */
    public Integer getCooldown() {
        return cooldown;
    }

    public void setCooldown(Integer cooldown) {
        this.cooldown = cooldown;
    }

    /** Most runs within an hour, on all records together. */
    public Integer getHourlyLimit() {
        return hourlyLimit;
    }

    public void setHourlyLimit(Integer hourlyLimit) {
        this.hourlyLimit = hourlyLimit;
    }
}
