package org.guichet.assets;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** A branch of the tree of products. */
@Entity
@Table(name = "ASSETS_CATEGORY")
public class ProductCategory extends StoredRecord {
    @NotNull
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @Column(name = "PARENT_ID")
    private Long parent;

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public Long getParent() {
        return parent;
    }

    public void setParent(Long parent) {
        this.parent = parent;
    }
}
