package org.guichet.tickets;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.record.TagsConverter;

/** A client's request, from arrival to resolution. */
@Entity
@Table(name = "TICKETS_TICKET")
@SecondaryTable(name = "TICKETS_TICKET_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class Ticket extends StoredRecord {
    @NotNull
    @Size(max = 20)
    private String type = "incident";
    @NotNull
    @Size(max = 250)
    private String subject;
    @Column(name = "ACCOUNT_ID")
    private Long account;
    @Column(name = "CONTACT_ID")
    private Long contact;
    @Size(max = 60)
    @Column(name = "ORDER_NUMBER")
    private String orderNumber;
    @NotNull
    @Size(max = 40)
    private String state;
    @NotNull
    @Size(max = 20)
    private String impact = PriorityMatrix.MIDDLE;
    @NotNull
    @Size(max = 20)
    private String urgency = PriorityMatrix.MIDDLE;
    @Size(max = 20)
    private String priority;
    @Size(max = 2000)
    @Column(name = "BUSINESS_IMPACT")
    private String businessImpact;
    @Column(name = "CATEGORY_ID")
    private Long category;
    @Column(name = "QUEUE_ID")
    private Long queue;
    @Column(name = "TEAM_ID")
    private Long team;
    @Column(name = "ASSIGNEE_ID")
    private Long assignee;
    @NotNull
    @Min(1)
    @Max(3)
    @Column(name = "SUPPORT_LEVEL")
    private Integer level = 1;
    @Convert(converter = InstantConverter.class)
    @Column(name = "LEVEL_SINCE")
    private Instant levelSince;
    @Convert(converter = InstantConverter.class)
    private Instant due;
    @Size(max = 20)
    private String source;
    @Size(max = 100)
    @Column(name = "VENDOR_REFERENCE")
    private String vendorReference;
    @Convert(converter = TagsConverter.class)
    private Set<String> tags = new LinkedHashSet<>();
    /** How far in front of the queue it stands; the sum of the {@link ScoreTerm}s. */
    @NotNull
    private Integer score = 0;
    @Convert(converter = InstantConverter.class)
    @Column(name = "FIRST_RESPONSE_AT")
    private Instant firstResponseAt;
    @Convert(converter = InstantConverter.class)
    @Column(name = "RESOLVED_AT")
    private Instant resolvedAt;
    @Convert(converter = InstantConverter.class)
    @Column(name = "CLOSED_AT")
    private Instant closedAt;
    @NotNull
    @Column(name = "REOPEN_COUNT")
    private Integer reopenCount = 0;
    @Size(max = 500000)
    @Lob
    @Column(table = "TICKETS_TICKET_TEXT", name = "DESCRIPTION")
    private String description;
    @Size(max = 500000)
    @Lob
    @Column(table = "TICKETS_TICKET_TEXT", name = "RESOLUTION")
    private String resolution;

    /** An agent takes it in hand; whoever has it already keeps it. */
    public void take(Long agent) {
        if (assignee == null) {
            assignee = agent;
        }
    }

    /** Notes when a state of the category was entered, unless that is known; going back to work clears what was reached. */
    public void entered(Category from, Category to, Instant at) {
        if (to.pending()) {
            if (from != null && !from.pending()) {
                reopenCount++;
                resolvedAt = null;
                closedAt = null;
            }
            return;
        }
        if (resolvedAt == null && to != Category.CANCELLED) {
            resolvedAt = at;
        }
        if (closedAt == null && to != Category.DONE) {
            closedAt = at;
        }
    }

    /** Derives the priority. */
    public void prioritise(PriorityMatrix matrix) {
        priority = matrix.priority(impact, urgency);
    }

    /** Makes {@code part} a ticket of the same client about a part of this one. */
    public void splitInto(Ticket part, String partSubject) {
        part.subject = partSubject;
        part.type = type;
        part.account = account;
        part.contact = contact;
        part.orderNumber = orderNumber;
        part.impact = impact;
        part.urgency = urgency;
        part.category = category;
        part.queue = queue;
        part.team = team;
        part.assignee = assignee;
        part.level = level;
        part.source = source;
    }

    /** The first answer that the client could read; a merge keeps the earliest. */
    public void responded(Instant at) {
        if (firstResponseAt == null || at.isBefore(firstResponseAt)) {
            firstResponseAt = at;
        }
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public Long getAccount() {
        return account;
    }

    public void setAccount(Long account) {
        this.account = account;
    }

    public Long getContact() {
        return contact;
    }

    public void setContact(Long contact) {
        this.contact = contact;
    }

    public String getOrderNumber() {
        return orderNumber;
    }

    public void setOrderNumber(String orderNumber) {
        this.orderNumber = orderNumber;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public String getImpact() {
        return impact;
    }

    public void setImpact(String impact) {
        this.impact = impact;
    }

    public String getUrgency() {
        return urgency;
    }

    public void setUrgency(String urgency) {
        this.urgency = urgency;
    }

    public String getPriority() {
        return priority;
    }

    public void setPriority(String priority) {
        this.priority = priority;
    }

    public String getBusinessImpact() {
        return businessImpact;
    }

    public void setBusinessImpact(String businessImpact) {
        this.businessImpact = businessImpact;
    }

    public Long getCategory() {
        return category;
    }

    public void setCategory(Long category) {
        this.category = category;
    }

    public Long getQueue() {
        return queue;
    }

    public void setQueue(Long queue) {
        this.queue = queue;
    }

    public Long getTeam() {
        return team;
    }

    public void setTeam(Long team) {
        this.team = team;
    }

    public Long getAssignee() {
        return assignee;
    }

    public void setAssignee(Long assignee) {
        this.assignee = assignee;
    }

    public Integer getLevel() {
        return level;
    }

    public void setLevel(Integer level) {
        this.level = level;
    }

    public Instant getLevelSince() {
        return levelSince;
    }

    public void setLevelSince(Instant levelSince) {
        this.levelSince = levelSince;
    }

    public Instant getDue() {
        return due;
    }

    public void setDue(Instant due) {
        this.due = due;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public String getVendorReference() {
        return vendorReference;
    }

    public void setVendorReference(String vendorReference) {
        this.vendorReference = vendorReference;
    }

    public Set<String> getTags() {
        return tags;
    }

    public void setTags(Set<String> tags) {
        this.tags = tags;
    }

    public Integer getScore() {
        return score;
    }

    public void setScore(Integer score) {
        this.score = score;
    }

    public Instant getFirstResponseAt() {
        return firstResponseAt;
    }

    public void setFirstResponseAt(Instant firstResponseAt) {
        this.firstResponseAt = firstResponseAt;
    }

    public Instant getResolvedAt() {
        return resolvedAt;
    }

    public void setResolvedAt(Instant resolvedAt) {
        this.resolvedAt = resolvedAt;
    }

    public Instant getClosedAt() {
        return closedAt;
    }

    public void setClosedAt(Instant closedAt) {
        this.closedAt = closedAt;
    }

    public Integer getReopenCount() {
        return reopenCount;
    }

    public void setReopenCount(Integer reopenCount) {
        this.reopenCount = reopenCount;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public String getResolution() {
        return resolution;
    }

    public void setResolution(String resolution) {
        this.resolution = resolution;
    }
}
