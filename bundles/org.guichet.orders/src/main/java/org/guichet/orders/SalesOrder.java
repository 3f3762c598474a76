package org.guichet.orders;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/**
 * What a client ordered, as the back office knows it: imported or typed, the way in for whoever only has an order number.
 */
@Entity
@Table(name = "ORDERS_ORDER")
public class SalesOrder extends StoredRecord {
    @NotNull
    @Size(max = 60)
    @Column(name = "REFERENCE")
    private String reference;
    @Size(max = 60)
    @Column(name = "CUSTOMER_REFERENCE")
    private String customerReference;
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Column(name = "CONTACT_ID")
    private Long contact;
    @NotNull
    @Size(max = 40)
    @Column(name = "STATE")
    private String state;
    @Column(name = "ORDERED_ON")
    private LocalDate orderedOn;
    @Column(name = "DUE_ON")
    private LocalDate dueOn;
    @Column(name = "SHIPPED_ON")
    private LocalDate shippedOn;
    @Size(max = 120)
    @Column(name = "CARRIER")
    private String carrier;
    @Size(max = 120)
    @Column(name = "TRACKING")
    private String tracking;
    @NotNull
    @Size(max = 3)
    @Column(name = "CURRENCY")
    private String currency = "EUR";
    @Column(name = "SUBTOTAL", precision = 19, scale = 4)
    private BigDecimal subtotal;
    @Column(name = "TAX", precision = 19, scale = 4)
    private BigDecimal tax;
    @Column(name = "FREIGHT", precision = 19, scale = 4)
    private BigDecimal freight;
    @Column(name = "GROSS_TOTAL", precision = 19, scale = 4)
    private BigDecimal grossTotal;

    /** Computes the subtotal from the lines, if there are any; the total from what is known. */
    public void sum(Collection<OrderLine> lines) {
        if (!lines.isEmpty()) {
            subtotal = lines.stream().map(OrderLine::getAmount).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
        grossTotal = subtotal == null ? null : Stream.of(subtotal, tax, freight).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
    }

    public String getCustomerReference() {
        return customerReference;
    }

    public void setCustomerReference(String customerReference) {
        this.customerReference = customerReference;
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

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public LocalDate getOrderedOn() {
        return orderedOn;
    }

    public void setOrderedOn(LocalDate orderedOn) {
        this.orderedOn = orderedOn;
    }

    public LocalDate getDueOn() {
        return dueOn;
    }

    public void setDueOn(LocalDate dueOn) {
        this.dueOn = dueOn;
    }

    public LocalDate getShippedOn() {
        return shippedOn;
    }

    public void setShippedOn(LocalDate shippedOn) {
        this.shippedOn = shippedOn;
    }

    public String getCarrier() {
        return carrier;
    }

    public void setCarrier(String carrier) {
        this.carrier = carrier;
    }

    public String getTracking() {
        return tracking;
    }

    public void setTracking(String tracking) {
        this.tracking = tracking;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(String currency) {
        this.currency = currency;
    }

    public BigDecimal getSubtotal() {
        return subtotal;
    }

    public void setSubtotal(BigDecimal subtotal) {
        this.subtotal = subtotal;
    }

    public BigDecimal getTax() {
        return tax;
    }

    public void setTax(BigDecimal tax) {
        this.tax = tax;
    }

    public BigDecimal getFreight() {
        return freight;
    }

    public void setFreight(BigDecimal freight) {
        this.freight = freight;
    }

    public BigDecimal getGrossTotal() {
        return grossTotal;
    }

    public void setGrossTotal(BigDecimal grossTotal) {
        this.grossTotal = grossTotal;
    }
}
