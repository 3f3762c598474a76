package org.guichet.api.rule;

import java.time.Instant;

/**
 * A rule that runs on a record.
 *
 * @param rule   its key
 * @param type   key of the record's type
 * @param number of the record, or null
 * @param title  of the record, or null
 * @param actor  the user whose act it answers to, or null
 * @param at     when that was; for schedules when it was due
 */
public record Occasion(String rule, String type, long id, String number, String title, Long actor, Instant at) {
    /** The text with {@code {number}} and {@code {title}} (or {@code {subject}}) filled in. */
    public String fill(String template) {
        String name = title == null ? "" : title;
        return template.replace("{number}", number == null ? String.valueOf(id) : number).replace("{title}", name)
            .replace("{subject}", name);
    }
}
