package org.guichet.assignment;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** Which skill tickets of a category, of a queue or of a filter need. */
@Entity
@Table(name = "ASSIGNMENT_NEED")
public class SkillNeed extends StoredRecord {
    @NotNull
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @NotNull
    @Column(name = "ACTIVE")
    private Boolean active = true;
    @Column(name = "CATEGORY_ID")
    private Long category;
    @Column(name = "QUEUE_ID")
    private Long queue;
    @Size(max = 500)
    @Column(name = "RSQL")
    private String condition;
    @NotNull
    @Column(name = "SKILL_ID")
    private Long skill;
    @NotNull
    @Size(max = 20)
    @Column(name = "SKILL_LEVEL")
    private String level = "basic";

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public Boolean getActive() {
        return active;
    }

    public void setActive(Boolean active) {
        this.active = active;
    }

    public Long getCategory() {
        return category;
    }

    public void setCategory(Long category) {
        this.category = category;
    }

    public Long getQueue() {
        return queue;
    }

    public void setQueue(Long queue) {
        this.queue = queue;
    }

    public String getCondition() {
        return condition;
    }

    public void setCondition(String condition) {
        this.condition = condition;
    }

    public Long getSkill() {
        return skill;
    }

    public void setSkill(Long skill) {
        this.skill = skill;
    }

    public String getLevel() {
        return level;
    }

    public void setLevel(String level) {
        this.level = level;
    }
}
