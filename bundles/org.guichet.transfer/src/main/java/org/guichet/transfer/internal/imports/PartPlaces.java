package org.guichet.transfer.internal.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.guichet.transfer.internal.quality.FigureTable;

/**
 * Which place the parts of a row have among those of their record, where several rows of a file speak of one record: each row
 * speaks of the next part, and one that says what an earlier row said speaks of the same, unless the type is
 * {@linkplain org.guichet.api.record.RecordType#repeatable() repeatable}. Kept in a table, so that memory does not grow with the file and a run that
 * goes on after a crash counts on. One thread.
 */
final class PartPlaces {
    private final long id;
    private final FigureTable table;
    private final Predicate<String> repeatable;
    private final Map<String, Long> noted = new HashMap<>();
    private final Map<String, Long> changed = new LinkedHashMap<>();

    PartPlaces(long id, FigureTable table, Predicate<String> repeatable) {
        this.id = id;
        this.table = table;
        this.repeatable = repeatable;
    }

    /** Forgets what rows said that were not written after all. */
    void begin() {
        noted.clear();
        changed.clear();
    }

    /** Keeps what the rows said, in their transaction. */
    void keep() {
        table.note(id, changed);
    }

    /** Whether an earlier row spoke of the record; this one does. @param key what names the record in the file */
    boolean met(String key) {
        String name = "record\n" + key;
        read(List.of(name));
        boolean met = noted.containsKey(name);
        put(name, 1);
        return met;
    }

    /** How many parts of the record earlier rows spoke of. */
    int taken(String key, String type) {
        String next = next(key, type);
        read(List.of(next));
        return noted.getOrDefault(next, 0L).intValue();
    }

    /**
     * The places of a row's parts among those of their record, in the row's order.
     *
     * @param first true if no earlier row can have spoken of the record
     */
    List<Integer> of(String key, String type, List<Map<String, Object>> parts, boolean first) {
        String next = next(key, type);
        List<String> names = parts.stream().map(part -> name(key, type, part)).toList();
        if (!first) {
            read(Stream.concat(names.stream().filter(Objects::nonNull), Stream.of(next)).toList());
        }
        List<Integer> places = new ArrayList<>();
        for (String name : names) {
            Long place = name == null ? null : noted.get(name);
            if (place == null) {
                place = noted.getOrDefault(next, 0L);
                put(next, place + 1);
                if (name != null) {
                    put(name, place);
                }
            }
            places.add(place.intValue());
        }
        return places;
    }

    private static String next(String key, String type) {
        return "next\n" + type + "\n" + key;
    }

    /** What tells the part from others of its record, or null if each is another. */
    private String name(String key, String type, Map<String, Object> part) {
        Object own = part.get(PartLines.KEY);
        return own == null && repeatable.test(type) ? null
            : "part\n" + type + "\n" + key + "\n" + (own == null ? RowWriter.json(part) : RowWriter.json(own));
    }

    private void read(List<String> names) {
        List<String> unread = names.stream().filter(name -> !noted.containsKey(name)).distinct().toList();
        if (!unread.isEmpty()) {
            noted.putAll(table.noted(id, unread));
        }
    }

    private void put(String name, long number) {
        noted.put(name, number);
        changed.put(name, number);
    }
}
