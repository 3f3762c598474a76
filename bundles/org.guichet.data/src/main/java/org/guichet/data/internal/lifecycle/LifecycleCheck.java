package org.guichet.data.internal.lifecycle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.State;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.record.RecordType;
import org.guichet.api.text.Texts;
import org.guichet.data.internal.type.RowAccess;
import org.guichet.data.internal.type.StoredType;

/** Finds everything that keeps a lifecycle from being put in force, place by place. Of one use. */
final class LifecycleCheck {
    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9]{0,39}");
    private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);
    private static final int COLOURS = 10;
    private static final int MOST_STATES = 60;
    private static final int MOST_TRANSITIONS = 300;
    private static final int LONGEST_LABEL = 80;
    private static final int LONGEST_REFUSAL = 200;

    private final StoredType<?> type;
    private final Lifecycle lifecycle;
    private final Texts texts;
    private final RowAccess rows;
    private final List<Place> wrong = new ArrayList<>();
    private final Set<String> states = new HashSet<>();

    LifecycleCheck(StoredType<?> type, Lifecycle lifecycle, Texts texts, RowAccess rows) {
        this.type = type;
        this.lifecycle = lifecycle;
        this.texts = texts;
        this.rows = rows;
    }

    /** @throws Invalid naming each wrong place */
    void run() {
        if (type.type().stateField() == null) {
            throw Invalid.of("type", "no-lifecycle", type.key());
        }
        limit("states", lifecycle.states().size(), MOST_STATES);
        limit("transitions", lifecycle.transitions().size(), MOST_TRANSITIONS);
        for (int i = 0; i < lifecycle.states().size(); i++) {
            state("states/" + i, lifecycle.states().get(i));
        }
        if (!states.contains(lifecycle.initial())) {
            wrong("initial", lifecycle.initial() == null || lifecycle.initial().isEmpty() ? "required" : "no-such-state",
                lifecycle.initial());
        }
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < lifecycle.transitions().size(); i++) {
            Transition transition = lifecycle.transitions().get(i);
            String place = "transitions/" + i;
            if (!named(transition.key()) || RecordType.RESERVED.contains(transition.key()) || !keys.add(transition.key())) {
                wrong(place + "/key", "wrong-key", transition.key());
            }
            transition(place, transition);
        }
        if (wrong.isEmpty()) {
            reach();
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
    }

    private void limit(String place, int size, int most) {
        if (size > most) {
            throw Invalid.of(place, "too-many", most);
        }
    }

    private void wrong(String place, String key, Object argument) {
        wrong.add(new Place(place, key, List.of(String.valueOf(argument))));
    }

    private static boolean named(String key) {
        return key != null && KEY.matcher(key).matches();
    }

    private void state(String place, State state) {
        if (!named(state.key()) || !states.add(state.key())) {
            wrong(place + "/key", "wrong-key", state.key());
        }
        if (state.category() == null) {
            wrong(place + "/category", "required", "");
        }
        if (state.colour() < 1 || state.colour() > COLOURS) {
            wrong(place + "/colour", "no-such-colour", COLOURS);
        }
        labels(place, state.labels(), type.key() + ".state." + state.key());
    }

    private void labels(String place, Map<String, String> labels, String key) {
        for (Locale language : LANGUAGES) {
            String label = labels.get(language.getLanguage());
            if (label == null || label.isBlank()) {
                if (!texts.has(language, key)) {
                    wrong(place + "/labels/" + language.getLanguage(), "label-missing", language.getLanguage());
                }
            } else if (label.length() > LONGEST_LABEL) {
                wrong(place + "/labels/" + language.getLanguage(), "too-long", LONGEST_LABEL);
            }
        }
        for (String language : labels.keySet()) {
            if (LANGUAGES.stream().noneMatch(known -> known.getLanguage().equals(language))) {
                wrong(place + "/labels/" + language, "no-such-language", language);
            }
        }
    }

    private void transition(String place, Transition transition) {
        if (!states.contains(transition.to())) {
            wrong(place + "/to", transition.to() == null ? "required" : "no-such-state", transition.to());
        }
        int at = 0;
        for (String from : transition.from()) {
            if (!states.contains(from)) {
                wrong(place + "/from/" + at, "no-such-state", from);
            }
            at++;
        }
        for (int i = 0; i < transition.required().size(); i++) {
            if (type.field(transition.required().get(i)).isEmpty()) {
                wrong.add(new Place(place + "/required/" + i, "no-such-field", List.of(type.key(), transition.required().get(i))));
            }
        }
        labels(place, transition.labels(), type.key() + ".do." + transition.key());
        if (transition.condition() != null) {
            rows.unusable(type.key(), transition.condition()).ifPresent(reason -> wrong(place + "/condition", "condition-unusable", reason));
        }
        transition.refusal().forEach((language, text) -> language(place + "/refusal/" + language, language, text));
    }

    private void language(String place, String language, String text) {
        if (LANGUAGES.stream().noneMatch(known -> known.getLanguage().equals(language))) {
            wrong(place, "no-such-language", language);
        } else if (text.length() > LONGEST_REFUSAL) {
            wrong(place, "too-long", LONGEST_REFUSAL);
        }
    }

    /** A state that no way leads to could hold records only by an earlier version; whoever means that shall map it away. */
    private void reach() {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(lifecycle.initial()));
        while (!open.isEmpty()) {
            String state = open.pop();
            if (reached.add(state)) {
                lifecycle.leaving(state).forEach(transition -> open.push(transition.to()));
            }
        }
        for (int i = 0; i < lifecycle.states().size(); i++) {
            String key = lifecycle.states().get(i).key();
            if (!reached.contains(key)) {
                wrong("states/" + i, "state-unreachable", key);
            }
        }
    }
}
