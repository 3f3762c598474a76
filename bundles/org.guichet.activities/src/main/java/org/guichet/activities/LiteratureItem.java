package org.guichet.activities;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** A document that a literature request asks for. */
@Entity
@Table(name = "ACTIVITIES_ITEM")
public class LiteratureItem extends StoredRecord {
    @NotNull
    @Column(name = "ACTIVITY_ID")
    private Long activity;
    @NotNull
    @Size(max = 250)
    @Column(name = "DOCUMENT")
    private String document;
    @NotNull
    @Min(1)
    @Max(10000)
    @Column(name = "QUANTITY")
    private Integer quantity = 1;

    public Long getActivity() {
        return activity;
    }

    public void setActivity(Long activity) {
        this.activity = activity;
    }

    public String getDocument() {
        return document;
    }

    public void setDocument(String document) {
        this.document = document;
    }

    public Integer getQuantity() {
        return quantity;
    }

    public void setQuantity(Integer quantity) {
        this.quantity = quantity;
    }
}
