package org.guichet.assignment;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** How tickets of a queue are given to the members of a team. */
@Entity
@Table(name = "ASSIGNMENT_POLICY")
public class AssignmentPolicy extends StoredRecord {
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
    @Column(name = "SORT_ORDER")
    private Integer position = 100;
    @Column(name = "QUEUE_ID")
    private Long queue;
    @Column(name = "TEAM_ID")
    private Long team;
    @Size(max = 500)
    @Column(name = "RSQL")
    private String condition;
    @NotNull
    @Size(max = 20)
    @Column(name = "STRATEGY")
    private String strategy = "leastLoaded";
    @NotNull
    @Column(name = "RESPECT_CAPACITY")
    private Boolean respectCapacity = true;
    @NotNull
    @Column(name = "RESPECT_REGION")
    private Boolean respectRegion = true;
    @NotNull
    @Column(name = "RESPECT_MEETINGS")
    private Boolean respectMeetings = false;
    @NotNull
    @Min(0)
    @Max(480)
    @Column(name = "LAST_MINUTES")
    private Integer lastMinutes = 0;
    @NotNull
    @Min(0)
    @Max(100)
    @Column(name = "WEIGHT_CRITICAL")
    private Integer weightCritical = 3;
    @NotNull
    @Min(0)
    @Max(100)
    @Column(name = "WEIGHT_IMPORTANT")
    private Integer weightImportant = 2;
    @NotNull
    @Min(0)
    @Max(100)
    @Column(name = "WEIGHT_MINOR")
    private Integer weightMinor = 1;
    @NotNull
    @Column(name = "COUNT_WAITING")
    private Boolean countWaiting = false;
    @NotNull
    @Size(max = 20)
    @Column(name = "ALERT")
    private String alert = "supervisors";

    /** What a ticket of the priority weighs; one without priority weighs like an important one. */
    public int weight(String priority) {
        return switch (priority == null ? "important" : priority) {
            case "critical" -> weightCritical;
            case "minor" -> weightMinor;
            default -> weightImportant;
        };
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

    public Long getQueue() {
        return queue;
    }

    public void setQueue(Long queue) {
        this.queue = queue;
    }

    public Long getTeam() {
        return team;
    }

    public void setTeam(Long team) {
        this.team = team;
    }

    public String getCondition() {
        return condition;
    }

    public void setCondition(String condition) {
        this.condition = condition;
    }

    public String getStrategy() {
        return strategy;
    }

    public void setStrategy(String strategy) {
        this.strategy = strategy;
    }

    public Boolean getRespectCapacity() {
        return respectCapacity;
    }

    public void setRespectCapacity(Boolean respectCapacity) {
        this.respectCapacity = respectCapacity;
    }

    public Boolean getRespectRegion() {
        return respectRegion;
    }

    public void setRespectRegion(Boolean respectRegion) {
        this.respectRegion = respectRegion;
    }

    public Boolean getRespectMeetings() {
        return respectMeetings;
    }

    public void setRespectMeetings(Boolean respectMeetings) {
        this.respectMeetings = respectMeetings;
    }

    public Integer getLastMinutes() {
        return lastMinutes;
    }

    public void setLastMinutes(Integer lastMinutes) {
        this.lastMinutes = lastMinutes;
    }

    public Integer getWeightCritical() {
        return weightCritical;
    }

    public void setWeightCritical(Integer weightCritical) {
        this.weightCritical = weightCritical;
    }

    public Integer getWeightImportant() {
        return weightImportant;
    }

    public void setWeightImportant(Integer weightImportant) {
        this.weightImportant = weightImportant;
    }

    public Integer getWeightMinor() {
        return weightMinor;
    }

    public void setWeightMinor(Integer weightMinor) {
        this.weightMinor = weightMinor;
    }

    public Boolean getCountWaiting() {
        return countWaiting;
    }

    public void setCountWaiting(Boolean countWaiting) {
        this.countWaiting = countWaiting;
    }

    public String getAlert() {
        return alert;
    }

    public void setAlert(String alert) {
        this.alert = alert;
    }
}
