package org.guichet.returns;

import java.time.LocalDate;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** A parcel of a return on its way in or out, with its carrier and tracking number. */
@Entity
@Table(name = "RETURNS_SHIPMENT")
public class ReturnShipment extends StoredRecord {
    @NotNull
    @Column(name = "RMA_ID")
    private Long rma;
    @NotNull
    @Size(max = 10)
    @Column(name = "DIRECTION")
    private String direction = "in";
    @Size(max = 120)
    @Column(name = "CARRIER")
    private String carrier;
    @Size(max = 120)
    @Column(name = "TRACKING")
    private String tracking;
    @Column(name = "SHIPPED_ON")
    private LocalDate shippedOn;
    @Column(name = "ARRIVED_ON")
    private LocalDate arrivedOn;
    @Min(1)
    @Max(10000)
    @Column(name = "PACKAGES")
    private Integer packages;
    @Size(max = 500)
    @Column(name = "CONTENTS")
    private String contents;

    public Long getRma() {
        return rma;
    }

    public void setRma(Long rma) {
        this.rma = rma;
    }

    public String getDirection() {
        return direction;
    }

    public void setDirection(String direction) {
        this.direction = direction;
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

    public LocalDate getShippedOn() {
        return shippedOn;
    }

    public void setShippedOn(LocalDate shippedOn) {
        this.shippedOn = shippedOn;
    }

    public LocalDate getArrivedOn() {
        return arrivedOn;
    }

    public void setArrivedOn(LocalDate arrivedOn) {
        this.arrivedOn = arrivedOn;
    }

    public Integer getPackages() {
        return packages;
    }

    public void setPackages(Integer packages) {
        this.packages = packages;
    }

    public String getContents() {
        return contents;
    }

    public void setContents(String contents) {
        this.contents = contents;
    }
}
