package org.guichet.desk.internal.types;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.PrimaryKeyJoinColumn;
import javax.persistence.SecondaryTable;
import javax.persistence.Table;
import javax.validation.constraints.Max;
import javax.validation.constraints.Min;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Pattern;
import javax.validation.constraints.Size;
import org.guichet.api.record.StoredRecord;

/** A text that agents need again and again, with placeholders; with actions it is a macro, which may say nothing at all. */
@Entity
@Table(name = "DESK_ANSWER")
@SecondaryTable(name = "DESK_ANSWER_TEXT", pkJoinColumns = @PrimaryKeyJoinColumn(name = "ID"))
public class CannedAnswer extends StoredRecord {
    public static final String ANSWER = "answer";
    public static final String MACRO = "macro";
    /** What of it is read by colleagues only. */
    public static final String COLLEAGUES = "colleagues";
    @NotNull
    @Size(max = 60)
    @Pattern(regexp = "[a-z][a-z0-9-]*")
    @Column(name = "ANSWER_KEY")
    private String key;
    @NotNull
    @Size(max = 120)
    @Column(name = "LABEL")
    private String label;
    @Size(max = 120)
    @Column(name = "LABEL_EN")
    private String labelEn;
    @Size(max = 30)
    @Pattern(regexp = "[\\p{L}\\p{N}-]+")
    @Column(name = "SHORTCUT")
    private String shortcut;
    @NotNull
    @Column(name = "ACTIVE")
    private Boolean active = true;
    @NotNull
    @Min(0)
    @Max(100_000)
    @Column(name = "PLACE")
    private Integer position = 100;
    @NotNull
    @Size(max = 20)
    @Column(name = "KIND")
    private String kind = ANSWER;
    @Column(name = "TEAM_ID")
    private Long team;
    @Column(name = "QUEUE_ID")
    private Long queue;
    @NotNull
    @Size(max = 20)
    @Column(name = "AUDIENCE")
    private String audience = "client";
    @Lob
    @Size(max = 60_000)
    @Column(name = "BODY", table = "DESK_ANSWER_TEXT")
    private String body;
    @Lob
    @Size(max = 60_000)
    @Column(name = "BODY_EN", table = "DESK_ANSWER_TEXT")
    private String bodyEn;
    @Lob
    @Size(max = 20_000)
    @Column(name = "ACTIONS", table = "DESK_ANSWER_TEXT")
    private String actions;

    /** A macro is what has something to do. */
    public void classify() {
        kind = actions == null || actions.isBlank() || actions.strip().equals("[]") ? ANSWER : MACRO;
    }

    public boolean acts() {
        return MACRO.equals(kind);
    }

    public boolean internal() {
        return COLLEAGUES.equals(audience);
    }

    /** The text in that language, else in the other; null if nothing is said. */
    public String body(String language) {
        String first = "en".equals(language) ? bodyEn : body;
        String second = "en".equals(language) ? body : bodyEn;
        return said(first) ? first : said(second) ? second : null;
    }

    private static boolean said(String html) {
        return html != null && !html.isBlank();
    }

    /** What it is called in that language. */
    public String label(String language) {
        return "en".equals(language) && labelEn != null ? labelEn : label;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public String getLabelEn() {
        return labelEn;
    }

    public void setLabelEn(String labelEn) {
        this.labelEn = labelEn;
    }

    public String getShortcut() {
        return shortcut;
    }

    public void setShortcut(String shortcut) {
        this.shortcut = shortcut;
    }

    public Boolean getActive() {
        return active;
    }

    public void setActive(Boolean active) {
        this.active = active;
    }

    public Integer getPosition() {
        return position;
    }

    public void setPosition(Integer position) {
        this.position = position;
    }

    public String getKind() {
        return kind;
    }

    public Long getTeam() {
        return team;
    }

    public void setTeam(Long team) {
        this.team = team;
    }

    public Long getQueue() {
        return queue;
    }

    public void setQueue(Long queue) {
        this.queue = queue;
    }

    public String getAudience() {
        return audience;
    }

    public void setAudience(String audience) {
        this.audience = audience;
    }

    public String getBody() {
        return body;
    }

    public void setBody(String body) {
        this.body = body;
    }

    public String getBodyEn() {
        return bodyEn;
    }

    public void setBodyEn(String bodyEn) {
        this.bodyEn = bodyEn;
    }

    public String getActions() {
        return actions;
    }

    public void setActions(String actions) {
        this.actions = actions;
    }
}
