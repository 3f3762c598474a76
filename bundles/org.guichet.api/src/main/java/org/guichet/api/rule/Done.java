package org.guichet.api.rule;

import java.util.List;

/**
 * What an action did, for people to read.
 *
 * @param text      key of a text such as {@code « tâche {0} créée »}
 * @param arguments what is filled in: texts, numbers, {@link org.guichet.api.text.Label}s
 */
public record Done(String text, List<Object> arguments) {
    public static Done of(String text, Object... arguments) {
        return new Done(text, List.of(arguments));
    }
}
