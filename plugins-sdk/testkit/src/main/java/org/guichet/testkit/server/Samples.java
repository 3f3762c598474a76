package org.guichet.testkit.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values for the fields of types that nobody has seen before. */
final class Samples {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final RunningServer api;

    Samples(RunningServer api) {
        this.api = api;
    }

    static String json(Object value) throws JsonProcessingException {
        return JSON.writeValueAsString(value);
    }

    /** For the fields that must be filled and have no default. */
    Map<String, Object> required(JsonNode type) throws IOException, InterruptedException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (JsonNode field : type.path("fields")) {
            boolean open = !field.path("readOnly").asBoolean() && !field.path("derived").asBoolean() && !field.path("system").asBoolean();
            if (open && field.path("required").asBoolean() && field.path("default").isNull()) {
                values.put(field.path("name").asText(), value(field));
            }
        }
        return values;
    }

    private Object value(JsonNode field) throws IOException, InterruptedException {
        String name = field.path("name").asText();
        return switch (field.path("kind").asText()) {
            case "integer", "decimal" -> 1;
            case "boolean" -> true;
            case "date" -> LocalDate.now(ZoneOffset.UTC).toString();
            case "datetime" -> LocalDate.now(ZoneOffset.UTC) + "T08:00:00Z";
            case "choice" -> field.path("choices").path(0).path("key").asText();
            case "reference" -> any(field.path("target").asText());
            case "tags" -> List.of("contract");
            default -> "Contract " + name;
        };
    }

    private long any(String type) throws IOException, InterruptedException {
        JsonNode first = api.ask("GET", "/" + type + "?limit=1", null).json().path("items").path(0).path("id");
        if (first.isMissingNode()) {
            throw new IOException("there are no " + type + " to refer to: override values()");
        }
        return first.asLong();
    }
}
