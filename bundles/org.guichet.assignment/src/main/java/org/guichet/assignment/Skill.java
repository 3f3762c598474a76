package org.guichet.assignment;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** What an agent can know: a machine, a language, a matter. Named by administrators. */
@Entity
@Table(name = "ASSIGNMENT_SKILL")
public class Skill extends StoredRecord {
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

    public Boolean getActive() {
        return active;
    }

    public void setActive(Boolean active) {
        this.active = active;
    }
}
