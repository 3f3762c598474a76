package org.guichet.rest.internal.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.State;
import org.guichet.api.lifecycle.Transition;

/**
 * A lifecycle as JSON, members and entries always in the same order. Reading refuses every member of a wrong form by its
 * place ({@code states/2/category}) and leaves it to publishing whether the whole is sound.
 */
final class LifecycleDocument {
    private static final int LONGEST = 400;
    private static final int MOST = 300;
    private static final int LONGEST_CONDITION = 4000;

    private final List<Place> wrong = new ArrayList<>();

    private LifecycleDocument() {
    }

    static Map<String, Object> json(Lifecycle lifecycle) {
        List<String> order = lifecycle.states().stream().map(State::key).toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("initial", lifecycle.initial());
        json.put("states", lifecycle.states().stream().map(LifecycleDocument::json).toList());
        json.put("transitions", lifecycle.transitions().stream().map(transition -> json(transition, order)).toList());
        return json;
    }

    private static Map<String, Object> json(State state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", state.key());
        json.put("category", state.category() == null ? null : state.category().name().toLowerCase(Locale.ROOT));
        json.put("colour", state.colour());
        json.put("labels", new TreeMap<>(state.labels()));
        return json;
    }

    private static Map<String, Object> json(Transition transition, List<String> order) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", transition.key());
        json.put("from", transition.from().stream().sorted((a, b) -> Integer.compare(order.indexOf(a), order.indexOf(b))).toList());
        json.put("to", transition.to());
        json.put("required", transition.required());
        json.put("guards", transition.guards());
        json.put("effects", transition.effects());
        json.put("clients", transition.clients());
        json.put("labels", new TreeMap<>(transition.labels()));
        if (transition.condition() != null) {
            json.put("condition", transition.condition());
            json.put("refusal", new TreeMap<>(transition.refusal()));
        }
        return json;
    }

    /** @param body an object with {@code initial}, {@code states} and {@code transitions} */
    static Lifecycle read(String key, Map<String, Object> body) {
        LifecycleDocument document = new LifecycleDocument();
        List<State> states = new ArrayList<>();
        List<?> given = document.list("states", body.get("states"));
        for (int i = 0; i < given.size(); i++) {
            states.add(document.state("states/" + i, document.object("states/" + i, given.get(i))));
        }
        List<Transition> transitions = new ArrayList<>();
        given = document.list("transitions", body.get("transitions"));
        for (int i = 0; i < given.size(); i++) {
            transitions.add(document.transition("transitions/" + i, document.object("transitions/" + i, given.get(i))));
        }
        String initial = document.text("initial", body.get("initial"));
        if (!document.wrong.isEmpty()) {
            throw new Invalid(document.wrong);
        }
        return new Lifecycle(key, 0, initial, List.copyOf(states), List.copyOf(transitions));
    }

    /** Where records of vanished states go. */
    static Map<String, String> map(Object given) {
        LifecycleDocument document = new LifecycleDocument();
        Map<String, String> map = document.texts("map", given);
        if (!document.wrong.isEmpty()) {
            throw new Invalid(document.wrong);
        }
        return map;
    }

    private State state(String place, Map<?, ?> json) {
        only(place, json, "key", "category", "colour", "labels");
        return new State(text(place + "/key", json.get("key")), category(place + "/category", json.get("category")),
            colour(place + "/colour", json.get("colour")), texts(place + "/labels", json.get("labels")));
    }

    private Transition transition(String place, Map<?, ?> json) {
        only(place, json, "key", "from", "to", "required", "guards", "effects", "clients", "labels", "condition", "refusal");
        Object clients = json.get("clients");
        if (clients != null && !(clients instanceof Boolean)) {
            wrong(place + "/clients", "not-a-boolean");
        }
        Set<String> from = new LinkedHashSet<>(textList(place + "/from", json.get("from")));
        return new Transition(text(place + "/key", json.get("key")), from, text(place + "/to", json.get("to")),
            textList(place + "/required", json.get("required")), textList(place + "/guards", json.get("guards")),
            textList(place + "/effects", json.get("effects")), Boolean.TRUE.equals(clients),
            texts(place + "/labels", json.get("labels")), condition(place + "/condition", json.get("condition")),
            texts(place + "/refusal", json.get("refusal")));
    }

    private String condition(String place, Object value) {
        if (value instanceof String filter && filter.length() > LONGEST_CONDITION) {
            wrong(place, "too-long", LONGEST_CONDITION);
            return null;
        }
        return value instanceof String filter ? filter.isBlank() ? null : filter.strip() : text(place, value);
    }

    private void wrong(String place, String key, Object... arguments) {
        wrong.add(new Place(place, key, List.of(arguments)));
    }

    private void only(String place, Map<?, ?> json, String... names) {
        for (Object name : json.keySet()) {
            if (!List.of(names).contains(name)) {
                wrong(place + "/" + name, "unknown-member");
            }
        }
    }

    private Category category(String place, Object value) {
        String name = text(place, value);
        try {
            return name == null ? null : Category.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            wrong(place, "no-such-category", name);
            return null;
        }
    }

    private int colour(String place, Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return (int) Math.min(Integer.MAX_VALUE, ((Number) value).longValue());
        }
        if (value != null) {
            wrong(place, "not-a-number");
        }
        return 0;
    }

    private String text(String place, Object value) {
        if (value instanceof String text && text.length() <= LONGEST) {
            return text;
        }
        if (value != null) {
            wrong(place, value instanceof String ? "too-long" : "not-a-text", LONGEST);
        }
        return null;
    }

    private List<?> list(String place, Object value) {
        if (value instanceof List<?> list && list.size() <= MOST) {
            return list;
        }
        if (value instanceof List<?>) {
            wrong(place, "too-many", MOST);
            return List.of();
        }
        wrong(place, value == null ? "required" : "not-a-list");
        return List.of();
    }

    private Map<?, ?> object(String place, Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        wrong(place, "not-an-object");
        return Map.of();
    }

    private List<String> textList(String place, Object value) {
        List<String> texts = new ArrayList<>();
        List<?> given = value == null ? List.of() : list(place, value);
        for (int i = 0; i < given.size(); i++) {
            String text = text(place + "/" + i, given.get(i));
            if (text != null && !texts.contains(text)) {
                texts.add(text);
            }
        }
        return texts;
    }

    private Map<String, String> texts(String place, Object value) {
        Map<String, String> texts = new TreeMap<>();
        Map<?, ?> given = value == null ? Map.of() : object(place, value);
        given.forEach((name, member) -> {
            String text = text(place + "/" + name, member);
            if (text != null) {
                texts.put(name.toString(), text);
            }
        });
        return texts;
    }
}
