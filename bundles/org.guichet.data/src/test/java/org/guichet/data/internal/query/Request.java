package org.guichet.data.internal.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.record.TagsConverter;

/** A root with a field of every kind, a large text in a table of its own, and parts. */
@Entity
@Table(name = "DESK_REQUEST")
@SecondaryTable(name = "DESK_REQUEST_TEXT")
public class Request extends StoredRecord {
    private String subject;
    @Lob
    @Column(table = "DESK_REQUEST_TEXT")
    private String body;
    private String kind;
    private String state;
    @Column(columnDefinition = "boolean")
    private Boolean urgent;
    private Long effort;
    @Column(name = "DUE_ON")
    private LocalDate dueOn;
    @Column(name = "DUE_AT")
    @Convert(converter = InstantConverter.class)
    private Instant dueAt;
    private Long company;
    private Long assignee;
    private Long team;
    @Convert(converter = TagsConverter.class)
    private Set<String> tags;

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getBody() {
        return body;
    }

    public void setBody(String body) {
        this.body = body;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public Boolean getUrgent() {
        return urgent;
    }

    public void setUrgent(Boolean urgent) {
        this.urgent = urgent;
    }

    public Long getEffort() {
        return effort;
    }

    public void setEffort(Long effort) {
        this.effort = effort;
    }

    public LocalDate getDueOn() {
        return dueOn;
    }

    public void setDueOn(LocalDate dueOn) {
        this.dueOn = dueOn;
    }

    public Instant getDueAt() {
        return dueAt;
    }

    public void setDueAt(Instant dueAt) {
        this.dueAt = dueAt;
    }

    public Long getCompany() {
        return company;
    }

    public void setCompany(Long company) {
        this.company = company;
    }

    public Long getAssignee() {
        return assignee;
    }

    public void setAssignee(Long assignee) {
        this.assignee = assignee;
    }

    public Long getTeam() {
        return team;
    }

    public void setTeam(Long team) {
        this.team = team;
    }

    public Set<String> getTags() {
        return tags;
    }

    public void setTags(Set<String> tags) {
        this.tags = tags;
    }
}
