package org.guichet.rest.internal;

import org.guichet.api.record.StoredRecord;

/** The record type of these tests. */
public class Parcel extends StoredRecord {
    private String label;
    private String state;
    private Long owner;

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public Long getOwner() {
        return owner;
    }

    public void setOwner(Long owner) {
        this.owner = owner;
    }
}
