package org.guichet.data.internal.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.State;
import org.guichet.api.lifecycle.Transition;

/** The stored form of a lifecycle: members and entries always in the same order, so that versions can be compared as text. */
final class LifecycleJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LifecycleJson() {
    }

    static String write(Lifecycle lifecycle) {
        ObjectNode root = JSON.createObjectNode();
        root.put("key", lifecycle.key());
        root.put("initial", lifecycle.initial());
        ArrayNode states = root.putArray("states");
        for (State state : lifecycle.states()) {
            ObjectNode node = states.addObject();
            node.put("key", state.key());
            if (state.category() != null) {
                node.put("category", state.category().name().toLowerCase(Locale.ROOT));
            }
            node.put("colour", state.colour());
            new TreeMap<>(state.labels()).forEach(node.putObject("labels")::put);
        }
        ArrayNode transitions = root.putArray("transitions");
        for (Transition transition : lifecycle.transitions()) {
            ObjectNode node = transitions.addObject();
            node.put("key", transition.key());
            texts(node.putArray("from"), transition.from().stream().sorted().toList());
            node.put("to", transition.to());
            texts(node.putArray("required"), transition.required());
            texts(node.putArray("guards"), transition.guards());
            texts(node.putArray("effects"), transition.effects());
            node.put("clients", transition.clients());
            new TreeMap<>(transition.labels()).forEach(node.putObject("labels")::put);
            if (transition.condition() != null) {
                node.put("condition", transition.condition());
                new TreeMap<>(transition.refusal()).forEach(node.putObject("refusal")::put);
            }
        }
        return root.toString();
    }

    private static void texts(ArrayNode array, Collection<String> texts) {
        texts.forEach(array::add);
    }

    static Lifecycle read(String json, int version) {
        try {
            JsonNode root = JSON.readTree(json);
            List<State> states = new ArrayList<>();
            for (JsonNode node : root.path("states")) {
                // only drafts may lack one
                Category category = node.has("category")
                    ? Category.valueOf(node.get("category").asText().toUpperCase(Locale.ROOT)) : null;
                states.add(new State(text(node, "key"), category, node.path("colour").asInt(), labels(node, "labels")));
            }
            List<Transition> transitions = new ArrayList<>();
            for (JsonNode node : root.path("transitions")) {
                transitions.add(new Transition(text(node, "key"), new LinkedHashSet<>(texts(node, "from")),
                    text(node, "to"), texts(node, "required"), texts(node, "guards"), texts(node, "effects"),
                    node.path("clients").asBoolean(), labels(node, "labels"), text(node, "condition"), labels(node, "refusal")));
            }
            return new Lifecycle(root.path("key").asText(), version, text(root, "initial"), List.copyOf(states),
                List.copyOf(transitions));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored lifecycle cannot be read", e);
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).isTextual() ? node.get(name).asText() : null;
    }

    private static List<String> texts(JsonNode node, String name) {
        List<String> texts = new ArrayList<>();
        node.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Map<String, String> labels(JsonNode node, String name) {
        Map<String, String> labels = new LinkedHashMap<>();
        node.path(name).fields().forEachRemaining(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }
}
