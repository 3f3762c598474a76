package org.guichet.transfer.internal;

import java.util.Locale;
import java.util.stream.Collectors;
import org.guichet.api.error.Conflict;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.text.Texts;

/** Why a record was refused, in one line and in the words of whoever started the work. */
public final class Reasons {
    private final String type;
    private final Texts texts;
    private final Locale locale;

    public Reasons(String type, Texts texts, Locale locale) {
        this.type = type;
        this.texts = texts;
        this.locale = locale;
    }

    public String of(Problem problem) {
        if (problem instanceof Invalid invalid) {
            return invalid.places().stream().map(place -> label(place.place()) + texts.text(locale, "colon")
                + texts.text(locale, "error." + place.key(), place.arguments().toArray())).collect(Collectors.joining(" · "));
        }
        return texts.text(locale, "error." + problem.key(), problem.arguments());
    }

    /** Names the fields that somebody changed meanwhile. */
    public String since(Conflict conflict, String key) {
        return texts.text(locale, key, conflict.fields().keySet().stream().map(this::label).collect(Collectors.joining(", ")));
    }

    private String label(String place) {
        String key = type + "." + place;
        // points/0/value and points[0].value are the value of a point
        String part = place.replaceAll("/\\d+/|\\[\\d+]\\.", ".");
        return texts.has(locale, key) ? texts.text(locale, key) : texts.has(locale, part) ? texts.text(locale, part) : place;
    }
}
