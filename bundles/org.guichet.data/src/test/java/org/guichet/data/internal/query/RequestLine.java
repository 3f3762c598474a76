package org.guichet.data.internal.query;

import javax.persistence.Entity;
import javax.persistence.Table;
import org.guichet.api.record.StoredRecord;

/** A part of a request. */
@Entity
@Table(name = "DESK_LINE")
public class RequestLine extends StoredRecord {
    private Long request;
    private String serial;
    private Long quantity;

    public Long getRequest() {
        return request;
    }

    public void setRequest(Long request) {
        this.request = request;
    }

    public String getSerial() {
        return serial;
    }

    public void setSerial(String serial) {
        this.serial = serial;
    }

    public Long getQuantity() {
        return quantity;
    }

    public void setQuantity(Long quantity) {
        this.quantity = quantity;
    }
}
