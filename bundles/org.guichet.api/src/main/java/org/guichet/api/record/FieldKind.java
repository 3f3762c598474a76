package org.guichet.api.record;

/** What a field holds; decides its column, JSON form, filter operators, form control and Excel cell. */
public enum FieldKind {
    /** One line of text. JSON string. */
    STRING,
    /** Plain text of several lines, in a table of its own when large. JSON string. */
    TEXT,
    /** Sanitised HTML, in a table of its own. JSON string. */
    HTML,
    /** One key out of a fixed or configured set. JSON string. */
    CHOICE,
    /** The key of a lifecycle state; changed by transitions only. JSON string. */
    STATE,
    /** JSON boolean. */
    BOOLEAN,
    /** Int or long. JSON number. */
    INTEGER,
    /** BigDecimal. JSON number. */
    DECIMAL,
    /** A day without zone. JSON {@code "2026-11-21"}. */
    DATE,
    /** An instant. JSON {@code "2026-11-21T14:05:00Z"}. */
    DATETIME,
    /** The id of a record of another type. JSON number. */
    REFERENCE,
    /** A set of short words. JSON array of strings. */
    TAGS
}
