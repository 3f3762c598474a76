package org.guichet.data.shop;

import java.math.BigDecimal;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import org.guichet.api.record.StoredRecord;

/** A part of an order. */
@Entity(name = "ShopOrderLine")
@Table(name = "SHOP_ORDER_LINE")
public class OrderLine extends StoredRecord {
    @Column(name = "ORDER_ID")
    private Long order;
    @NotNull
    private String product;
    @Min(1)
    private int quantity = 1;
    private BigDecimal price;

    public Long getOrder() {
        return order;
    }

    public void setOrder(Long order) {
        this.order = order;
    }

    public String getProduct() {
        return product;
    }

    public void setProduct(String product) {
        this.product = product;
    }

    public int getQuantity() {
        return quantity;
    }

    public void setQuantity(int quantity) {
        this.quantity = quantity;
    }

    public BigDecimal getPrice() {
        return price;
    }

    public void setPrice(BigDecimal price) {
        this.price = price;
    }
}
