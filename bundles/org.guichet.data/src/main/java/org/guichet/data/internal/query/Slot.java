package org.guichet.data.internal.query;

import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;

/**
 * One name of a type and the column behind it.
 *
 * @param field  the description, or null for system fields and undescribed scope columns
 * @param target for references: the type pointed to
 * @param key    column of {@code table} that holds the record's id
 * @param main   true if it stands in the type's primary table
 * @param always true if the column is never null where the record is
 */
record Slot(String name, FieldKind kind, String target, Field field, String table, String key, String column, boolean main,
        boolean always) {
    boolean sortable() {
        return field == null || field.sortable();
    }

    /** Large objects, of which databases compare nothing but patterns. */
    boolean large() {
        return kind == FieldKind.TEXT || kind == FieldKind.HTML;
    }
}
