package org.guichet.data.shop;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** Who orders. */
@Entity(name = "ShopCompany")
@Table(name = "SHOP_COMPANY")
public class Company extends StoredRecord {
    @NotNull
    @Size(max = 120)
    private String name;
    @Column(name = "PARENT")
    private Long parent;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Long getParent() {
        return parent;
    }

    public void setParent(Long parent) {
        this.parent = parent;
    }
}
