package org.guichet.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rows that the life of one record left in the database: its own, its parts', what was written about it. */
final class Family {
    /** Where rows of a family are found: by which column, and by the ids of what. */
    private enum By { MEMBER, HISTORY }

    private record Place(String table, String column, By by) {
        /** That of writing, whatever the database prefers. */
        String order() {
            return table.equals(STATE_TIMES) ? column : "ID";
        }
    }

    /** One row for each record, without an id of its own. */
    private static final String STATE_TIMES = "GUICHET_STATE_TIME";

    /** Rows by which further members are found: table, column that names a member. */
    private static final String[][] KIN = {{"ACCOUNTS_ADDRESS", "ACCOUNT_ID"}, {"ACTIVITIES_ACTIVITY", "TICKET_ID"},
        {"NOTIFICATIONS_NOTIFICATION", "ABOUT_ID"}};
    private static final List<Place> PLACES = List.of(
        new Place("ACCOUNTS_ACCOUNT", "ID", By.MEMBER), new Place("ACCOUNTS_ACCOUNT_TEXT", "ID", By.MEMBER),
        new Place("ACCOUNTS_ADDRESS", "ID", By.MEMBER),
        new Place("ACCOUNTS_CONTACT", "ID", By.MEMBER), new Place("ACCOUNTS_CONTACT_TEXT", "ID", By.MEMBER),
        new Place("TICKETS_TICKET", "ID", By.MEMBER), new Place("TICKETS_TICKET_TEXT", "ID", By.MEMBER),
        new Place("ACTIVITIES_ACTIVITY", "ID", By.MEMBER), new Place("ACTIVITIES_ACTIVITY_TEXT", "ID", By.MEMBER),
        new Place("NOTIFICATIONS_NOTIFICATION", "ID", By.MEMBER),
        new Place(STATE_TIMES, "RECORD_ID", By.MEMBER), new Place("GUICHET_COMMENT", "RECORD_ID", By.MEMBER),
        new Place("GUICHET_HISTORY", "RECORD_ID", By.MEMBER), new Place("GUICHET_HISTORY_TEXT", "ID", By.HISTORY),
        new Place("GUICHET_OUTBOX", "RECORD_ID", By.MEMBER));
    /** Rows that servers write by themselves, or once for all records. */
    private static final Set<String> OTHERS = Set.of("DATABASECHANGELOG", "DATABASECHANGELOGLOCK", "GUICHET_POSITION",
        "GUICHET_SEQUENCER", "GUICHET_NUMBER", "GUICHET_IDEMPOTENCY", "JOBS_TASK", "JOBS_RUN", "SECURITY_SESSION",
        "GUICHET_SETTING", "SECURITY_PREFERENCE", "GUICHET_STATE_PAST", "RULES_RULE", "RULES_RULE_TEXT", "RULES_SHIPPED", "RULES_SCHEDULE");

    /** @param columns names, in upper case */
    record Row(String table, List<String> columns, Object[] values) {
        Object get(String column) {
            int place = columns.indexOf(column);
            return place < 0 ? null : values[place];
        }
    }

    private final long root;
    private final List<Row> rows = new ArrayList<>();

    private Family(long root) {
        this.root = root;
    }

    static Family of(Connection connection, long root) throws SQLException {
        Family family = new Family(root);
        Set<Long> members = new LinkedHashSet<>(List.of(root));
        for (String[] kin : KIN) {
            for (long member : List.copyOf(members)) {
                for (Row row : select(connection, kin[0], kin[1], member, "ID")) {
                    members.add(((Number) row.get("ID")).longValue());
                }
            }
        }
        for (Place place : PLACES) {
            Iterable<Long> keys = place.by() == By.MEMBER ? members : family.ids("GUICHET_HISTORY");
            for (long key : keys) {
                family.rows.addAll(select(connection, place.table(), place.column(), key, place.order()));
            }
        }
        return family;
    }

    /** With what the import keeps of it. */
    static Family imported(Connection connection, long root) throws SQLException {
        Family family = of(connection, root);
        for (String table : new String[] {"TRANSFER_ROW", "TRANSFER_MADE"}) {
            family.rows.addAll(select(connection, table, "RECORD_ID", root, "RECORD_ID"));
        }
        return family;
    }

    private static List<Row> select(Connection connection, String table, String column, long value, String order)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select * from " + table + " where " + column + " = ? order by " + order)) {
            select.setLong(1, value);
            try (ResultSet result = select.executeQuery()) {
                ResultSetMetaData data = result.getMetaData();
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= data.getColumnCount(); i++) {
                    columns.add(data.getColumnName(i).toUpperCase(java.util.Locale.ROOT));
                }
                List<Row> rows = new ArrayList<>();
                while (result.next()) {
                    Object[] values = new Object[columns.size()];
                    for (int i = 0; i < values.length; i++) {
                        // Derby gives a large text out once, as text or as a Clob
                        boolean text = data.getColumnType(i + 1) == Types.CLOB;
                        values[i] = text ? result.getString(i + 1) : result.getObject(i + 1);
                    }
                    rows.add(new Row(table, columns, values));
                }
                return rows;
            }
        }
    }

    long root() {
        return root;
    }

    List<Row> rows() {
        return rows;
    }

    List<Long> ids(String table) {
        return rows.stream().filter(row -> row.table().equals(table)).map(row -> ((Number) row.get("ID")).longValue()).toList();
    }

    /** Tables that may hold rows of families, in an order in which they can be written. */
    static List<String> tables() {
        return PLACES.stream().map(Place::table).toList();
    }

    /** Rows of each table, of those that a family would have to know. */
    static Map<String, Long> counts(Connection connection) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, null, null, new String[] {"TABLE"})) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME").toUpperCase(java.util.Locale.ROOT);
                if (!OTHERS.contains(table) && !table.startsWith("SYS")) {
                    counts.put(table, 0L);
                }
            }
        }
        for (String table : counts.keySet()) {
            try (ResultSet count = connection.createStatement().executeQuery("select count(*) from " + table)) {
                count.next();
                counts.put(table, count.getLong(1));
            }
        }
        return counts;
    }
}
