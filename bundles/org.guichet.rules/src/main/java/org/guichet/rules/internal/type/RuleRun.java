package org.guichet.rules.internal.type;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Convert;
import javax.persistence.Entity;
import javax.persistence.Table;
import javax.validation.constraints.NotNull;
import javax.validation.constraints.Size;
import org.guichet.api.record.InstantConverter;
import org.guichet.api.record.StoredRecord;

/** That a rule ran on a record, what came of it and why: a line of a log, never changed. */
@Entity
@Table(name = "RULES_RUN")
public class RuleRun extends StoredRecord {
    public static final int LONGEST = 2000;

    @NotNull
    @Column(name = "RULE_ID")
    private Long rule;
    @NotNull
    @Size(max = 60)
    @Column(name = "RULE_KEY")
    private String ruleKey;
    @NotNull
    @Size(max = 80)
    private String occasion;
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
    @Size(max = 20)
    private String outcome;
    @NotNull
    @Size(max = LONGEST)
    private String explanation;
    @NotNull
    @Size(max = LONGEST)
    @Column(name = "EXPLANATION_EN")
    private String explanationEn;
    @Size(max = 1000)
    private String cause;
    @NotNull
    @Convert(converter = InstantConverter.class)
    private Instant happened;

    public Long getRule() {
        return rule;
    }

    public void setRule(Long rule) {
        this.rule = rule;
    }

    /** Its key when it ran. */
    public String getRuleKey() {
        return ruleKey;
    }

    public void setRuleKey(String ruleKey) {
        this.ruleKey = ruleKey;
    }

    /** What it answered to; it runs once on each. */
    public String getOccasion() {
        return occasion;
    }

    public void setOccasion(String occasion) {
        this.occasion = occasion;
    }

    /** Key of the record's type. */
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

    /** Key of an {@link Outcome}. */
    public String getOutcome() {
        return outcome;
    }

    public void setOutcome(String outcome) {
        this.outcome = outcome;
    }

    /** What was done and why, or why not, in French. */
    public String getExplanation() {
        return explanation;
    }

    public void setExplanation(String explanation) {
        this.explanation = explanation;
    }

    /** The same in English. */
    public String getExplanationEn() {
        return explanationEn;
    }

    public void setExplanationEn(String explanationEn) {
        this.explanationEn = explanationEn;
    }

    /** Keys of the rules that led to it, oldest first, or null. */
    public String getCause() {
        return cause;
    }

    public void setCause(String cause) {
        this.cause = cause;
    }

    public Instant getHappened() {
        return happened;
    }

    public void setHappened(Instant happened) {
        this.happened = happened;
    }
}
