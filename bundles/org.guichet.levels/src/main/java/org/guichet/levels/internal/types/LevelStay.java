package org.guichet.levels.internal.types;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** A stretch of time that a ticket spent at one level. Written when it comes and once more when it leaves, never after. */
@Entity
@Table(name = "LEVELS_STAY")
public class LevelStay extends StoredRecord {
    /** It came in. */
    public static final String ARRIVED = "arrived";
    /** Somebody escalated it. */
    public static final String ESCALATED = "escalated";
    /** The level above gave it back. */
    public static final String HANDED_BACK = "handedBack";
    /** Somebody set its level otherwise. */
    public static final String MOVED = "moved";
    /** It was done and is open again. */
    public static final String REOPENED = "reopened";

    @NotNull
    @Column(name = "TICKET_ID")
    private Long ticket;
    @Size(max = 60)
    @Column(name = "LABEL")
    private String label;
    @NotNull
    @Column(name = "RANK_NO")
    private Integer rank;
    @Column(name = "FROM_RANK")
    private Integer cameFrom;
    @NotNull
    @Size(max = 20)
    @Column(name = "KIND")
    private String kind;
    @NotNull
    @Convert(converter = InstantConverter.class)
    @Column(name = "ENTERED_AT")
    private Instant enteredAt;
    @Convert(converter = InstantConverter.class)
    @Column(name = "LEFT_AT")
    private Instant leftAt;
    @Column(name = "USER_ID")
    private Long user;
    @Size(max = 500)
    @Column(name = "REASON")
    private String reason;
    @Column(name = "QUEUE_ID")
    private Long queue;
    @Column(name = "TEAM_ID")
    private Long team;
    @Column(name = "HOLDER_ID")
    private Long holder;
    @Size(max = 20)
    @Column(name = "TICKET_TYPE")
    private String ticketType;
    /** The ticket while it is there, else null: the table holds each once. */
    @Column(name = "OPEN_TICKET")
    private Long openTicket;

    /** It comes in. */
    public void enter(Long what, Instant at) {
        ticket = what;
        openTicket = what;
        enteredAt = at;
    }

    /** It leaves, and is remembered as it was. */
    public void leave(Instant at, Long fromQueue, Long fromTeam, Long whoHadIt) {
        leftAt = at.isBefore(enteredAt) ? enteredAt : at;
        queue = fromQueue;
        team = fromTeam;
        holder = whoHadIt;
        openTicket = null;
    }

    public Long getTicket() {
        return ticket;
    }

    public void setTicket(Long ticket) {
        this.ticket = ticket;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public Integer getRank() {
        return rank;
    }

    public void setRank(Integer rank) {
        this.rank = rank;
    }

    /** The level before, or null for the first stay. */
    public Integer getCameFrom() {
        return cameFrom;
    }

    public void setCameFrom(Integer cameFrom) {
        this.cameFrom = cameFrom;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public Instant getEnteredAt() {
        return enteredAt;
    }

    public void setEnteredAt(Instant enteredAt) {
        this.enteredAt = enteredAt;
    }

    /** Exclusive; null while it is there. */
    public Instant getLeftAt() {
        return leftAt;
    }

    /** Who brought it there; null if no person did. */
    public Long getUser() {
        return user;
    }

    public void setUser(Long user) {
        this.user = user;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    /** Where it was when it left, until then where it came in; team likewise. */
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

    /** Who had it when it left. */
    public Long getHolder() {
        return holder;
    }

    public String getTicketType() {
        return ticketType;
    }

    public void setTicketType(String ticketType) {
        this.ticketType = ticketType;
    }
}
