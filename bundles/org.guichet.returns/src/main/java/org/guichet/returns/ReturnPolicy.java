package org.guichet.returns;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** What a reason for returning something allows and asks for. Administrators change it; nothing else knows the reasons. */
@Entity
@Table(name = "RETURNS_POLICY")
public class ReturnPolicy extends StoredRecord {
    @NotNull
    @Size(max = 40)
    @Column(name = "POLICY_KEY")
    private String key;
    @NotNull
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @Size(max = 120)
    @Column(name = "LABEL_EN")
    private String labelEn;
    @NotNull
    @Column(name = "ACTIVE")
    private Boolean active = true;
    @NotNull
    @Min(0)
    @Max(10000)
    @Column(name = "SORT_ORDER")
    private Integer position = 100;
    @NotNull
    @Column(name = "AUTO_AUTHORISE")
    private Boolean autoAuthorise = false;
    @NotNull
    @Column(name = "NEEDS_WARRANTY")
    private Boolean needsWarranty = false;
    @NotNull
    @Column(name = "CHECKS_ORIGIN")
    private Boolean checksOrigin = true;
    @Min(1)
    @Max(3650)
    @Column(name = "WINDOW_DAYS")
    private Integer windowDays;
    @NotNull
    @Min(1)
    @Max(365)
    @Column(name = "VALIDITY_DAYS")
    private Integer validityDays = 30;
    @NotNull
    @Min(0)
    @Max(100)
    @Column(name = "TOLERANCE", precision = 19, scale = 4)
    private BigDecimal tolerance = BigDecimal.ZERO;
    @NotNull
    @Column(name = "REPAIRS")
    private Boolean repairs = true;
    @NotNull
    @Column(name = "REPLACES")
    private Boolean replaces = true;
    @NotNull
    @Column(name = "REFUNDS")
    private Boolean refunds = true;
    @NotNull
    @Size(max = 20)
    @Column(name = "RESOLUTION")
    private String resolution = "repair";
    @NotNull
    @Column(name = "WITHOUT_RETURN")
    private Boolean withoutReturn = false;
    @NotNull
    @Column(name = "ADVANCE")
    private Boolean advance = false;
    @Min(1)
    @Max(365)
    @Column(name = "INVOICE_AFTER_DAYS")
    private Integer invoiceAfterDays;
    @NotNull
    @Column(name = "INSPECTS")
    private Boolean inspects = true;
    @NotNull
    @Min(0)
    @Max(120)
    @Column(name = "REPLACEMENT_MONTHS")
    private Integer replacementMonths = 3;
    @NotNull
    @Min(0)
    @Max(100)
    @Column(name = "FEE", precision = 19, scale = 4)
    private BigDecimal fee = BigDecimal.ZERO;
    @Size(max = 1000)
    @Column(name = "SHIP_TO")
    private String shipTo;
    @Size(max = 2000)
    @Column(name = "INSTRUCTIONS")
    private String instructions;

    /** What makes a client whole. */
    public static final String[] RESOLUTIONS = {"repair", "replacement", "refund"};

    /** True if it allows this resolution. */
    public boolean allows(String wanted) {
        return switch (wanted == null ? "" : wanted) {
            case "repair" -> repairs;
            case "replacement" -> replaces;
            case "refund" -> refunds;
            default -> false;
        };
    }

    /**
     * The last day on which a return may be asked for; null without a window or a known delivery. A window that would end on a
     * Saturday, Sunday or holiday ends on the next working day, as the law says of withdrawal (French consumer code, L221-19).
     */
    public LocalDate windowEnd(LocalDate delivered) {
        return windowDays == null || delivered == null ? null : BusinessDays.sameOrNext(delivered.plusDays(windowDays));
    }

