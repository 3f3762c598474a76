package org.guichet.assets;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/**
 * A piece of equipment that somebody has, with a serial number, or a number of equal pieces without one. Its warranty is
 * computed whenever it is saved, and stored, so that it can be filtered.
 */
@Entity
@Table(name = "ASSETS_ASSET")
@SecondaryTable(name = "ASSETS_ASSET_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class Asset extends StoredRecord {
    @NotNull
    @Size(max = 250)
    @Column(name = "NAME")
    private String name;
    @NotNull
    @Size(max = 20)
    @Column(name = "KIND")
    private String kind = "machine";
    @Size(max = 120)
    @Column(name = "SERIAL")
    private String serial;
    @Size(max = 120)
    @Column(name = "SERIAL_KEY")
    private String serialKey;
    @Size(max = 120)
    @Column(name = "SERIAL_LIKE")
    private String serialLike;
    @Size(max = 200)
    @Column(name = "IDENTITY_KEY")
    private String identityKey;
    @Size(max = 60)
    @Column(name = "TAG")
    private String tag;
    @Column(name = "PRODUCT_ID")
    private Long product;
    @Column(name = "VENDOR_ID")
    private Long vendor;
    @NotNull
    @Size(max = 40)
    @Column(name = "STATE")
    private String state;
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Column(name = "CONTACT_ID")
    private Long contact;
    @Size(max = 250)
    @Column(name = "SITE")
    private String site;
    @Column(name = "PARENT_ID")
    private Long parent;
    @NotNull
    @Min(1)
    @Max(1000000)
    @Column(name = "QUANTITY")
    private Integer quantity = 1;
    @Size(max = 60)
    @Column(name = "ORDER_NUMBER")
    private String orderNumber;
    @Column(name = "PURCHASED_ON")
    private LocalDate purchasedOn;
    @Min(0)
    @Column(name = "PURCHASE_PRICE", precision = 19, scale = 4)
    private BigDecimal purchasePrice;
    @Size(max = 3)
    @Column(name = "CURRENCY")
    private String currency = "EUR";
    @Column(name = "DELIVERED_ON")
    private LocalDate deliveredOn;
    @Column(name = "INSTALLED_ON")
    private LocalDate installedOn;
    @Size(max = 20)
    @Column(name = "WARRANTY_KIND")
    private String warrantyKind;
    @Min(0)
    @Max(1200)
    @Column(name = "WARRANTY_MONTHS")
    private Integer warrantyMonths;
    @Column(name = "WARRANTY_FROM")
    private LocalDate warrantyFrom;
    @NotNull
    @Min(0)
    @Max(1200)
    @Column(name = "EXTRA_MONTHS")
    private Integer extraMonths = 0;
    @NotNull
    @Min(0)
    @Max(36500)
    @Column(name = "EXTRA_DAYS")
    private Integer extraDays = 0;
    @Column(name = "WARRANTY_UNTIL")
    private LocalDate warrantyUntil;
    @Column(name = "IN_REPAIR_SINCE")
    private LocalDate inRepairSince;
    @Size(max = 200)
    @Column(name = "MODEL")
    private String model;
    @Size(max = 250)
    @Column(name = "OPERATING_SYSTEM")
    private String operatingSystem;
    @Column(name = "MEMORY_MB")
    private Long memoryMb;
    @Size(max = 60)
    @Column(name = "HARDWARE_UUID")
    private String hardwareUuid;
    @Size(max = 160)
    @Column(name = "DEVICE_ID")
    private String deviceId;
    @Size(max = 40)
    @Column(name = "MAC")
    private String mac;
    @Convert(converter = InstantConverter.class)
    @Column(name = "INVENTORIED_AT")
    private Instant inventoriedAt;
    @Size(max = 1_000_000)
    @Lob
    @Column(table = "ASSETS_ASSET_TEXT", name = "NOTES")
    private String notes;

    /** Legal warranty grows by this when something is repaired under it (French consumer code, L217-13). */
    static final int MONTHS_PER_LEGAL_REPAIR = 6;

    /** A serial number as it is compared: without spaces around or within, in upper case; null for none. */
    public static String serialKey(String serial) {
        String key = serial == null ? "" : serial.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
        return key.isEmpty() ? null : key;
    }

    /** The same for people who read O for 0 and I or L for 1. */
    public static String serialLike(String serial) {
        String key = serialKey(serial);
        return key == null ? null : key.replace('O', '0').replace('I', '1').replace('L', '1');
    }

    /** Fills what follows from other fields. A deleted asset gives its serial number free. */
    public void tidy(boolean deleted) {
        serial = serial == null || serial.isBlank() ? null : serial.strip();
        serialKey = serialKey(serial);
        serialLike = serialLike(serial);
        identityKey = serialKey == null || deleted ? null : (vendor == null ? 0 : vendor) + "/" + serialKey;
        if (mac != null) {
            mac = mac.strip().toLowerCase(Locale.ROOT);
        }
    }

    /** Where the asset's own warranty begins: as told, else with the installation, else with the delivery. */
    public LocalDate warrantyStart() {
        if (warrantyFrom != null) {
            return warrantyFrom;
        }
        return installedOn != null ? installedOn : deliveredOn;
    }

    /** Recomputes {@code warrantyUntil}: the latest end among its own warranty, extensions included, and the further ones. */
    public void cover(Collection<AssetWarranty> further) {
        LocalDate until = AssetWarranty.end(warrantyStart(), warrantyMonths, extraMonths, extraDays);
        for (AssetWarranty warranty : further) {
            warranty.cover(this);
            LocalDate end = warranty.getEndsOn();
            until = until == null || end != null && end.isAfter(until) ? end : until;
        }
        warrantyUntil = until;
    }

    /** True if some warranty runs on that day. The last day counts. */
    public boolean covered(LocalDate day) {
        return warrantyUntil != null && !day.isAfter(warrantyUntil) && (warrantyStart() == null || !day.isBefore(warrantyStart()));
    }

    /** It goes to the workshop. */
    public void enterRepair(LocalDate day) {
        inRepairSince = day;
    }

    /**
     * It comes back from the workshop. If it went in under warranty, a legal one grows by six months, and a commercial one by
     * the days without the equipment, during which it did not run (French consumer code, L217-13 and L217-24).
     */
    public void leaveRepair(LocalDate day) {
        if (inRepairSince != null && covered(inRepairSince)) {
            if ("legal".equals(warrantyKind)) {
                extraMonths += MONTHS_PER_LEGAL_REPAIR;
            } else if ("commercial".equals(warrantyKind)) {
                extraDays += (int) Math.max(0, ChronoUnit.DAYS.between(inRepairSince, day));
            }
        }
        inRepairSince = null;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public String getSerial() {
        return serial;
    }

    public void setSerial(String serial) {
        this.serial = serial;
    }

    public String getSerialKey() {
        return serialKey;
    }

    public void setSerialKey(String serialKey) {
        this.serialKey = serialKey;
    }

    public String getSerialLike() {
        return serialLike;
    }

    public void setSerialLike(String serialLike) {
        this.serialLike = serialLike;
    }

    public String getIdentityKey() {
        return identityKey;
    }

    public void setIdentityKey(String identityKey) {
        this.identityKey = identityKey;
    }

    public String getTag() {
        return tag;
    }

    public void setTag(String tag) {
        this.tag = tag;
    }

    public Long getProduct() {
        return product;
    }

    public void setProduct(Long product) {
        this.product = product;
    }

    public Long getVendor() {
        return vendor;
    }

    public void setVendor(Long vendor) {
        this.vendor = vendor;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    public Long getContact() {
        return contact;
    }

    public void setContact(Long contact) {
        this.contact = contact;
    }

    public String getSite() {
        return site;
    }

    public void setSite(String site) {
        this.site = site;
    }

    public Long getParent() {
        return parent;
    }

    public void setParent(Long parent) {
        this.parent = parent;
    }

    public Integer getQuantity() {
        return quantity;
    }

    public void setQuantity(Integer quantity) {
        this.quantity = quantity;
    }

    public String getOrderNumber() {
        return orderNumber;
    }

    public void setOrderNumber(String orderNumber) {
        this.orderNumber = orderNumber;
    }

    public LocalDate getPurchasedOn() {
        return purchasedOn;
    }

    public void setPurchasedOn(LocalDate purchasedOn) {
        this.purchasedOn = purchasedOn;
    }

    public BigDecimal getPurchasePrice() {
        return purchasePrice;
    }

    public void setPurchasePrice(BigDecimal purchasePrice) {
        this.purchasePrice = purchasePrice;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(String currency) {
        this.currency = currency;
    }

    public LocalDate getDeliveredOn() {
        return deliveredOn;
    }

    public void setDeliveredOn(LocalDate deliveredOn) {
        this.deliveredOn = deliveredOn;
    }

    public LocalDate getInstalledOn() {
        return installedOn;
    }

    public void setInstalledOn(LocalDate installedOn) {
        this.installedOn = installedOn;
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

    public LocalDate getWarrantyFrom() {
        return warrantyFrom;
    }

    public void setWarrantyFrom(LocalDate warrantyFrom) {
        this.warrantyFrom = warrantyFrom;
    }

    public Integer getExtraMonths() {
        return extraMonths;
    }

    public void setExtraMonths(Integer extraMonths) {
        this.extraMonths = extraMonths;
    }

    public Integer getExtraDays() {
        return extraDays;
    }

    public void setExtraDays(Integer extraDays) {
        this.extraDays = extraDays;
    }

    public LocalDate getWarrantyUntil() {
        return warrantyUntil;
    }

    public void setWarrantyUntil(LocalDate warrantyUntil) {
        this.warrantyUntil = warrantyUntil;
    }

    public LocalDate getInRepairSince() {
        return inRepairSince;
    }

    public void setInRepairSince(LocalDate inRepairSince) {
        this.inRepairSince = inRepairSince;
    }

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public String getOperatingSystem() {
        return operatingSystem;
    }

    public void setOperatingSystem(String operatingSystem) {
        this.operatingSystem = operatingSystem;
    }

    public Long getMemoryMb() {
        return memoryMb;
    }

    public void setMemoryMb(Long memoryMb) {
        this.memoryMb = memoryMb;
    }

    public String getHardwareUuid() {
        return hardwareUuid;
    }

    public void setHardwareUuid(String hardwareUuid) {
        this.hardwareUuid = hardwareUuid;
    }

    public String getDeviceId() {
        return deviceId;
    }

    public void setDeviceId(String deviceId) {
        this.deviceId = deviceId;
    }

    public String getMac() {
        return mac;
    }

    public void setMac(String mac) {
        this.mac = mac;
    }

    public Instant getInventoriedAt() {
        return inventoriedAt;
    }

    public void setInventoriedAt(Instant inventoriedAt) {
        this.inventoriedAt = inventoriedAt;
    }

    public String getNotes() {
        return notes;
    }

    public void setNotes(String notes) {
        this.notes = notes;
    }
}
