package org.guichet.tickets;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** Where tickets wait for a team. */
@Entity
@Table(name = "TICKETS_QUEUE")
public class Queue extends StoredRecord {
    /** Stable key by which filters and rules name it. */
    @NotNull
    @Size(max = 60)
    @Column(name = "CODE")
    private String key;
    @NotNull
    @Size(max = 120)
    private String label;
    @Size(max = 120)
    @Column(name = "LABEL_EN")
    private String labelEn;
    @Column(name = "TEAM_ID")
    private Long team;
    /** Takes the tickets that name no queue. */
    private boolean main;
    private boolean active = true;

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

    public Long getTeam() {
        return team;
    }

    public void setTeam(Long team) {
        this.team = team;
    }

    public boolean isMain() {
        return main;
    }

    public void setMain(boolean main) {
        this.main = main;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }
}
