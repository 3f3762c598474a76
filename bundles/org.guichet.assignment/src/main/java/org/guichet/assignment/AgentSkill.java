package org.guichet.assignment;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** What an agent knows, and how well; part of the profile. */
@Entity
@Table(name = "ASSIGNMENT_PROFILE_SKILL")
public class AgentSkill extends StoredRecord {
    @Column(name = "PROFILE_ID")
    private Long profile;
    @NotNull
    @Column(name = "SKILL_ID")
    private Long skill;
    @NotNull
    @Size(max = 20)
    @Column(name = "SKILL_LEVEL")
    private String level = "confirmed";

    public Long getProfile() {
        return profile;
    }

    public void setProfile(Long profile) {
        this.profile = profile;
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
