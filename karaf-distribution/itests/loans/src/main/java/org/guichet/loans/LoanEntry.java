package org.guichet.loans;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** A line of the loan desk's log: written once, never changed. */
@Entity
@Table(name = "LOANS_ENTRY")
public class LoanEntry extends StoredRecord {
    @NotNull
    @Size(max = 500)
    @Column(name = "TEXT")
    private String text;

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
