package org.guichet.orders;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** One article of an order, with the serial numbers that were delivered. */
@Entity
@Table(name = "ORDERS_LINE")
public class OrderLine extends StoredRecord {
    @NotNull
    @Column(name = "ORDER_ID")
    private Long order;
    @Size(max = 60)
    @Column(name = "CODE")
    private String code;
    @NotNull
    @Size(max = 250)
    @Column(name = "NAME")
    private String name;
    @Column(name = "PRODUCT_ID")
    private Long product;
    @NotNull
    @Column(name = "QUANTITY", precision = 19, scale = 4)
    private BigDecimal quantity = BigDecimal.ONE;
    @NotNull
    @Column(name = "DELIVERED", precision = 19, scale = 4)
    private BigDecimal delivered = BigDecimal.ZERO;
    @Column(name = "UNIT_PRICE", precision = 19, scale = 4)
    private BigDecimal unitPrice;
    @Column(name = "DISCOUNT", precision = 19, scale = 4)
    private BigDecimal discount;
    @Column(name = "AMOUNT", precision = 19, scale = 4)
    private BigDecimal amount;
    @Size(max = 2000)
    @Column(name = "SERIALS")
    private String serials;

    private static final int CENTS = 2;

    /** Quantity × price less the discount, which is a percentage; to the cent, half a cent up. */
    public void price() {
        if (unitPrice != null && quantity != null) {
            BigDecimal share = discount == null ? BigDecimal.ONE : BigDecimal.ONE.subtract(discount.movePointLeft(2));
            amount = quantity.multiply(unitPrice).multiply(share).setScale(CENTS, RoundingMode.HALF_UP);
        }
    }

    /** The serial numbers one by one; people separate them by commas, semicolons or spaces. */
    public List<String> serialNumbers() {
        return serials == null ? List.of() : Arrays.stream(serials.split("[,;\\s]+")).filter(s -> !s.isBlank()).distinct().toList();
    }

    public Long getOrder() {
        return order;
    }

    public void setOrder(Long order) {
        this.order = order;
    }

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

    public Long getProduct() {
        return product;
    }

    public void setProduct(Long product) {
        this.product = product;
    }

    public BigDecimal getQuantity() {
        return quantity;
    }

    public void setQuantity(BigDecimal quantity) {
        this.quantity = quantity;
    }

    public BigDecimal getDelivered() {
        return delivered;
    }

    public void setDelivered(BigDecimal delivered) {
        this.delivered = delivered;
    }

    public BigDecimal getUnitPrice() {
        return unitPrice;
    }

    public void setUnitPrice(BigDecimal unitPrice) {
        this.unitPrice = unitPrice;
    }

    public BigDecimal getDiscount() {
        return discount;
    }

    public void setDiscount(BigDecimal discount) {
        this.discount = discount;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public String getSerials() {
        return serials;
    }

    public void setSerials(String serials) {
        this.serials = serials;
    }
}
