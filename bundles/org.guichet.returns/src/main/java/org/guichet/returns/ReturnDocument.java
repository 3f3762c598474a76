package org.guichet.returns;

import java.math.BigDecimal;
import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** A document of the back office that belongs to a return: a credit note, an invoice, a delivery. */
@Entity
@Table(name = "RETURNS_DOCUMENT")
public class ReturnDocument extends StoredRecord {
    @NotNull
    @Column(name = "RMA_ID")
    private Long rma;
    @NotNull
    @Size(max = 20)
    @Column(name = "KIND")
    private String kind = "creditNote";
    @NotNull
    @Size(max = 120)
    @Column(name = "REFERENCE")
    private String reference;
    @Column(name = "ISSUED_ON")
    private LocalDate issuedOn;
    @Column(name = "AMOUNT", precision = 19, scale = 4)
    private BigDecimal amount;
    @Size(max = 3)
    @Column(name = "CURRENCY")
    private String currency = "EUR";
    @Size(max = 1000)
    @Column(name = "ADDRESS")
    private String address;

    public Long getRma() {
        return rma;
    }

    public void setRma(Long rma) {
        this.rma = rma;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
    }

    public LocalDate getIssuedOn() {
        return issuedOn;
    }

    public void setIssuedOn(LocalDate issuedOn) {
        this.issuedOn = issuedOn;
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

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }
}
