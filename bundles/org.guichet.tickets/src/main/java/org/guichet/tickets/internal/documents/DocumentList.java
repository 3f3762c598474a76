package org.guichet.tickets.internal.documents;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** Documents that are asked for together again and again, such as those of a warranty claim. */
@Entity
@Table(name = "TICKETS_DOCUMENT_LIST")
public class DocumentList extends StoredRecord {
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
