package org.guichet.api.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * States and transitions of one record type (or of one of its variants). Modules ship one with {@link #named}; an
 * administrator's stored version wins over the shipped one.
 *
 * @param key     {@code tickets}, or the variant's key ({@code change}) where a field picks among several
 * @param initial key of the state of new records
 */
public record Lifecycle(String key, int version, String initial, List<State> states, List<Transition> transitions) {

    public Optional<State> state(String stateKey) {
        return states.stream().filter(s -> s.key().equals(stateKey)).findFirst();
    }

    public Optional<Transition> transition(String transitionKey) {
        return transitions.stream().filter(t -> t.key().equals(transitionKey)).findFirst();
    }

    /** The transitions that leave the state, in order. */
    public List<Transition> leaving(String state) {
        return transitions.stream().filter(t -> t.leaves(state)).toList();
    }

    public static Builder named(String key) {
        return new Builder(key);
    }

    /** Describes a shipped lifecycle; modifiers speak of the transition before them. */
    public static final class Builder {
        private final String key;
        private final Map<String, State> states = new LinkedHashMap<>();
        private final List<Transition> transitions = new ArrayList<>();

        private Builder(String key) {
            this.key = key;
        }

        /** The first state is the initial one. */
        public Builder state(String stateKey, Category category, int colour) {
            states.put(stateKey, new State(stateKey, category, colour, Map.of()));
            return this;
        }

        /** @param from none = from any state but {@code to} */
        public Builder transition(String transitionKey, String to, String... from) {
            transitions.add(new Transition(transitionKey, Set.of(from), to, List.of(), List.of(), List.of(), false, Map.of()));
            return this;
        }

        public Builder requires(String... fields) {
            Transition t = last();
            return replace(t, List.of(fields), t.guards(), t.effects(), t.clients(), t.condition());
        }

        public Builder guardedBy(String... guards) {
            Transition t = last();
            return replace(t, t.required(), List.of(guards), t.effects(), t.clients(), t.condition());
        }

        public Builder runs(String... effects) {
            Transition t = last();
            return replace(t, t.required(), t.guards(), List.of(effects), t.clients(), t.condition());
        }

        public Builder forClients() {
            Transition t = last();
            return replace(t, t.required(), t.guards(), t.effects(), true, t.condition());
        }

        /** @param filter that the record must satisfy as the transition leaves it */
        public Builder onlyIf(String filter) {
            Transition t = last();
            return replace(t, t.required(), t.guards(), t.effects(), t.clients(), filter);
        }

        private Transition last() {
            return transitions.get(transitions.size() - 1);
        }

        private Builder replace(Transition t, List<String> required, List<String> guards, List<String> effects, boolean clients,
                String condition) {
            transitions.set(transitions.size() - 1, new Transition(t.key(), t.from(), t.to(), required, guards, effects, clients,
                t.labels(), condition, t.refusal()));
            return this;
        }

        /** @throws IllegalArgumentException if a transition names an unknown state */
        public Lifecycle build() {
            if (states.isEmpty()) {
                throw new IllegalArgumentException("lifecycle " + key + " has no state");
            }
            for (Transition t : transitions) {
                if (!states.containsKey(t.to()) || !states.keySet().containsAll(t.from())) {
                    throw new IllegalArgumentException("lifecycle " + key + ": transition " + t.key() + " names an unknown state");
                }
            }
            return new Lifecycle(key, 1, states.keySet().iterator().next(), List.copyOf(states.values()), List.copyOf(transitions));
        }
    }
}
