package org.guichet.transfer.internal.imports;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.guichet.api.record.StoredRecord;

/** Stands for a user, whose type another bundle describes. */
@Entity
@Table(name = "PEOPLE_PERSON")
public class Person extends StoredRecord {
    @Column(name = "NAME")
    private String name;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
