package org.guichet.returns;

import java.math.BigDecimal;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** What was found when the goods of a line were looked at. */
@Entity
@Table(name = "RETURNS_INSPECTION")
public class ReturnInspection extends StoredRecord {
    @NotNull
    @Column(name = "LINE_ID")
    private Long line;
    @NotNull
    @Size(max = 20)
    @Column(name = "VERDICT")
    private String verdict = "faultFound";
    @Column(name = "INSPECTOR_ID")
    private Long inspector;
    @Convert(converter = InstantConverter.class)
    @Column(name = "INSPECTED_AT")
    private Instant inspectedAt;
    @NotNull
    @Column(name = "ACCEPTED", precision = 19, scale = 4)
    private BigDecimal accepted = BigDecimal.ZERO;
    @NotNull
    @Column(name = "REJECTED", precision = 19, scale = 4)
    private BigDecimal rejected = BigDecimal.ZERO;
    @Size(max = 20)
    @Column(name = "PROPOSED")
    private String proposed;
    @Size(max = 2000)
    @Column(name = "FINDINGS")
    private String findings;

    /** Nothing wrong was found with what came back as faulty. */
    public boolean noFaultFound() {
        return "noFaultFound".equals(verdict);
    }

    public Long getLine() {
        return line;
    }

    public void setLine(Long line) {
        this.line = line;
    }

    public String getVerdict() {
        return verdict;
    }

    public void setVerdict(String verdict) {
        this.verdict = verdict;
    }

    public Long getInspector() {
        return inspector;
    }

    public void setInspector(Long inspector) {
        this.inspector = inspector;
    }

    public Instant getInspectedAt() {
        return inspectedAt;
    }

    public void setInspectedAt(Instant inspectedAt) {
        this.inspectedAt = inspectedAt;
    }

    public BigDecimal getAccepted() {
        return accepted;
    }

    public void setAccepted(BigDecimal accepted) {
        this.accepted = accepted;
    }

    public BigDecimal getRejected() {
        return rejected;
    }

    public void setRejected(BigDecimal rejected) {
        this.rejected = rejected;
    }

    public String getProposed() {
        return proposed;
    }

    public void setProposed(String proposed) {
        this.proposed = proposed;
    }

    public String getFindings() {
        return findings;
    }

    public void setFindings(String findings) {
        this.findings = findings;
    }
}
