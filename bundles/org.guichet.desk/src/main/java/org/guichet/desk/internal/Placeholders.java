package org.guichet.desk.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.desk.internal.types.CannedAnswerDescription;

/** What stands in braces in a canned answer. A name from this list or of a module and nothing else: no expression is ever evaluated. */
final class Placeholders {
    static final List<String> NAMES = CannedAnswerDescription.PLACEHOLDERS;
    private static final Pattern BRACES = Pattern.compile("\\{([^{}<>]{1,40})}");

    private Placeholders() {
    }

    /** @param unfilled names that have no value; they still stand there */
    record Filled(String html, Set<String> unfilled) {
    }

    /** Names in the text that the ticket itself does not know. */
    static Set<String> foreign(String html) {
        Set<String> foreign = new LinkedHashSet<>();
        Matcher matcher = BRACES.matcher(html == null ? "" : html);
        while (matcher.find()) {
            if (!NAMES.contains(matcher.group(1).strip())) {
                foreign.add(matcher.group(1).strip());
            }
        }
        return foreign;
    }

    /** @param values plain texts, which become HTML here: what a client calls itself is never markup */
    static Filled fill(String html, Map<String, String> values) {
        Set<String> unfilled = new LinkedHashSet<>();
        String filled = BRACES.matcher(html).replaceAll(found -> {
            String name = found.group(1).strip();
            String value = values.get(name);
            if (value == null || value.isBlank()) {
                unfilled.add(name);
                return Matcher.quoteReplacement(found.group());
            }
            return Matcher.quoteReplacement(escaped(value));
        });
        return new Filled(filled, unfilled);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;")
            .replace("{", "&#123;");
    }
}
