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

/** Who got a ticket, or why nobody did, and all that it was decided by. */
@Entity
@Table(name = "ASSIGNMENT_DECISION")
public class AssignmentDecision extends StoredRecord {
    public static final String ASSIGNED = "assigned";
    /** Nobody could take it: it stays in its queue. */
    public static final String WAITING = "waiting";
    /** Somebody gave it to somebody. */
    public static final String MANUAL = "manual";
    /** Whoever had it gave it back. */
    public static final String RETURNED = "returned";

    @Size(max = 60)
    @Column(name = "LABEL")
    private String label;
    @NotNull
    @Column(name = "TICKET_ID")
    private Long ticket;
    @NotNull
    @Size(max = 20)
    @Column(name = "OUTCOME")
    private String outcome;
    @Column(name = "USER_ID")
    private Long user;
    @Column(name = "ACTOR_ID")
    private Long actor;
    @Size(max = 500)
    @Column(name = "REASON")
    private String reason;
    @Column(name = "POLICY_ID")
    private Long policy;
    @Column(name = "QUEUE_ID")
    private Long queue;
    @Column(name = "TEAM_ID")
    private Long team;
    @Size(max = 20)
    @Column(name = "STRATEGY")
    private String strategy;
    @Column(name = "WEIGHT")
    private Integer weight;
    @Column(name = "CONSIDERED")
    private Integer considered;
    @Column(name = "ABLE")
    private Integer able;
    @Size(max = 500)
    @Column(name = "NEEDS")
    private String needs;
    @Size(max = 120)
    @Column(name = "REGION")
    private String region;
    @Size(max = 8000)
    @Column(name = "FACTS")
    private String facts;
    @NotNull
    @Convert(converter = InstantConverter.class)
    @Column(name = "HAPPENED")
    private Instant happened;

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public Long getTicket() {
        return ticket;
    }

    public void setTicket(Long ticket) {
        this.ticket = ticket;
    }

    public String getOutcome() {
        return outcome;
    }

    public void setOutcome(String outcome) {
        this.outcome = outcome;
    }

    public Long getUser() {
        return user;
    }

    public void setUser(Long user) {
        this.user = user;
    }

    public Long getActor() {
        return actor;
    }

    public void setActor(Long actor) {
        this.actor = actor;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public Long getPolicy() {
        return policy;
    }

    public void setPolicy(Long policy) {
        this.policy = policy;
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

    public String getStrategy() {
        return strategy;
    }

    public void setStrategy(String strategy) {
        this.strategy = strategy;
    }

    public Integer getWeight() {
        return weight;
    }

    public void setWeight(Integer weight) {
        this.weight = weight;
    }

    public Integer getConsidered() {
        return considered;
    }

    public void setConsidered(Integer considered) {
        this.considered = considered;
    }

    public Integer getAble() {
        return able;
    }

    public void setAble(Integer able) {
        this.able = able;
    }

    public String getNeeds() {
        return needs;
    }

    public void setNeeds(String needs) {
        this.needs = needs;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public String getFacts() {
        return facts;
    }

    public void setFacts(String facts) {
        this.facts = facts;
    }

    public Instant getHappened() {
        return happened;
    }

    public void setHappened(Instant happened) {
        this.happened = happened;
    }
}
