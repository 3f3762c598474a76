package org.guichet.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Proves that seeded rows are like those of the API, column by column, and that the API shows them alike. */
final class SeedCheck {
    private static final int SAMPLE = 25;

    private final List<Long> models;
    private final List<Long> ids;
    private final List<Integer> ways;

    /** @param models of the API @param ids seeded tickets @param ways which model each is like */
    SeedCheck(List<Long> models, List<Long> ids, List<Integer> ways) {
        this.models = models;
        this.ids = ids;
        this.ways = ways;
    }

    private int sample(int i) {
        return (int) ((long) i * (ids.size() - 1) / SAMPLE);
    }

    /** While the server is down, for Derby's sake. */
    void rows(Connection connection) throws SQLException {
        int rows = 0;
        for (int i = 0; i < SAMPLE; i++) {
            List<String> seeded = shape(Family.of(connection, ids.get(sample(i))));
            same(seeded, shape(Family.of(connection, models.get(ways.get(sample(i))))), "its rows");
            rows += seeded.size();
        }
        Report.say("%d seeded tickets (%d rows) are like those of the API, column by column", SAMPLE, rows);
    }

    void answers(Api admin) throws IOException, InterruptedException {
        for (int i = 0; i < SAMPLE; i++) {
            same(names(admin, ids.get(sample(i))), names(admin, models.get(ways.get(sample(i)))), "what the API says of it");
        }
    }

    /** Its fields, and whether they are empty. */
    private static List<String> names(Api admin, long id) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        admin.get("/api/tickets/" + id).expect(200, "ticket").json().properties()
            .forEach(field -> names.add(field.getKey() + (field.getValue().isNull() ? "" : "=")));
        return names;
    }

    private static void same(List<String> seeded, List<String> made, String what) {
        if (!seeded.equals(made)) {
            throw new Failed("a seeded ticket differs in " + what + ":\n" + String.join("\n", seeded) + "\nfrom\n"
                + String.join("\n", made));
        }
    }

    /** The rows, with what must differ written as what it is: ids as ordinals, times, texts and numbers by their kind. */
    private static List<String> shape(Family family) {
        Map<String, String> known = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (Family.Row row : family.rows()) {
            known.putIfAbsent(Clone.kind(row.table()) + row.get("ID"), "#" + known.size());
        }
        for (Family.Row row : family.rows()) {
            StringBuilder line = new StringBuilder(row.table());
            for (int i = 0; i < row.columns().size(); i++) {
                line.append(' ').append(row.columns().get(i)).append('=').append(shape(row.table(), row.columns().get(i), row.values()[i], known));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static String shape(String table, String column, Object value, Map<String, String> known) {
        if (value instanceof Timestamp) {
            return "time";
        }
        if (value instanceof Long number) {
            return switch (column) {
                case "ACCOUNT_ID", "CONTACT_ID", "SEQUENCE" -> "given";
                case "ID" -> known.getOrDefault(Clone.kind(table) + number, "foreign");
                case "RECORD_ID", "TICKET_ID", "ABOUT_ID" -> known.getOrDefault("record" + number, "foreign");
                default -> value.toString();
            };
        }
        if (value instanceof String text) {
            boolean own = text.startsWith("<p>") || List.of("SUBJECT", "LABEL").contains(column)
                || text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            return own ? "text" : text.replaceAll("(?<=^[A-Z]-)\\d+$", "9");
        }
        return String.valueOf(value);
    }
}
