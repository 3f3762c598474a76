package org.guichet.assets;

import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** What is sold and looked after: an article with its code, its vendor and the warranty it is sold with. */
@Entity
@Table(name = "ASSETS_PRODUCT")
@SecondaryTable(name = "ASSETS_PRODUCT_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class Product extends StoredRecord {
    @NotNull
    @Size(max = 60)
    @Column(name = "CODE")
    private String code;
    @NotNull
    @Size(max = 250)
    @Column(name = "NAME")
    private String name;
    @Column(name = "CATEGORY_ID")
    private Long category;
    @Column(name = "VENDOR_ID")
    private Long vendor;
    @NotNull
    @Size(max = 20)
    @Column(name = "KIND")
    private String kind = "equipment";
    @NotNull
    @Column(name = "BULK")
    private Boolean bulk = false;
    @Size(max = 20)
    @Column(name = "WARRANTY_KIND")
    private String warrantyKind;
    @Min(0)
    @Max(1200)
    @Column(name = "WARRANTY_MONTHS")
    private Integer warrantyMonths;
    @Column(name = "DISCONTINUED_ON")
    private LocalDate discontinuedOn;
    @Size(max = 1_000_000)
    @Lob
    @Column(table = "ASSETS_PRODUCT_TEXT", name = "DESCRIPTION")
    private String description;

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Long getCategory() {
        return category;
    }

    public void setCategory(Long category) {
        this.category = category;
    }

    public Long getVendor() {
        return vendor;
    }

    public void setVendor(Long vendor) {
        this.vendor = vendor;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public Boolean getBulk() {
        return bulk;
    }

    public void setBulk(Boolean bulk) {
        this.bulk = bulk;
    }

    public String getWarrantyKind() {
        return warrantyKind;
    }

    public void setWarrantyKind(String warrantyKind) {
        this.warrantyKind = warrantyKind;
    }

    public Integer getWarrantyMonths() {
        return warrantyMonths;
    }

    public void setWarrantyMonths(Integer warrantyMonths) {
        this.warrantyMonths = warrantyMonths;
    }

    public LocalDate getDiscontinuedOn() {
        return discontinuedOn;
    }

    public void setDiscontinuedOn(LocalDate discontinuedOn) {
        this.discontinuedOn = discontinuedOn;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }
}
