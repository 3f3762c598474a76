package org.guichet.data.internal.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldExtension;

/**
 * Fields of a type that stand in a table beside it, one row per record with the key column {@code RECORD_ID}; a record
 * without a row has no values. Immutable.
 *
 * @param type    key of the type that has the fields
 * @param owner   id of the module that adds them, or {@code c} for an administrator's
 * @param columns field name to column, in field order
 */
public record SideTable(String type, String owner, String table, List<Field> fields, Map<String, String> columns) {
    public static final String KEY = "RECORD_ID";

    /** The table of fields that a module adds: columns are the names in upper case without the module's prefix. */
    public static SideTable of(FieldExtension extension) {
        String prefix = extension.module() + "_";
        Map<String, String> columns = new LinkedHashMap<>();
        for (Field field : extension.fields()) {
            if (!field.name().startsWith(prefix)) {
                throw new IllegalArgumentException("field " + field.name() + " must begin with " + prefix);
            }
            columns.put(field.name(), field.name().substring(prefix.length()).toUpperCase(Locale.ROOT));
        }
        return new SideTable(extension.type(), extension.module(), extension.table().toUpperCase(Locale.ROOT),
            List.copyOf(extension.fields()), columns);
    }
}
