package org.guichet.data.internal.config;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.api.config.CustomFields.CustomField;
import org.guichet.api.record.FieldKind;

/** The catalogue of custom fields, GUICHET_CUSTOM_FIELD. */
final class CustomFieldTable {
    private static final String COLUMNS = "KIND, TARGET, CHOICES, LABELS, SECTION, REQUIRED, IN_LIST, SEARCHED, CLIENT_READS, "
        + "CLIENT_WRITES, MAX_LENGTH, INDEXED, RETIRED, TYPE, FIELD_KEY";

    private CustomFieldTable() {
    }

    /** All fields by type, in the order in which they were made. */
    static Map<String, List<CustomField>> all(Connection connection) throws SQLException {
        Map<String, List<CustomField>> fields = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                + " from GUICHET_CUSTOM_FIELD order by TYPE, CREATED, FIELD_KEY"); ResultSet row = select.executeQuery()) {
            while (row.next()) {
                CustomField field = field(row);
                fields.computeIfAbsent(field.type(), none -> new ArrayList<>()).add(field);
            }
        }
        return fields;
    }

    private static CustomField field(ResultSet row) throws SQLException {
        Map<String, String> labels = lines(row.getString(4)).stream().map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> first, LinkedHashMap::new));
        return new CustomField(row.getString(14), row.getString(15), FieldKind.valueOf(row.getString(1)), row.getString(2),
            lines(row.getString(3)), labels, row.getString(5), row.getBoolean(6), row.getBoolean(7), row.getBoolean(8),
            row.getBoolean(9), row.getBoolean(10), row.getInt(11), row.getBoolean(12), row.getBoolean(13));
    }

    private static List<String> lines(String text) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split("\n"));
    }

    static void store(Connection connection, CustomField field, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update GUICHET_CUSTOM_FIELD set "
                + COLUMNS.replace(", TYPE, FIELD_KEY", "").replace(",", " = ?,") + " = ? where TYPE = ? and FIELD_KEY = ?")) {
            bind(update, field);
            if (update.executeUpdate() > 0) {
                return;
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into GUICHET_CUSTOM_FIELD (" + COLUMNS
                + ", CREATED) values (" + "?, ".repeat(15) + "?)")) {
            bind(insert, field);
            insert.setTimestamp(16, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, CustomField field) throws SQLException {
        String labels = field.labels().entrySet().stream().map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining("\n"));
        statement.setString(1, field.kind().name());
        statement.setString(2, field.target());
        statement.setString(3, String.join("\n", field.choices()));
        statement.setString(4, labels);
        statement.setString(5, field.section());
        statement.setBoolean(6, field.required());
        statement.setBoolean(7, field.list());
        statement.setBoolean(8, field.search());
        statement.setBoolean(9, field.clientReads());
        statement.setBoolean(10, field.clientWrites());
        statement.setInt(11, field.length());
        statement.setBoolean(12, field.indexed());
        statement.setBoolean(13, field.retired());
        statement.setString(14, field.type());
        statement.setString(15, field.key());
    }
}
