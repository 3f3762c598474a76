package org.guichet.levels.internal.types;

import java.math.BigDecimal;
import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** What a vendor asks for what no contract covers. */
@Entity
@Table(name = "LEVELS_QUOTE")
public class VendorQuote extends StoredRecord {
    @NotNull
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @Column(name = "VENDOR_ID")
    private Long vendor;
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Column(name = "TICKET_ID")
    private Long ticket;
    @Size(max = 60)
    @Column(name = "REFERENCE")
    private String reference;
    @Column(name = "AMOUNT")
    private BigDecimal amount;
    @Size(max = 3)
    @Pattern(regexp = "[A-Z]{3}")
    @Column(name = "CURRENCY")
    private String currency = "EUR";
    @Column(name = "VALID_UNTIL")
    private LocalDate validUntil;
    @NotNull
    @Size(max = 20)
    @Column(name = "STATUS")
    private String status = "requested";

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    /** Of the vendors of products, where that module is; else see {@link #getAccount()}. */
    public Long getVendor() {
        return vendor;
    }

    public void setVendor(Long vendor) {
        this.vendor = vendor;
    }

    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    public Long getTicket() {
        return ticket;
    }

    public void setTicket(Long ticket) {
        this.ticket = ticket;
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
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

    public LocalDate getValidUntil() {
        return validUntil;
    }

    public void setValidUntil(LocalDate validUntil) {
        this.validUntil = validUntil;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }
}
