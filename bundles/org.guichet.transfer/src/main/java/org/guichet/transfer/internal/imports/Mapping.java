package org.guichet.transfer.internal.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;

/**
 * Where the columns of a file go. As JSON:
 * <pre>
 * {"columns": [
 *    {"from": ["CustomerID"], "field": "externalId"},
 *    {"from": [3, 5], "join": " ", "field": "name"},
 *    {"from": ["opened_at"], "field": "created", "transforms": ["date:dd-MM-yyyy HH:mm"]},
 *    {"from": ["category"], "field": "category", "lookup": {"by": "key", "path": ";", "create": true}},
 *    {"from": ["mail"], "field": "points[0].value"}],
 *  "constants": {"points[0].kind": "email", "type": "incident"}}
 * </pre>
 * A column is named by its heading or its place (from 0). {@code field} may be a system field ({@code externalId},
 * {@code created}, {@code number}), a field of a part ({@code addresses[0].city}) or {@code @at}, the time that history
 * shall show. Transforms run in order; then {@code values} replaces whole cells; then {@code lookup} finds the reference.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Mapping(List<Column> columns, Map<String, Object> constants) {
    /** @param from headings (String) or places (Integer) */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Column(List<Object> from, String join, String field, List<String> transforms, Map<String, String> values,
            Lookup lookup) {
        Column {
            from = from == null ? List.of() : from;
            join = join == null ? " " : join;
            transforms = transforms == null ? List.of() : transforms;
            values = values == null ? Map.of() : values;
        }
    }

    /**
     * How a cell names another record.
     *
     * @param by     system field or field that holds the cell's text; null = external id, number, then title
     * @param path   separator of a path through a tree ({@code ;}), or null
     * @param create makes the missing record with the cell as its title
     * @param in     type of the named record where the field is no reference; goes with {@code take}
     * @param take   what is taken from that record: a field, or a field of its first part ({@code addresses.city})
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    record Lookup(String by, String path, boolean create, String in, String take) {
        static final Lookup ANY_KEY = new Lookup(null, null, false, null, null);
    }

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
    private static final int MOST_COLUMNS = 500;

    Mapping {
        columns = columns == null ? List.of() : columns;
        constants = constants == null ? Map.of() : constants;
    }

    /** @throws Invalid naming {@code mapping} and what is wrong in it */
    static Mapping parse(String json) {
        if (json == null || json.isBlank()) {
            throw Invalid.of("mapping", "mapping-missing");
        }
        try {
            Mapping mapping = JSON.readValue(json, Mapping.class);
            if (mapping.columns.size() > MOST_COLUMNS) {
                throw Invalid.of("mapping", "mapping-too-long", MOST_COLUMNS);
            }
            for (Column column : mapping.columns) {
                if (column.field() == null || column.field().isBlank()) {
                    throw Invalid.of("mapping", "mapping-without-field", String.valueOf(column.from()));
                }
            }
            return mapping;
        } catch (JsonProcessingException e) {
            throw Invalid.of("mapping", "mapping-unreadable", String.valueOf(e.getOriginalMessage()));
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
