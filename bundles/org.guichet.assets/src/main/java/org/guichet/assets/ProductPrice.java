package org.guichet.assets;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** What a product costs from a day on, and until which day if that is known. */
@Entity
@Table(name = "ASSETS_PRICE")
public class ProductPrice extends StoredRecord {
    @NotNull
    @Column(name = "PRODUCT_ID")
    private Long product;
    @NotNull
    @Size(max = 20)
    @Column(name = "KIND")
    private String kind = "sale";
    @NotNull
    @Min(0)
    @Column(name = "AMOUNT", precision = 19, scale = 4)
    private BigDecimal amount;
    @NotNull
    @Size(max = 3)
    @Column(name = "CURRENCY")
    private String currency = "EUR";
    @NotNull
    @Column(name = "VALID_FROM")
    private LocalDate validFrom;
    @Column(name = "VALID_UNTIL")
    private LocalDate validUntil;
    @Column(name = "VENDOR_ID")
    private Long vendor;

    /** Both days count. */
    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validUntil == null || !day.isAfter(validUntil));
    }

    /** True if there is a day on which both would be the price. */
    public boolean disputes(ProductPrice other) {
        return Objects.equals(kind, other.kind) && Objects.equals(currency, other.currency) && Objects.equals(vendor, other.vendor)
            && validFrom != null && other.validFrom != null
            && (validUntil == null || !other.validFrom.isAfter(validUntil)) && (other.validUntil == null || !validFrom.isAfter(other.validUntil));
    }

    public Long getProduct() {
        return product;
    }

    public void setProduct(Long product) {
        this.product = product;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(String currency) {
        this.currency = currency;
    }

    public LocalDate getValidFrom() {
        return validFrom;
    }

    public void setValidFrom(LocalDate validFrom) {
        this.validFrom = validFrom;
    }

    public LocalDate getValidUntil() {
        return validUntil;
    }

    public void setValidUntil(LocalDate validUntil) {
        this.validUntil = validUntil;
    }

    public Long getVendor() {
        return vendor;
    }

    public void setVendor(Long vendor) {
        this.vendor = vendor;
    }
}
