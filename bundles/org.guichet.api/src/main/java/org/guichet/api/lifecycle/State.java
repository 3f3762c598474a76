package org.guichet.api.lifecycle;

import java.util.List;
import java.util.Map;
import org.guichet.api.text.Label;

/**
 * A named state.
 *
 * @param key    stored in the record; ASCII, stable
 * @param colour one of UI's tag colours 1–10
 * @param labels by language ({@code fr}, {@code en}); empty = taken from the module's texts
 *               ({@code <type>.state.<key>})
 */
public record State(String key, Category category, int colour, Map<String, String> labels) {
    /** What it is called on that record type. */
    public Label label(String type) {
        return new Label(labels, List.of(type + ".state." + key));
    }
}
