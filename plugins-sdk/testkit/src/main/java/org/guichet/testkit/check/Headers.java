package org.guichet.testkit.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads headers such as {@code Import-Package}: clauses with paths, attributes and directives. */
final class Headers {
    /** One path of a clause; {@code version} and {@code resolution} as written, or null. */
    record Clause(String path, String version, boolean optional) {
    }

    private Headers() {
    }

    static List<Clause> clauses(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String clause : split(header == null ? "" : header, ',')) {
            List<String> paths = new ArrayList<>();
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String part : split(clause, ';')) {
                int equals = part.indexOf('=');
                if (equals < 0) {
                    paths.add(part.strip());
                } else {
                    parameters.put(part.substring(0, equals).replace(":", "").strip(), part.substring(equals + 1).replace("\"", "").strip());
                }
            }
            for (String path : paths) {
                clauses.add(new Clause(path, parameters.get("version"), "optional".equals(parameters.get("resolution"))));
            }
        }
        return clauses;
    }

    /** At the separator, where it does not stand in quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        if (!text.substring(from).isBlank()) {
            parts.add(text.substring(from));
        }
        return parts;
    }
}
