package org.guichet.data.internal.query;

import java.math.BigDecimal;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import org.guichet.api.record.StoredRecord;

/** A root that others point to, with a restricted field and a parent of its own kind. */
@Entity
@Table(name = "DESK_COMPANY")
public class Company extends StoredRecord {
    private String name;
    private String region;
    @Column(precision = 12, scale = 4)
    private BigDecimal weight;
    private String secret;
    private Long parent;
    private Long owner;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public BigDecimal getWeight() {
        return weight;
    }

    public void setWeight(BigDecimal weight) {
        this.weight = weight;
    }

    public String getSecret() {
        return secret;
    }

    public void setSecret(String secret) {
        this.secret = secret;
    }

    public Long getParent() {
        return parent;
    }

    public void setParent(Long parent) {
        this.parent = parent;
    }

    public Long getOwner() {
        return owner;
    }

    public void setOwner(Long owner) {
        this.owner = owner;
    }
}
