package org.guichet.bridge.internal.types;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** Where a bridge leads, for which records, and how it fares. Its token is none of its fields. */
@Entity
@Table(name = "BRIDGE_BRIDGE")
public class Bridge extends StoredRecord {
    private static final int LONGEST_PROBLEM = 500;
    @NotNull
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @NotNull
    @Size(max = 40)
    @Column(name = "PROVIDER")
    private String provider;
    @NotNull
    @Size(max = 60)
    @Column(name = "RECORD_TYPE")
    private String recordType;
    @NotNull
    @Size(max = 250)
    @Column(name = "ADDRESS")
    private String address;
    @Size(max = 120)
    @Column(name = "PLACE")
    private String place;
    @NotNull
    @Column(name = "ACTIVE")
    private Boolean active = true;
    @Convert(converter = InstantConverter.class)
    @Column(name = "READ_AT")
    private Instant readAt;
    @Size(max = LONGEST_PROBLEM)
    @Column(name = "PROBLEM")
    private String problem;
    @Convert(converter = InstantConverter.class)
    @Column(name = "PROBLEM_SINCE")
    private Instant problemSince;

    /** All that changed outside until then is here. */
    public void read(Instant at) {
        readAt = at;
        problem = null;
        problemSince = null;
    }

    /** @param why for people */
    public void troubled(String why, Instant at) {
        problemSince = problem == null ? at : problemSince;
        problem = why.substring(0, Math.min(why.length(), LONGEST_PROBLEM));
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getProvider() {
        return provider;
    }

    public void setProvider(String provider) {
        this.provider = provider;
    }

    public String getRecordType() {
        return recordType;
    }

    public void setRecordType(String recordType) {
        this.recordType = recordType;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getPlace() {
        return place;
    }

    public void setPlace(String place) {
        this.place = place;
    }

    public Boolean getActive() {
        return active;
    }

    public void setActive(Boolean active) {
        this.active = active;
    }

    public Instant getReadAt() {
        return readAt;
    }

    public void setReadAt(Instant readAt) {
        this.readAt = readAt;
    }

    public String getProblem() {
        return problem;
    }

    public void setProblem(String problem) {
        this.problem = problem;
    }

    public Instant getProblemSince() {
        return problemSince;
    }

    public void setProblemSince(Instant problemSince) {
        this.problemSince = problemSince;
    }
}
