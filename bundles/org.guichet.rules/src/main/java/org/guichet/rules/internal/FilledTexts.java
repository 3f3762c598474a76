package org.guichet.rules.internal;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Variables;

/** Puts what modules know of a record into the texts of actions, where these name it: {@code {time.spent}}. */
final class FilledTexts {
    private static final Pattern NAMED = Pattern.compile("\\{([a-z][a-z0-9]*\\.[a-zA-Z][a-zA-Z0-9]*)}");
    private final Variables variables;

    FilledTexts(Variables variables) {
        this.variables = variables;
    }

    /** The first name in the value that no module offers on the type, or null. */
    String unknown(String type, Field field, Object value) {
        return named(field, value).stream().filter(name -> !variables.of(type).containsKey(name)).findFirst().orElse(null);
    }

    /** @throws NotAllowedNow if one has no value: half a sentence is not sent */
    void fill(Occasion occasion, RuleAction action, Map<String, Object> parameters) {
        for (Field field : action.parameters()) {
            Set<String> named = named(field, parameters.get(field.name()));
            if (!named.isEmpty()) {
                Map<String, String> values = variables.values(occasion.type(), occasion.id(), named, language(field));
                named.removeAll(values.keySet());
                if (!named.isEmpty()) {
                    throw new NotAllowedNow("rules.no-value", "{" + String.join("}, {", named) + "}");
                }
                parameters.put(field.name(), NAMED.matcher((String) parameters.get(field.name()))
                    .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1)))));
            }
        }
    }

    /** A parameter whose name ends so is the English twin of another. */
    private static Locale language(Field field) {
        return field.name().endsWith("En") ? Locale.ENGLISH : Actors.current().locale();
    }

    private static Set<String> named(Field field, Object value) {
        Set<String> names = new LinkedHashSet<>();
        if (value instanceof String text && (field.kind() == FieldKind.STRING || field.kind() == FieldKind.TEXT)) {
            NAMED.matcher(text).results().forEach(found -> names.add(found.group(1)));
        }
        return names;
    }
}
