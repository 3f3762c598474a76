package org.guichet.data.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.record.TagsConverter;

/** A root with one field of every kind. */
@Entity(name = "ShopOrder")
@Table(name = "SHOP_ORDER")
@SecondaryTable(name = "SHOP_ORDER_TEXT")
public class Order extends StoredRecord {
    @NotNull
    @Size(max = 120)
    private String subject;
    @Column(table = "SHOP_ORDER_TEXT")
    private String description;
    private String state;
    private String kind;
    private Long company;
    private Long owner;
    private Long team;
    private LocalDate due;
    @Convert(converter = InstantConverter.class)
    private Instant placed;
    private boolean urgent;
    @Max(value = 1000, message = "shop.too-heavy")
    private Integer weight;
    private BigDecimal discount;
    @Convert(converter = TagsConverter.class)
    private Set<String> tags;
    private BigDecimal amount;
    private String secret;
    @Column(name = "CLOSED_BY")
    private String closedBy;

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public Long getCompany() {
        return company;
    }

    public void setCompany(Long company) {
        this.company = company;
    }

    public Long getOwner() {
        return owner;
    }

    public void setOwner(Long owner) {
        this.owner = owner;
    }

    public Long getTeam() {
        return team;
    }

    public void setTeam(Long team) {
        this.team = team;
    }

    public LocalDate getDue() {
        return due;
    }

    public void setDue(LocalDate due) {
        this.due = due;
    }

    public Instant getPlaced() {
        return placed;
    }

    public void setPlaced(Instant placed) {
        this.placed = placed;
    }

    public boolean isUrgent() {
        return urgent;
    }

    public void setUrgent(boolean urgent) {
        this.urgent = urgent;
    }

    public Integer getWeight() {
        return weight;
    }

    public void setWeight(Integer weight) {
        this.weight = weight;
    }

    public BigDecimal getDiscount() {
        return discount;
    }

    public void setDiscount(BigDecimal discount) {
        this.discount = discount;
    }

    public Set<String> getTags() {
        return tags;
    }

    public void setTags(Set<String> tags) {
        this.tags = tags;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    void amount(BigDecimal sum) {
        amount = sum;
    }

    public String getSecret() {
        return secret;
    }

    public void setSecret(String secret) {
        this.secret = secret;
    }

    public String getClosedBy() {
        return closedBy;
    }

    public void setClosedBy(String closedBy) {
        this.closedBy = closedBy;
    }

    /** Sent off: the state moves by the lifecycle's transition of the same meaning. */
    public void ship() {
        state = "shipped";
    }
}
