package org.guichet.returns;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.persistence.Transient;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/**
 * One article of a return, with its own life: authorised, received, inspected and settled apart from the others. A line always
 * stands in one state as a whole; what goes another way parts from it as a line of its own.
 */
@Entity
@Table(name = "RETURNS_LINE")
@SecondaryTable(name = "RETURNS_LINE_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class ReturnLine extends StoredRecord {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int CENTS = 2;
    @NotNull
    @Column(name = "RMA_ID")
    private Long rma;
    @NotNull
    @Size(max = 250)
    @Column(name = "NAME")
    private String name;
    @NotNull
    @Size(max = 40)
    @Column(name = "STATE")
    private String state;
    @NotNull
    @Column(name = "REASON_ID")
    private Long reason;
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Column(name = "OWNER_ID")
    private Long owner;
    @Column(name = "ASSET_ID")
    private Long asset;
    @Column(name = "PRODUCT_ID")
    private Long product;
    @Column(name = "ORDER_LINE_ID")
    private Long orderLine;
    @Size(max = 120)
    @Column(name = "SERIAL")
    private String serial;
    @Size(max = 120)
    @Column(name = "SERIAL_KEY")
    private String serialKey;
    @Size(max = 120)
    @Column(name = "OPEN_SERIAL")
    private String openSerial;
    @Size(max = 120)
    @Column(name = "LOT")
    private String lot;
    @Size(max = 20)
    @Column(name = "ORIGIN")
    private String origin;
    @NotNull
    @Column(name = "REQUESTED", precision = 19, scale = 4)
    private BigDecimal requested = BigDecimal.ONE;
    @Column(name = "AUTHORISED", precision = 19, scale = 4)
    private BigDecimal authorised;
    @Column(name = "RECEIVED", precision = 19, scale = 4)
    private BigDecimal received;
    @Column(name = "ACCEPTED", precision = 19, scale = 4)
    private BigDecimal accepted;
    @NotNull
    @Size(max = 20)
    @Column(name = "RESOLUTION")
    private String resolution;
    @Size(max = 20)
    @Column(name = "PROPOSED")
    private String proposed;
    @Size(max = 20)
    @Column(name = "DISPOSITION")
    private String disposition;
    @Size(max = 1000)
    @Column(name = "DENIAL_REASON")
    private String denialReason;
    @NotNull
    @Column(name = "GOODWILL")
    private Boolean goodwill = false;
    @Column(name = "REQUESTED_ON")
    private LocalDate requestedOn;
    @Column(name = "DELIVERED_ON")
    private LocalDate deliveredOn;
    @Size(max = 20)
    @Column(name = "WARRANTY")
    private String warranty;
    @Column(name = "WARRANTY_UNTIL")
    private LocalDate warrantyUntil;
    @Column(name = "DEFECT_ID")
    private Long defect;
    @Size(max = 120)
    @Column(name = "RECEIVED_SERIAL")
    private String receivedSerial;
    @NotNull
    @Column(name = "IS_EXCEPTION")
    private Boolean exception = false;
    @Column(name = "SPLIT_FROM_ID")
    private Long splitFrom;
    @Column(name = "REPLACEMENT_PRODUCT_ID")
    private Long replacementProduct;
    @Size(max = 120)
    @Column(name = "REPLACEMENT_SERIAL")
    private String replacementSerial;
    @Column(name = "REPLACEMENT_ASSET_ID")
    private Long replacementAsset;
    @Column(name = "ADVANCE_SHIPPED_ON")
    private LocalDate advanceShippedOn;
    @Column(name = "INVOICE_ON")
    private LocalDate invoiceOn;
    @Convert(converter = InstantConverter.class)
    @Column(name = "AUTHORISED_AT")
    private Instant authorisedAt;
    @Convert(converter = InstantConverter.class)
    @Column(name = "DENIED_AT")
    private Instant deniedAt;
    @Convert(converter = InstantConverter.class)
    @Column(name = "RECEIVED_AT")
    private Instant receivedAt;
    @Convert(converter = InstantConverter.class)
    @Column(name = "INSPECTED_AT")
    private Instant inspectedAt;
    @Convert(converter = InstantConverter.class)
    @Column(name = "COMPLETED_AT")
    private Instant completedAt;
    @Size(max = 20_000)
    @Lob
    @Column(table = "RETURNS_LINE_TEXT", name = "COMPLAINT")
    private String complaint;

    @Min(0)
    @Column(name = "UNIT_PRICE", precision = 19, scale = 4)
    private BigDecimal unitPrice;
    @Size(min = 3, max = 3)
    @Column(name = "CURRENCY")
    private String currency = "EUR";
    @Column(name = "FEE", precision = 19, scale = 4)
    private BigDecimal fee;
    @Column(name = "CREDIT", precision = 19, scale = 4)
    private BigDecimal credit;

    @Transient
    private String beginsAs;
    @Transient
    private List<ReturnLine> parted = new ArrayList<>();

    /** A serial number as it is compared: without spaces, in upper case; null for none. */
    public static String serialKey(String serial) {
        String key = serial == null ? "" : serial.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
        return key.isEmpty() ? null : key;
    }

    /** Fills what follows from other fields. Among lines on which work remains, a serial number stands once. */
    public void tidy(boolean pending) {
        serial = serial == null || serial.isBlank() ? null : serial.strip();
        receivedSerial = receivedSerial == null || receivedSerial.isBlank() ? null : receivedSerial.strip();
        serialKey = serialKey(serial);
        openSerial = pending ? serialKey : null;
    }

    /**
     * What the client gets back: pieces × price less the fee, each to the cent, half a cent up. Of goods that need not come back all
     * that is authorised counts, of others what was accepted. Nothing for what is not refunded or has no price.
     *
     * @param feePercent of the policy; 0 to 100
     */
    public void credit(BigDecimal feePercent) {
        BigDecimal pieces = "noItem".equals(disposition) ? authorised : accepted;
        if (!"refund".equals(resolution) || unitPrice == null || pieces == null) {
            fee = null;
            credit = null;
            return;
        }
        BigDecimal price = pieces.multiply(unitPrice).setScale(CENTS, RoundingMode.HALF_UP);
        BigDecimal percent = feePercent == null ? BigDecimal.ZERO : feePercent;
        fee = price.multiply(percent).divide(HUNDRED, CENTS, RoundingMode.HALF_UP);
        credit = price.subtract(fee);
    }

    /** How many pieces it is about now: those accepted, else received, else authorised, else requested. */
    public BigDecimal quantity() {
        return Stream.of(accepted, received, authorised, requested).filter(Objects::nonNull).findFirst().orElse(BigDecimal.ZERO);
    }

    /** Authorises it; without a quantity all that is requested. What is not authorised stays requested as a line of its own. */
    public void authorise(Instant at) {
        authorised = authorised == null ? requested : authorised;
        BigDecimal rest = requested.subtract(authorised);
        if (rest.signum() > 0) {
            requested = authorised;
            ReturnLine other = part("requested");
            other.requested = rest;
        }
        authorisedAt = at;
    }

    /** True if what came bears another serial number than what was authorised. */
    public boolean receivedAnother() {
        return serialKey(serial) != null && serialKey(receivedSerial) != null && !serialKey(serial).equals(serialKey(receivedSerial));
    }

    /** The most that may arrive: authorised × (1 + tolerance), cut to the decimals of what arrived, so that pieces stay whole. */
    BigDecimal most(BigDecimal tolerancePercent) {
        int decimals = Math.max(0, received.stripTrailingZeros().scale());
        return authorised.multiply(BigDecimal.ONE.add(tolerancePercent.movePointLeft(2))).setScale(decimals, RoundingMode.FLOOR);
    }

    /**
     * Takes it in; without a quantity all that was authorised. What is missing stays awaited as a line of its own; what exceeds
     * the tolerance becomes an exception, in quarantine.
     *
     * @param awaited    state of what is still to come
     * @param quarantine state of what nobody authorised
     */
    public void receive(Instant at, BigDecimal tolerancePercent, String awaited, String quarantine) {
        authorised = authorised == null ? requested : authorised;
        received = received == null ? authorised : received;
        if (serial == null) {
            serial = receivedSerial;
        }
        BigDecimal missing = authorised.subtract(received);
        BigDecimal excess = received.subtract(most(tolerancePercent).max(authorised));
        if (missing.signum() > 0) {
            ReturnLine rest = part(awaited);
            rest.authorised = missing;
            rest.authorisedAt = authorisedAt;
            rest.requested = requested.min(missing);
            requested = requested.subtract(rest.requested);
            authorised = received;
        } else if (excess.signum() > 0) {
            received = received.subtract(excess);
            ReturnLine more = part(quarantine);
            more.requested = BigDecimal.ZERO;
            more.authorised = BigDecimal.ZERO;
            more.received = excess;
            more.receivedAt = at;
            more.exception = true;
        }
        receivedAt = at;
    }

    /**
     * Accepts it; without a quantity all that was received. What is not accepted stays as it was, as a line of its own.
     *
     * @param inspected state of what is not accepted
     */
    public void accept(String inspected) {
        accepted = accepted == null ? received : accepted;
        if (received != null && accepted.compareTo(received) < 0) {
            BigDecimal pieces = received.subtract(accepted);
            BigDecimal kept = accepted;
            accepted = null;
            split(pieces, inspected);
            accepted = kept;
        }
    }

    /** Takes pieces out of it into a line of its own in the same state; each quantity adds up to what it was. */
    public ReturnLine split(BigDecimal pieces) {
        return split(pieces, state);
    }

    private ReturnLine split(BigDecimal pieces, String as) {
        ReturnLine other = part(as);
        move(pieces, ReturnLine::getRequested, ReturnLine::setRequested, other);
        move(pieces, ReturnLine::getAuthorised, ReturnLine::setAuthorised, other);
        move(pieces, ReturnLine::getReceived, ReturnLine::setReceived, other);
        move(pieces, ReturnLine::getAccepted, ReturnLine::setAccepted, other);
        other.authorisedAt = authorisedAt;
        other.receivedAt = receivedAt;
        other.inspectedAt = inspectedAt;
        other.exception = exception;
        other.advanceShippedOn = advanceShippedOn;
        other.invoiceOn = invoiceOn;
        return other;
    }

    private void move(BigDecimal pieces, Function<ReturnLine, BigDecimal> get, BiConsumer<ReturnLine, BigDecimal> set, ReturnLine other) {
        BigDecimal all = get.apply(this);
        if (all != null) {
            BigDecimal moved = all.min(pieces);
            set.accept(other, moved);
            set.accept(this, all.subtract(moved));
        }
    }

    private ReturnLine part(String as) {
        ReturnLine other = new ReturnLine();
        other.becomes(this);
        other.beginsAs = as;
        other.splitFrom = getId();
        other.authorised = null;
        other.received = null;
        other.accepted = null;
        other.exception = false;
        other.advanceShippedOn = null;
        other.invoiceOn = null;
        other.authorisedAt = null;
        other.receivedAt = null;
        other.inspectedAt = null;
        parted.add(other);
        return other;
    }

    /** The state that a line which parted from another begins in; null for all others. */
    public String beginsAs() {
        return beginsAs;
    }

    /** The lines that parted from it since it was loaded, which are still to be saved. Asked once. */
    public List<ReturnLine> parted() {
        List<ReturnLine> all = parted;
        parted = new ArrayList<>();
        return all;
    }

    /** Takes over what another line says, but for its serial number, of which there is one. */
    public void becomes(ReturnLine other) {
        beginsAs = other.beginsAs;
        rma = other.rma;
        name = other.name;
        reason = other.reason;
        account = other.account;
        owner = other.owner;
        asset = other.asset;
        product = other.product;
        orderLine = other.orderLine;
        unitPrice = other.unitPrice;
        currency = other.currency;
        lot = other.lot;
        origin = other.origin;
        requested = other.requested;
        authorised = other.authorised;
        received = other.received;
        accepted = other.accepted;
        resolution = other.resolution;
        proposed = other.proposed;
        disposition = other.disposition;
        goodwill = other.goodwill;
        requestedOn = other.requestedOn;
        deliveredOn = other.deliveredOn;
        warranty = other.warranty;
        warrantyUntil = other.warrantyUntil;
        defect = other.defect;
        exception = other.exception;
        splitFrom = other.splitFrom;
        replacementProduct = other.replacementProduct;
        advanceShippedOn = other.advanceShippedOn;
        invoiceOn = other.invoiceOn;
        authorisedAt = other.authorisedAt;
        receivedAt = other.receivedAt;
        inspectedAt = other.inspectedAt;
        complaint = other.complaint;
    }

    /** The replacement leaves before the goods arrive; if they don't within the days, the client is invoiced. */
    public void shipAdvance(LocalDate day, Integer invoiceAfterDays) {
        advanceShippedOn = day;
        invoiceOn = invoiceAfterDays == null ? null : day.plusDays(invoiceAfterDays);
    }

    public Long getRma() {
        return rma;
    }

    public void setRma(Long rma) {
        this.rma = rma;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public Long getReason() {
        return reason;
    }

    public void setReason(Long reason) {
        this.reason = reason;
    }

    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    public Long getOwner() {
        return owner;
    }

    public void setOwner(Long owner) {
        this.owner = owner;
    }

    public Long getAsset() {
        return asset;
    }

    public void setAsset(Long asset) {
        this.asset = asset;
    }

    public Long getProduct() {
        return product;
    }

    public void setProduct(Long product) {
        this.product = product;
    }

    public Long getOrderLine() {
        return orderLine;
    }

    public void setOrderLine(Long orderLine) {
        this.orderLine = orderLine;
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

    public String getOpenSerial() {
        return openSerial;
    }

    public void setOpenSerial(String openSerial) {
        this.openSerial = openSerial;
    }

    public String getLot() {
        return lot;
    }

    public void setLot(String lot) {
        this.lot = lot;
    }

    public String getOrigin() {
        return origin;
    }

    public void setOrigin(String origin) {
        this.origin = origin;
    }

    public BigDecimal getRequested() {
        return requested;
    }

    public void setRequested(BigDecimal requested) {
        this.requested = requested;
    }

    public BigDecimal getAuthorised() {
        return authorised;
    }

    public void setAuthorised(BigDecimal authorised) {
        this.authorised = authorised;
    }

    public BigDecimal getReceived() {
        return received;
    }

    public void setReceived(BigDecimal received) {
        this.received = received;
    }

    public BigDecimal getAccepted() {
        return accepted;
    }

    public void setAccepted(BigDecimal accepted) {
        this.accepted = accepted;
    }

    public String getResolution() {
        return resolution;
    }

    public void setResolution(String resolution) {
        this.resolution = resolution;
    }

    public String getProposed() {
        return proposed;
    }

    public void setProposed(String proposed) {
        this.proposed = proposed;
    }

    public String getDisposition() {
        return disposition;
    }

    public void setDisposition(String disposition) {
        this.disposition = disposition;
    }

    public String getDenialReason() {
        return denialReason;
    }

    public void setDenialReason(String denialReason) {
        this.denialReason = denialReason;
    }

    public Boolean getGoodwill() {
        return goodwill;
    }

    public void setGoodwill(Boolean goodwill) {
        this.goodwill = goodwill;
    }

    public LocalDate getRequestedOn() {
        return requestedOn;
    }

    public void setRequestedOn(LocalDate requestedOn) {
        this.requestedOn = requestedOn;
    }

    public LocalDate getDeliveredOn() {
        return deliveredOn;
    }

    public void setDeliveredOn(LocalDate deliveredOn) {
        this.deliveredOn = deliveredOn;
    }

    public String getWarranty() {
        return warranty;
    }

    public void setWarranty(String warranty) {
        this.warranty = warranty;
    }

    public LocalDate getWarrantyUntil() {
        return warrantyUntil;
    }

    public void setWarrantyUntil(LocalDate warrantyUntil) {
        this.warrantyUntil = warrantyUntil;
    }

    public Long getDefect() {
        return defect;
    }

    public void setDefect(Long defect) {
        this.defect = defect;
    }

    public String getReceivedSerial() {
        return receivedSerial;
    }

    public void setReceivedSerial(String receivedSerial) {
        this.receivedSerial = receivedSerial;
    }

    public Boolean getException() {
        return exception;
    }

    public void setException(Boolean exception) {
        this.exception = exception;
    }

    public Long getSplitFrom() {
        return splitFrom;
    }

    public void setSplitFrom(Long splitFrom) {
        this.splitFrom = splitFrom;
    }

    public Long getReplacementProduct() {
        return replacementProduct;
    }

    public void setReplacementProduct(Long replacementProduct) {
        this.replacementProduct = replacementProduct;
    }

    public String getReplacementSerial() {
        return replacementSerial;
    }

    public void setReplacementSerial(String replacementSerial) {
        this.replacementSerial = replacementSerial;
    }

    public Long getReplacementAsset() {
        return replacementAsset;
    }

    public void setReplacementAsset(Long replacementAsset) {
        this.replacementAsset = replacementAsset;
    }

    public LocalDate getAdvanceShippedOn() {
        return advanceShippedOn;
    }

    public void setAdvanceShippedOn(LocalDate advanceShippedOn) {
        this.advanceShippedOn = advanceShippedOn;
    }

    public LocalDate getInvoiceOn() {
        return invoiceOn;
    }

    public void setInvoiceOn(LocalDate invoiceOn) {
        this.invoiceOn = invoiceOn;
    }

    public Instant getAuthorisedAt() {
        return authorisedAt;
    }

    public void setAuthorisedAt(Instant authorisedAt) {
        this.authorisedAt = authorisedAt;
    }

    public Instant getDeniedAt() {
        return deniedAt;
    }

    public void setDeniedAt(Instant deniedAt) {
        this.deniedAt = deniedAt;
    }

    public Instant getReceivedAt() {
        return receivedAt;
    }

    public void setReceivedAt(Instant receivedAt) {
        this.receivedAt = receivedAt;
    }

    public Instant getInspectedAt() {
        return inspectedAt;
    }

    public void setInspectedAt(Instant inspectedAt) {
        this.inspectedAt = inspectedAt;
    }

    public Instant getCompletedAt() {
        return completedAt;
    }

    public void setCompletedAt(Instant completedAt) {
        this.completedAt = completedAt;
    }

    public String getComplaint() {
        return complaint;
    }

    public void setComplaint(String complaint) {
        this.complaint = complaint;
    }

    public BigDecimal getUnitPrice() {
        return unitPrice;
    }

    public void setUnitPrice(BigDecimal unitPrice) {
        this.unitPrice = unitPrice;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(String currency) {
        this.currency = currency;
    }

    public BigDecimal getFee() {
        return fee;
    }

    public void setFee(BigDecimal fee) {
        this.fee = fee;
    }

    public BigDecimal getCredit() {
        return credit;
    }

    public void setCredit(BigDecimal credit) {
        this.credit = credit;
    }
}
