package org.guichet.tickets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Impact × urgency → priority. Text form, one cell a line: {@code impact urgency = priority}. The preset lets impact and
 * urgency weigh alike. Immutable.
 */
public final class PriorityMatrix {
    /** Keys of impact, urgency and priority, the gravest first. */
    public static final List<String> LEVELS = List.of("critical", "important", "minor");
    /** What a ticket has whose reporter said nothing. */
    public static final String MIDDLE = "important";
    /** Key of the setting that replaces the preset. */
    public static final String SETTING = "tickets.priority-matrix";
    /** The matrix as shipped. */
    public static final PriorityMatrix PRESET = parse("""
        critical  critical  = critical
        critical  important = critical
        critical  minor     = important
        important critical  = critical
        important important = important
        important minor     = minor
        minor     critical  = important
        minor     important = minor
        minor     minor     = minor
        """);

    private final Map<String, String> cells;

    private PriorityMatrix(Map<String, String> cells) {
        this.cells = Map.copyOf(cells);
    }

    /** @throws IllegalArgumentException naming the wrong line or missing cell */
    public static PriorityMatrix parse(String text) {
        Map<String, String> cells = new HashMap<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            String[] words = line.split("[\\s=]+");
            if (words.length != 3 || !line.contains("=") || !LEVELS.containsAll(List.of(words))) {
                throw new IllegalArgumentException("priority matrix, wrong line: " + line);
            }
            cells.put(cell(words[0], words[1]), words[2]);
        });
        for (String impact : LEVELS) {
            for (String urgency : LEVELS) {
                if (!cells.containsKey(cell(impact, urgency))) {
                    throw new IllegalArgumentException("priority matrix, missing: " + impact + " " + urgency);
                }
            }
        }
        return new PriorityMatrix(cells);
    }

    /** The priority, or null if impact or urgency is missing or unknown. */
    public String priority(String impact, String urgency) {
        return impact == null || urgency == null ? null : cells.get(cell(impact, urgency));
    }

    private static String cell(String impact, String urgency) {
        return impact + ' ' + urgency;
    }
}
