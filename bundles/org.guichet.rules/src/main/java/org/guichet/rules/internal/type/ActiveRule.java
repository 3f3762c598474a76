package org.guichet.rules.internal.type;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guichet.api.event.RecordEvent;

/**
 * A rule as it is carried out. Immutable; knows no database.
 *
 * @param delay       for {@link Trigger#ELAPSED}, else null
 * @param activeSince what was there before counts its delay from then; null = from its own time
 */
public record ActiveRule(long id, String key, String label, String labelEn, String type, Trigger trigger, Set<String> changedFields,
        String transition, String commentKind, String schedule, Delay delay, Instant activeSince, String condition, List<Step> steps,
        int cooldown, int hourlyLimit) {
    /** The comments that clients write. */
    public static final String BY_CLIENTS = "client";
    /** So many rules in a row may answer to each other. */
    static final int DEEPEST = 4;
    private static final String NEXT = ">";
    /** What comes from elsewhere, or repeats a past, happened already. */
    private static final Set<String> SILENT = Set.of("import", "seed", "revert");

    /** One thing to do. */
    public record Step(String action, java.util.Map<String, Object> parameters) {
    }

    /** True if the rule is about what happened; its condition, and who wrote, is another matter. */
    public boolean answersTo(RecordEvent event) {
        if (!type.equals(event.type()) || event.quiet() || SILENT.contains(event.channel())) {
            return false;
        }
        return switch (trigger) {
            case CREATED -> event.kind().equals("create");
            case CHANGED -> (event.kind().equals("update") || event.kind().equals("transition"))
                && (changedFields.isEmpty() || changedFields.stream().anyMatch(event.fields()::contains));
            case TRANSITION -> event.kind().equals("transition") && (transition == null || transition.equals(event.detail()));
            case COMMENT -> event.kind().equals("comment")
                && (commentKind == null || (commentKind.equals(BY_CLIENTS) ? "public" : commentKind).equals(event.detail()));
            case SCHEDULE, ELAPSED -> false;
        };
    }

    /** True if it matters to the rule who wrote. */
    public boolean asksForClients() {
        return trigger == Trigger.COMMENT && BY_CLIENTS.equals(commentKind);
    }

    /** From when the delay counts for a record: what was there before the rule was switched on is given the whole of it. */
    public Instant begin(Instant since) {
        return activeSince == null || since.isAfter(activeSince) ? since : activeSince;
    }

    /** True if one of the writes that led here was the rule's own: it never answers to itself, however indirectly. */
    public boolean led(String cause) {
        return chain(cause).contains(key);
    }

    /** True if so many rules led here that they probably chase each other. */
    public static boolean deep(String cause) {
        return chain(cause).size() >= DEEPEST;
    }

    /** The cause of what this rule writes. */
    public String causeAfter(String cause) {
        return cause == null ? key : cause + NEXT + key;
    }

    private static List<String> chain(String cause) {
        return cause == null ? List.of() : Arrays.asList(cause.split(NEXT));
    }

    /** RSQL for one record that satisfies the condition. */
    public String on(long record) {
        return "id==" + record + (condition == null ? "" : ";(" + condition + ")");
    }

    public String label(Locale language) {
        return language.getLanguage().equals("en") && labelEn != null && !labelEn.isBlank() ? labelEn : label;
    }
}
