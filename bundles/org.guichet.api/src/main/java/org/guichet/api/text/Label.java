package org.guichet.api.text;

import java.util.List;
import java.util.Map;

/**
 * What something is called, looked up in the reader's language when it is shown: as an argument of a message it stands for its
 * text. Immutable.
 *
 * @param own  texts by language that an administrator wrote; they win
 * @param keys of {@link Texts}, the first that has a text counts; the last one is shown if none has
 */
public record Label(Map<String, String> own, List<String> keys) {
    public static Label of(String... keys) {
        return new Label(Map.of(), List.of(keys));
    }

    /** A right in words: the module's own permission, else the transition or action that it is for. */
    public static Label right(String permission) {
        return of("permission." + permission, permission);
    }

    /** The last key, for logs. */
    @Override
    public String toString() {
        return keys.get(keys.size() - 1);
    }
}
