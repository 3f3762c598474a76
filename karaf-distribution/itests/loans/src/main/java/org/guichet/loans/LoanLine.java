package org.guichet.loans;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** One piece of a loan. */
@Entity
@Table(name = "LOANS_LINE")
public class LoanLine extends StoredRecord {
    @NotNull
    @Column(name = "LOAN_ID")
    private Long loan;
    @NotNull
    @Size(max = 120)
    @Column(name = "ITEM")
    private String item;
    @NotNull
    @Column(name = "QUANTITY")
    private Integer quantity = 1;

    public Long getLoan() {
        return loan;
    }

    public void setLoan(Long loan) {
        this.loan = loan;
    }

    public String getItem() {
        return item;
    }

    public void setItem(String item) {
        this.item = item;
    }

    public Integer getQuantity() {
        return quantity;
    }

    public void setQuantity(Integer quantity) {
        this.quantity = quantity;
    }
}
