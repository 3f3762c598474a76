package org.guichet.assignment;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** When an agent is not there. The end is exclusive. */
@Entity
@Table(name = "ASSIGNMENT_ABSENCE")
public class AgentAbsence extends StoredRecord {
    @NotNull
    @Column(name = "USER_ID")
    private Long user;
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @NotNull
    @Size(max = 20)
    @Column(name = "KIND")
    private String kind = "leave";
    @NotNull
    @Convert(converter = InstantConverter.class)
    @Column(name = "START_AT")
    private Instant start;
    @NotNull
    @Convert(converter = InstantConverter.class)
    @Column(name = "END_AT")
    private Instant end;
    @Size(max = 500)
    @Column(name = "NOTE")
    private String note;

    public Long getUser() {
        return user;
    }

    public void setUser(Long user) {
        this.user = user;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public Instant getStart() {
        return start;
    }

    public void setStart(Instant start) {
        this.start = start;
    }

    public Instant getEnd() {
        return end;
    }

    public void setEnd(Instant end) {
        this.end = end;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
