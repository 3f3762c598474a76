package org.guichet.levels.internal.types;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** A level of support: who works there, and who is told of what comes. */
@Entity
@Table(name = "LEVELS_LEVEL")
public class SupportLevel extends StoredRecord {
    @NotNull
    @Size(max = 60)
    @Pattern(regexp = "[a-z][a-zA-Z0-9-]*")
    @Column(name = "CODE")
    private String key;
    @NotNull
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @Size(max = 120)
    @Column(name = "LABEL_EN")
    private String labelEn;
    @NotNull
    @Min(1)
    @Max(3)
    @Column(name = "RANK_NO")
    private Integer rank = 1;
    @Column(name = "QUEUE_ID")
    private Long queue;
    @Column(name = "TEAM_ID")
    private Long team;
    @Column(name = "COORDINATOR_ID")
    private Long coordinator;
    @NotNull
    @Min(1)
    @Max(10)
    @Column(name = "COLOUR")
    private Integer colour = 6;
    @NotNull
    @Column(name = "ACTIVE")
    private Boolean active = true;

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

    /** The {@code level} of the tickets that are there; the higher, the more is known. */
    public Integer getRank() {
        return rank;
    }

    public void setRank(Integer rank) {
        this.rank = rank;
    }

    /** Where its tickets wait; null leaves them in their queue. */
    public Long getQueue() {
        return queue;
    }

    public void setQueue(Long queue) {
        this.queue = queue;
    }

    /** Who works there; null takes the queue's team. */
    public Long getTeam() {
        return team;
    }

    public void setTeam(Long team) {
        this.team = team;
    }

    /** Hears of each ticket that comes, and may give it back; null for nobody. */
    public Long getCoordinator() {
        return coordinator;
    }

    public void setCoordinator(Long coordinator) {
        this.coordinator = coordinator;
    }

    public Integer getColour() {
        return colour;
    }

    public void setColour(Integer colour) {
        this.colour = colour;
    }

    public Boolean getActive() {
        return active;
    }

    public void setActive(Boolean active) {
        this.active = active;
    }
}