    /**
     * Judges a line by what was true on the day it was asked for, however late the goods arrive.
     *
     * @return key of the reason for refusing, or empty
     */
    public Optional<String> refuses(ReturnLine line) {
        LocalDate end = windowEnd(line.getDeliveredOn());
        if (!allows(line.getResolution())) {
            return Optional.of("returns.resolution-refused");
        }
        if (end != null && line.getRequestedOn() != null && line.getRequestedOn().isAfter(end)) {
            return Optional.of("returns.window-over");
        }
        if (needsWarranty && !"covered".equals(line.getWarranty())) {
            return Optional.of("returns.not-covered");
        }
        return Optional.empty();
    }

    /** True if nobody needs to look at the line: the policy says so, nothing speaks against it, and nothing is unknown. */
    public boolean authorisesAlone(ReturnLine line) {
        boolean dated = windowDays == null || line.getDeliveredOn() != null;
        boolean known = !checksOrigin || "confirmed".equals(line.getOrigin());
        return autoAuthorise && dated && known && refuses(line).isEmpty();
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getLabelEn() {
        return labelEn;
    }

    public void setLabelEn(String labelEn) {
        this.labelEn = labelEn;
    }

    public Boolean getActive() {
        return active;
    }

    public void setActive(Boolean active) {
        this.active = active;
    }

    public Integer getPosition() {
        return position;
    }

    public void setPosition(Integer position) {
        this.position = position;
    }

    public Boolean getAutoAuthorise() {
        return autoAuthorise;
    }

    public void setAutoAuthorise(Boolean autoAuthorise) {
        this.autoAuthorise = autoAuthorise;
    }

    public Boolean getNeedsWarranty() {
        return needsWarranty;
    }

    public void setNeedsWarranty(Boolean needsWarranty) {
        this.needsWarranty = needsWarranty;
    }

    public Boolean getChecksOrigin() {
        return checksOrigin;
    }

    public void setChecksOrigin(Boolean checksOrigin) {
        this.checksOrigin = checksOrigin;
    }

    public Integer getWindowDays() {
        return windowDays;
    }

    public void setWindowDays(Integer windowDays) {
        this.windowDays = windowDays;
    }

    public Integer getValidityDays() {
        return validityDays;
    }

    public void setValidityDays(Integer validityDays) {
        this.validityDays = validityDays;
    }

    public BigDecimal getTolerance() {
        return tolerance;
    }

    public void setTolerance(BigDecimal tolerance) {
        this.tolerance = tolerance;
    }

    public Boolean getRepairs() {
        return repairs;
    }

    public void setRepairs(Boolean repairs) {
        this.repairs = repairs;
    }

    public Boolean getReplaces() {
        return replaces;
    }

    public void setReplaces(Boolean replaces) {
        this.replaces = replaces;
    }

    public Boolean getRefunds() {
        return refunds;
    }

    public void setRefunds(Boolean refunds) {
        this.refunds = refunds;
    }

    public String getResolution() {
        return resolution;
    }

    public void setResolution(String resolution) {
        this.resolution = resolution;
    }

    public Boolean getWithoutReturn() {
        return withoutReturn;
    }

    public void setWithoutReturn(Boolean withoutReturn) {
        this.withoutReturn = withoutReturn;
    }

    public Boolean getAdvance() {
        return advance;
    }

    public void setAdvance(Boolean advance) {
        this.advance = advance;
    }

    public Integer getInvoiceAfterDays() {
        return invoiceAfterDays;
    }

    public void setInvoiceAfterDays(Integer invoiceAfterDays) {
        this.invoiceAfterDays = invoiceAfterDays;
    }

    public Boolean getInspects() {
        return inspects;
    }

    public void setInspects(Boolean inspects) {
        this.inspects = inspects;
    }

    public Integer getReplacementMonths() {
        return replacementMonths;
    }

    public void setReplacementMonths(Integer replacementMonths) {
        this.replacementMonths = replacementMonths;
    }

    public BigDecimal getFee() {
        return fee;
    }

    public void setFee(BigDecimal fee) {
        this.fee = fee;
    }

    public String getShipTo() {
        return shipTo;
    }

    public void setShipTo(String shipTo) {
        this.shipTo = shipTo;
    }

    public String getInstructions() {
        return instructions;
    }

    public void setInstructions(String instructions) {
        this.instructions = instructions;
    }
}
