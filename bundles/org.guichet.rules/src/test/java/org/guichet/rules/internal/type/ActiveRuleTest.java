package org.guichet.rules.internal.type;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.guichet.api.event.RecordEvent;
import org.junit.Test;

/** What a rule answers to, and what it never answers to. */
public class ActiveRuleTest {
    private static ActiveRule rule(Trigger trigger, Set<String> fields, String transition, String comments) {
        return new ActiveRule(1, "one", "Un", null, "tickets", trigger, fields, transition, comments, null, null, null, null, List.of(), 0, 10);
    }

    private static RecordEvent event(String kind, String detail, String channel, boolean quiet, String... fields) {
        return new RecordEvent(1, "tickets", 7, 1, kind, detail, Set.of(fields), 2L, channel, quiet, Instant.EPOCH);
    }

    @Test
    public void aRuleForNewRecordsAnswersToCreationsOnly() {
        ActiveRule rule = rule(Trigger.CREATED, Set.of(), null, null);
        assertTrue(rule.answersTo(event("create", null, "web", false)));
        assertFalse(rule.answersTo(event("update", null, "web", false, "priority")));
    }

    @Test
    public void aRuleForChangesAnswersToItsFieldsAlsoWhenATransitionSetsThem() {
        ActiveRule rule = rule(Trigger.CHANGED, Set.of("priority"), null, null);
        assertTrue(rule.answersTo(event("update", null, "web", false, "priority", "subject")));
        assertTrue(rule.answersTo(event("transition", "take", "web", false, "state", "priority")));
        assertFalse(rule.answersTo(event("update", null, "web", false, "subject")));
        assertFalse("creating is no change", rule.answersTo(event("create", null, "web", false, "priority")));
    }

    @Test
    public void aRuleForATransitionAnswersToThatOneAndWithoutANameToAny() {
        assertTrue(rule(Trigger.TRANSITION, Set.of(), "reopen", null).answersTo(event("transition", "reopen", "web", false)));
        assertFalse(rule(Trigger.TRANSITION, Set.of(), "reopen", null).answersTo(event("transition", "close", "web", false)));
        assertTrue(rule(Trigger.TRANSITION, Set.of(), null, null).answersTo(event("transition", "close", "web", false)));
    }

    @Test
    public void aRuleForCommentsCanAskForPublicOnes() {
        assertTrue(rule(Trigger.COMMENT, Set.of(), null, "public").answersTo(event("comment", "public", "web", false)));
        assertFalse(rule(Trigger.COMMENT, Set.of(), null, "public").answersTo(event("comment", "internal", "web", false)));
    }

    @Test
    public void importsAndQuietWritesCauseNothing() {
        ActiveRule rule = rule(Trigger.CREATED, Set.of(), null, null);
        assertFalse(rule.answersTo(event("create", null, "import", false)));
        assertFalse(rule.answersTo(event("create", null, "seed", false)));
        assertFalse(rule.answersTo(event("create", null, "web", true)));
    }

    @Test
    public void aRuleNeverAnswersToItselfHoweverIndirectly() {
        ActiveRule rule = rule(Trigger.CREATED, Set.of(), null, null);
        assertFalse(rule.led(null));
        assertFalse(rule.led("other"));
        assertFalse("a key that begins alike is another rule", rule.led("one-more"));
        assertTrue(rule.led("one"));
        assertTrue(rule.led("one>other"));
        assertEquals("other>one", rule.causeAfter("other"));
        assertEquals("one", rule.causeAfter(null));
    }

    @Test
    public void rulesThatAnswerEachOtherEndAfterAFew() {
        assertFalse(ActiveRule.deep(null));
        assertFalse(ActiveRule.deep("a>b>c"));
        assertTrue(ActiveRule.deep("a>b>c>d"));
    }
}
