package org.guichet.notifications.internal;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** What one user is told about one record: who did what how often, as data that any language makes a sentence of. */
@Entity
@Table(name = "NOTIFICATIONS_NOTIFICATION")
public class Notification extends StoredRecord {
    static final int LONGEST_LABEL = 250;
    static final int LONGEST_DETAIL = 200;

    @NotNull
    private Long recipient;
    @NotNull
    @Size(max = 20)
    private String kind;
    @NotNull
    @Size(max = 40)
    private String about;
    @NotNull
    @Column(name = "ABOUT_ID")
    private Long aboutId;
    @Size(max = 40)
    @Column(name = "ABOUT_NUMBER")
    private String aboutNumber;
    @NotNull
    @Size(max = LONGEST_LABEL)
    private String label;
    @Column(name = "ACTOR_ID")
    private Long actor;
    @Size(max = LONGEST_DETAIL)
    private String detail;
    @NotNull
    @Size(max = 200)
    private String tally;
    @NotNull
    @Column(name = "TIMES")
    private Integer times;
    @NotNull
    @Column(name = "RECORDS")
    private Integer records = 1;
    @NotNull
    @Convert(converter = InstantConverter.class)
    private Instant happened;
    @Convert(converter = InstantConverter.class)
    @Column(name = "READ_AT")
    private Instant readAt;

    /** A notification that nobody has read. @param record the record as the recipient sees it now */
    void begin(long user, Kind why, Recipients.Seen record, Long by, String more, Instant at) {
        recipient = user;
        about = record.type();
        aboutId = record.id();
        aboutNumber = record.number();
        label = record.label();
        actor = by;
        tally = "";
        times = 0;
        add(why, more, at);
    }

    /** One more of the same person about the same record. */
    void add(Kind why, String more, Instant at) {
        Map<Kind, Integer> counts = counts();
        counts.merge(why, 1, Integer::sum);
        tally = counts.entrySet().stream().map(entry -> entry.getKey().key() + ":" + entry.getValue())
            .collect(Collectors.joining(","));
        kind = counts.keySet().iterator().next().key();
        times = times + 1;
        detail = more == null ? detail : more;
        happened = happened == null || happened.isBefore(at) ? at : happened;
    }

    /** The same done to one record more: it stays about the first. */
    void addRecord(Kind why, Instant at) {
        add(why, null, at);
        records = records + 1;
    }

    private Map<Kind, Integer> counts() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (String part : tally.isEmpty() ? new String[0] : tally.split(",")) {
            String[] halves = part.split(":", 2);
            Kind.of(halves[0]).ifPresent(known -> counts.put(known, Integer.valueOf(halves[1])));
        }
        return counts;
    }

    void markRead(Instant at) {
        if (readAt == null) {
            readAt = at;
        }
    }

    public Long getRecipient() {
        return recipient;
    }

    public void setRecipient(Long recipient) {
        this.recipient = recipient;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    /** Key of the type of the record it is about. */
    public String getAbout() {
        return about;
    }

    public void setAbout(String about) {
        this.about = about;
    }

    public Long getAboutId() {
        return aboutId;
    }

    public void setAboutId(Long aboutId) {
        this.aboutId = aboutId;
    }

    public String getAboutNumber() {
        return aboutNumber;
    }

    public void setAboutNumber(String aboutNumber) {
        this.aboutNumber = aboutNumber;
    }

    /** The record's title when it happened. */
    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    /** Who did it, or null for the platform itself. */
    public Long getActor() {
        return actor;
    }

    public void setActor(Long actor) {
        this.actor = actor;
    }

    /** The newest state's key, or a reminder's start. */
    public String getDetail() {
        return detail;
    }

    public void setDetail(String detail) {
        this.detail = detail;
    }

    /** How often each kind happened: {@code mentioned:1,commented:2}. */
    public String getTally() {
        return tally;
    }

    public void setTally(String tally) {
        this.tally = tally;
    }

    public Integer getTimes() {
        return times;
    }

    public void setTimes(Integer times) {
        this.times = times;
    }

    /** About how many records it is: more than one when somebody gave the user many at a stroke. */
    public Integer getRecords() {
        return records;
    }

    public void setRecords(Integer records) {
        this.records = records;
    }

    /** When the last of it happened. */
    public Instant getHappened() {
        return happened;
    }

    public void setHappened(Instant happened) {
        this.happened = happened;
    }

    public Instant getReadAt() {
        return readAt;
    }

    public void setReadAt(Instant readAt) {
        this.readAt = readAt;
    }
}
