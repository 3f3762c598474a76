package org.guichet.api.bridge;

import java.util.List;

/**
 * How the records of a type stand outside.
 *
 * @param type     key of the record type: {@code tickets}
 * @param fields   those that go over; others stay where they are
 * @param takesNew what is new outside becomes a record here: customers of a back-office, events of a calendar
 * @param sendsNew what is new here goes out by itself; else somebody links or creates it by hand
 */
public record Mapping(String type, List<Mapping.Field> fields, boolean takesNew, boolean sendsNew) {
    /** Which way the values of a field go. */
    public enum Direction { IN, OUT, BOTH }

    /**
     * One field.
     *
     * @param name    of the field here, one of the record's own or one that a module added; its values have their JSON form
     * @param outside how the provider names it
     */
    public record Field(String name, String outside, Direction direction) {
    }

    /** Linked by hand, record by record: issues. */
    public static Mapping byHand(String type, Field... fields) {
        return new Mapping(type, List.of(fields), false, false);
    }
}
