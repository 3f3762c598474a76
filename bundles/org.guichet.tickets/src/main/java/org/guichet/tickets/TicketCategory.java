package org.guichet.tickets;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** One node of the tree of subjects that tickets are about. */
@Entity
@Table(name = "TICKETS_CATEGORY")
public class TicketCategory extends StoredRecord {
    /** Stable key by which filters and rules name it. */
    @NotNull
    @Size(max = 60)
    @Column(name = "CODE")
    private String key;
    @NotNull
    @Size(max = 200)
    private String label;
    @Size(max = 200)
    @Column(name = "LABEL_EN")
    private String labelEn;
    @Column(name = "PARENT_ID")
    private Long parent;
    /** Labels from the root down, as people pick it. */
    @Size(max = 1000)
    private String path;
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

    public Long getParent() {
        return parent;
    }

    public void setParent(Long parent) {
        this.parent = parent;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }
}
