package org.guichet.rules.internal.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.rules.internal.type.ActiveRule.Step;

/** The actions of a rule as text: {@code [{"action": "rules.addNote", "parameters": {"text": "…"}}]}, at most ten. */
public final class Steps {
    public static final int LONGEST = 20_000;
    private static final int MOST = 10;
    private static final int MOST_PARAMETERS = 30;
    private static final int LONGEST_VALUE = 4000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Steps() {
    }

    /** @throws IllegalArgumentException if the text is of another form */
    public static List<Step> read(String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        try {
            JsonNode all = JSON.readTree(text.length() > LONGEST ? "" : text);
            require(all.isArray() && all.size() <= MOST);
            List<Step> steps = new ArrayList<>();
            for (JsonNode one : all) {
                require(one.path("action").isTextual());
                steps.add(new Step(one.get("action").asText(), parameters(one.path("parameters"))));
            }
            return List.copyOf(steps);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    private static Map<String, Object> parameters(JsonNode given) {
        require((given.isObject() || given.isMissingNode()) && given.size() <= MOST_PARAMETERS);
        Map<String, Object> values = new LinkedHashMap<>();
        given.fields().forEachRemaining(entry -> {
            JsonNode value = entry.getValue();
            require(value.isValueNode() && value.asText().length() <= LONGEST_VALUE);
            if (!value.isNull() && !(value.isTextual() && value.asText().isBlank())) {
                values.put(entry.getKey(), value.isBoolean() ? (Object) value.booleanValue()
                    : value.isNumber() ? value.numberValue() : value.asText());
            }
        });
        return values;
    }

    private static void require(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("no list of actions");
        }
    }
}
