package org.guichet.rest.internal.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.rest.internal.json.JsonBody;

/** What the administration's resources have in common: the right, and reading their JSON. */
final class Administration {
    private Administration() {
    }

    static void require(String right) {
        if (!Actors.current().may(right)) {
            throw new Forbidden("no-right", Label.right(right));
        }
    }

    /** A list of texts; absent = empty. */
    static List<String> texts(JsonBody body, String name) {
        List<String> texts = new ArrayList<>();
        if (body.values().get(name) instanceof List<?> given) {
            for (Object value : given) {
                if (!(value instanceof String text)) {
                    throw Invalid.of(name, "not-a-text");
                }
                texts.add(text);
            }
        } else if (body.values().get(name) != null) {
            throw Invalid.of(name, "not-a-list");
        }
        return texts;
    }

    /** Texts by language; absent = empty. */
    static Map<String, String> labels(JsonBody body, String name) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (body.values().get(name) instanceof Map<?, ?> given) {
            given.forEach((language, text) -> {
                if (!(text instanceof String label)) {
                    throw Invalid.of(name, "not-a-text");
                }
                labels.put(language.toString(), label);
            });
        } else if (body.values().get(name) != null) {
            throw Invalid.of(name, "not-a-text");
        }
        return labels;
    }
}
