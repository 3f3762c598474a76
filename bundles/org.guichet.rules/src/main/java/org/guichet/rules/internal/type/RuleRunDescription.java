package org.guichet.rules.internal.type;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.osgi.service.component.annotations.Component;

/** The log of runs: read by administrators, written by nobody but this module, never changed. */
@Component
public class RuleRunDescription implements RecordDescription {
    public static final String TYPE = "ruleRuns";

    @Override
    public RecordType<RuleRun> describe() {
        return RecordType.of(TYPE, "rules", RuleRun.class, RuleRun::new)
            .dateTime(RuleRun::getHappened).readOnly().list()
            .reference(RuleRun::getRule, RuleDescription.TYPE).readOnly().list().group()
            .string(RuleRun::getRuleKey).readOnly()
            .choice(RuleRun::getOutcome, Outcome.keys()).readOnly().list().group()
            .string(RuleRun::getAbout).readOnly().list().group()
            .number(RuleRun::getAboutId).readOnly()
            .string(RuleRun::getAboutNumber).readOnly().list()
            .string(RuleRun::getExplanation).readOnly().list()
            .string(RuleRun::getExplanationEn).readOnly()
            .string(RuleRun::getCause).readOnly()
            .string(RuleRun::getOccasion).readOnly().hidden()
            .title(RuleRun::getRuleKey)
            .noMenu()
            .noComments()
            .appendOnly()
            .ephemeral()
            .administration()
            .sortedBy("-happened")
            .build();
    }
}
