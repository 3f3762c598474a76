package org.guichet.api.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.text.Label;

/**
 * A named way from some states to another. Right: {@code <type>.do.<key>}.
 *
 * @param from     state keys it leaves; empty = any state but {@code to}
 * @param required fields that must have a value
 * @param guards   keys of {@link TransitionGuard}s that must agree; an absent guard refuses
 * @param effects  keys of {@link TransitionEffect}s that run; an absent effect refuses
 * @param clients  offered to clients, if granted
 * @param labels   by language; empty = taken from the module's texts ({@code <type>.do.<key>})
 * @param condition a filter that the record must satisfy as the transition leaves it, whoever takes it; null = none
 * @param refusal  by language, what is told if it does not; empty = that the condition is not met
 */
public record Transition(String key, Set<String> from, String to, List<String> required, List<String> guards,
        List<String> effects, boolean clients, Map<String, String> labels, String condition, Map<String, String> refusal) {
    /** One without a condition. */
    public Transition(String key, Set<String> from, String to, List<String> required, List<String> guards, List<String> effects,
            boolean clients, Map<String, String> labels) {
        this(key, from, to, required, guards, effects, clients, labels, null, Map.of());
    }

    public boolean leaves(String state) {
        return from.isEmpty() ? !to.equals(state) : from.contains(state);
    }

    /** What keeps a record from it that does not satisfy the condition. */
    public Label refusalLabel() {
        return new Label(refusal, List.of("transition.conditionNotMet"));
    }

    /** What it is called on that record type. */
    public Label label(String type) {
        return new Label(labels, List.of(type + ".do." + key));
    }
}
