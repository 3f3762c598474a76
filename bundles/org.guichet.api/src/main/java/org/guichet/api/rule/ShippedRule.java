package org.guichet.api.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule as a module brings it along: what happens, the condition, the actions; switched off unless it says otherwise. Immutable;
 * each verb gives another one.
 *
 * <pre>{@code
 * ShippedRule.named("loans-overdue").on("loans").elapsed("due", 2, "workingDays").when("state==out")
 *     .does("rules.notify", Map.of("who", "holder", "text", Label.of("loans.overdue-notice")));
 * }</pre>
 */
public final class ShippedRule {
    private final String key;
    private final Map<String, Object> values;
    private final List<Action> actions;

    /**
     * One thing to do.
     *
     * @param action     key of a {@link RuleAction}
     * @param parameters as rules hold them: texts, numbers, booleans, keys; a {@link org.guichet.api.text.Label} becomes its
     *                   French text when the rule is taken in
     */
    public record Action(String action, Map<String, Object> parameters) {
    }

    private ShippedRule(String key, Map<String, Object> values, List<Action> actions) {
        this.key = key;
        this.values = values;
        this.actions = actions;
    }

    /** @param key lower case letters, digits and hyphens, the module's id first; for good */
    public static ShippedRule named(String key) {
        return new ShippedRule(key, Map.of(), List.of());
    }

    private ShippedRule with(Object... pairs) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        for (int i = 0; i < pairs.length; i += 2) {
            more.put((String) pairs[i], pairs[i + 1]);
        }
        return new ShippedRule(key, Map.copyOf(more), actions);
    }

    /** @param type key of the record type that it is about */
    public ShippedRule on(String type) {
        return with("recordType", type);
    }

    public ShippedRule created() {
        return with("event", "created");
    }

    /** @param fields of which; none = any */
    public ShippedRule changed(String... fields) {
        return with("event", "changed", "changedFields", List.of(fields));
    }

    public ShippedRule transition(String transition) {
        return with("event", "transition", "transition", transition);
    }

    /** @param kind {@code public}, {@code internal}, or {@code client} for what clients write */
    public ShippedRule comment(String kind) {
        return with("event", "comment", "commentKind", kind);
    }

    /** @param times {@code every 15m}, {@code daily 07:30} or five cron fields, in the time of Paris */
    public ShippedRule schedule(String times) {
        return with("event", "schedule", "schedule", times);
    }

    /**
     * Once so long after a time that a record holds, and again when that time is another.
     *
     * @param since a field with a time, such as {@link org.guichet.api.record.RecordType#STATE_SINCE}
     * @param unit  {@code hours}, {@code days} or {@code workingDays}
     */
    public ShippedRule elapsed(String since, int delay, String unit) {
        return with("event", "elapsed", "since", since, "delay", delay, "delayUnit", unit);
    }

    /** @param condition RSQL that the record must satisfy */
    public ShippedRule when(String condition) {
        return with("condition", condition);
    }

    public ShippedRule does(String action, Map<String, Object> parameters) {
        List<Action> more = new ArrayList<>(actions);
        more.add(new Action(action, Map.copyOf(parameters)));
        return new ShippedRule(key, values, List.copyOf(more));
    }

    /** On from the beginning, also for a company that updates: only for what everybody expects. */
    public ShippedRule active() {
        return with("active", true);
    }

    /** @param position low ones run first; 100 unless said */
    public ShippedRule position(int position) {
        return with("position", position);
    }

    public String key() {
        return key;
    }

    /** Fields of the record type {@code rules} in JSON form, without key, labels and actions. */
    public Map<String, Object> values() {
        return values;
    }

    public List<Action> actions() {
        return actions;
    }
}
