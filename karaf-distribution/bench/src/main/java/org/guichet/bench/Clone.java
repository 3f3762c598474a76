package org.guichet.bench;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A family's rows for another record: new ids, numbers, texts and times, everything else as the server wrote it. Whatever
 * column the product gains is copied as it is.
 */
final class Clone {
    /** Columns that name a member of the family, or one of the records given. */
    private static final Set<String> REFERENCES = Set.of("RECORD_ID", "ABOUT_ID", "TICKET_ID", "ACCOUNT_ID", "CONTACT_ID");
    /** Tables whose ids come from the sequence of rows; all others take theirs from the records'. */
    private static final Set<String> ROWS = Set.of("GUICHET_COMMENT", "GUICHET_HISTORY", "GUICHET_HISTORY_TEXT", "GUICHET_OUTBOX");
    private static final Map<String, String> NUMBERED = Map.of("ACCOUNTS_ACCOUNT", "accounts", "ACCOUNTS_CONTACT", "contacts",
        "TICKETS_TICKET", "tickets", "ACTIVITIES_ACTIVITY", "activities");

    private final Family family;
    private final Counters counters;
    private final Texts texts;
    private final Duration shift;
    private final Map<Long, Long> records = new HashMap<>();
    private final Map<Long, Long> rowIds = new HashMap<>();
    private final Map<String, String> exact = new HashMap<>();
    private final Map<String, String> within = new LinkedHashMap<>();
    private final Map<Long, Long> sequences = new HashMap<>();
    private long importId;
    private long line;

    /** @param shift by how much its life is earlier than its model's */
    Clone(Family family, Counters counters, Texts texts, Duration shift) {
        this.family = family;
        this.counters = counters;
        this.texts = texts;
        this.shift = shift;
    }

    /** A record that the family names and that another one stands for. */
    Clone instead(long model, long other) {
        records.put(model, other);
        return this;
    }

    /** A name that stands in many columns, also in lower case. */
    Clone named(String model, String other) {
        within.put(model, other);
        within.put(model.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
        return this;
    }

    /** As a line of another import. */
    Clone imported(long id, long number) {
        importId = id;
        line = number;
        return this;
    }

    /** @return values in the order of the family's rows */
    List<Object[]> rows() {
        for (Family.Row row : family.rows()) {
            if (row.get("ID") == null) {
                continue;
            }
            long id = ((Number) row.get("ID")).longValue();
            if (ROWS.contains(row.table())) {
                rowIds.computeIfAbsent(id, none -> counters.nextRow());
            } else {
                records.computeIfAbsent(id, none -> counters.nextRecord());
            }
            if (NUMBERED.containsKey(row.table())) {
                String number = (String) row.get("NUMBER");
                exact.computeIfAbsent(number, none -> numbered(number, counters.nextNumber(NUMBERED.get(row.table()))));
            }
        }
        Set<Long> told = new TreeSet<>();
        family.rows().stream().filter(row -> row.get("SEQUENCE") != null)
            .forEach(row -> told.add(((Number) row.get("SEQUENCE")).longValue()));
        told.forEach(one -> sequences.put(one, counters.nextEvent()));
        return family.rows().stream().map(this::copy).toList();
    }

    long root() {
        return records.get(family.root());
    }

    static String numbered(String model, long value) {
        int prefix = model.lastIndexOf('-') + 1;
        return model.substring(0, prefix) + String.format("%06d", value);
    }

    /** Which sequence a table's ids are from. */
    static String kind(String table) {
        return ROWS.contains(table) ? "row" : "record";
    }

    private Object[] copy(Family.Row row) {
        Object[] values = row.values().clone();
        for (int i = 0; i < values.length; i++) {
            String column = row.columns().get(i);
            if (values[i] instanceof Number number && !(number instanceof Integer)) {
                values[i] = number(row.table(), column, number.longValue());
            } else if (values[i] instanceof Timestamp time) {
                values[i] = Timestamp.from(time.toInstant().minus(shift));
            } else if (values[i] instanceof String text) {
                values[i] = text(text);
            }
        }
        return values;
    }

    private Long number(String table, String column, long value) {
        if (column.equals("ID")) {
            return (ROWS.contains(table) ? rowIds : records).get(value);
        }
        if (column.equals("SEQUENCE")) {
            return sequences.get(value);
        }
        if (column.equals("IMPORT_ID")) {
            return importId;
        }
        if (column.equals("LINE")) {
            return line;
        }
        return REFERENCES.contains(column) ? records.getOrDefault(value, value) : Long.valueOf(value);
    }

    private String text(String text) {
        String known = exact.get(text);
        if (known != null) {
            return known;
        }
        if (text.startsWith("<p>")) {
            String fresh = texts.html(text.length() - 7);
            exact.put(text, fresh);
            return fresh;
        }
        if (text.length() > 19 && text.endsWith("Z") && text.charAt(10) == 'T' && Character.isDigit(text.charAt(0))) {
            return Instant.parse(text).minus(shift).toString();
        }
        String result = text;
        for (Map.Entry<String, String> name : within.entrySet()) {
            if (result.contains(name.getKey())) {
                result = result.replace(name.getKey(), name.getValue());
            }
        }
        return result;
    }
}
