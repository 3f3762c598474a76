package org.guichet.data.internal.config;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.zip.CRC32;
import org.guichet.api.config.CustomFields.CustomField;
import org.guichet.api.record.FieldKind;
import org.guichet.data.internal.type.SideTable;

/** Makes the table, column and index of a custom field where they are missing; existing ones stay as they are. */
final class SideTableMaker {
    private final Connection connection;
    private final boolean postgres;

    SideTableMaker(Connection connection) throws SQLException {
        this.connection = connection;
        this.postgres = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT).contains("postgres");
    }

    static String table(String type) {
        return "GUICHET_C_" + type.toUpperCase(Locale.ROOT);
    }

    static String column(String key) {
        return "C_" + key.toUpperCase(Locale.ROOT);
    }

    /** Names of indexes are short in PostgreSQL, those of types and fields need not be. */
    private static String index(CustomField field) {
        CRC32 crc = new CRC32();
        crc.update((field.type() + "." + field.key()).getBytes(StandardCharsets.UTF_8));
        return "GUICHET_CX_" + Long.toHexString(crc.getValue()).toUpperCase(Locale.ROOT);
    }

    void make(CustomField field) throws SQLException {
        String table = table(field.type());
        String column = column(field.key());
        if (!exists(connection.getMetaData().getTables(null, schema(), stored(table), null), null)) {
            run("create table " + table + " (" + SideTable.KEY + " bigint not null primary key)");
        }
        if (!exists(connection.getMetaData().getColumns(null, schema(), stored(table), stored(column)), null)) {
            run("alter table " + table + " add column " + column + " " + type(field));
        }
        boolean large = field.kind() == FieldKind.TEXT || field.kind() == FieldKind.HTML;
        DatabaseMetaData data = connection.getMetaData();
        if (field.indexed() && !large
                && !exists(data.getIndexInfo(null, schema(), stored(table), false, true), stored(index(field)))) {
            run("create index " + index(field) + " on " + table + " (" + column + ")");
        }
    }

    private String schema() throws SQLException {
        return connection.getSchema();
    }

    private String stored(String name) {
        return postgres ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static boolean exists(ResultSet found, String index) throws SQLException {
        try (found) {
            while (found.next()) {
                if (index == null || index.equals(found.getString("INDEX_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }

    private void run(String ddl) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ddl);
        }
    }

    private String type(CustomField field) {
        return switch (field.kind()) {
            case STRING -> "varchar(" + field.length() + ")";
            case CHOICE -> "varchar(100)";
            case TEXT, HTML -> postgres ? "text" : "clob";
            case TAGS -> "varchar(2000)";
            case BOOLEAN -> "boolean";
            case INTEGER, REFERENCE -> "bigint";
            case DECIMAL -> "decimal(25, 8)";
            case DATE -> "date";
            case DATETIME -> "timestamp";
            case STATE -> throw new IllegalArgumentException("no custom states");
        };
    }
}
