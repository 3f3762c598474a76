package org.guichet.data.shop;

import javax.persistence.Entity;
import javax.persistence.Table;
import org.guichet.api.record.StoredRecord;

/** What is written once and never changed. */
@Entity(name = "ShopLogEntry")
@Table(name = "SHOP_LOG_ENTRY")
public class LogEntry extends StoredRecord {
    private String text;
    private Long company;

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public Long getCompany() {
        return company;
    }

    public void setCompany(Long company) {
        this.company = company;
    }
}
