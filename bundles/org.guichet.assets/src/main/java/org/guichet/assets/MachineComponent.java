package org.guichet.assets;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** A part or program in a machine as its last inventory found it. */
@Entity
@Table(name = "ASSETS_COMPONENT")
public class MachineComponent extends StoredRecord {
    @NotNull
    @Column(name = "ASSET_ID")
    private Long asset;
    @NotNull
    @Size(max = 40)
    @Column(name = "AREA")
    private String area;
    @NotNull
    @Size(max = 250)
    @Column(name = "COMPONENT_KEY")
    private String componentKey;
    @NotNull
    @Size(max = 250)
    @Column(name = "NAME")
    private String name;
    @Size(max = 500)
    @Column(name = "DETAIL")
    private String detail;
    @Size(max = 120)
    @Column(name = "SERIAL")
    private String serial;
    @NotNull
    @Convert(converter = InstantConverter.class)
    @Column(name = "SINCE")
    private Instant since;

    public Long getAsset() {
        return asset;
    }

    public void setAsset(Long asset) {
        this.asset = asset;
    }

    public String getArea() {
        return area;
    }

    public void setArea(String area) {
        this.area = area;
    }

    public String getComponentKey() {
        return componentKey;
    }

    public void setComponentKey(String componentKey) {
        this.componentKey = componentKey;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDetail() {
        return detail;
    }

    public void setDetail(String detail) {
        this.detail = detail;
    }

    public String getSerial() {
        return serial;
    }

    public void setSerial(String serial) {
        this.serial = serial;
    }

    public Instant getSince() {
        return since;
    }

    public void setSince(Instant since) {
        this.since = since;
    }
}
