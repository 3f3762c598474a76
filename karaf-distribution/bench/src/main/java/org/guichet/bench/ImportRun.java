package org.guichet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Imports a file of tickets, then writes the very rows that this left, for as many other tickets, by JDBC batches into the same
 * tables with their indexes: what the database can do, beside what the product makes of it.
 */
final class ImportRun {
    private static final int CHUNK = 500;
    private static final int WARM = 500;

    private final Options options;
    private final Site site;
    private final Texts texts = new Texts(7);

    ImportRun(Options options, Site site) {
        this.options = options;
        this.site = site;
    }

    boolean run() throws IOException, InterruptedException, SQLException {
        site.start();
        new Company(site).hire();
        Report report = new Report(options);
        Imports imports = new Imports(site);
        long warm = imports.prepare("warm", WARM, texts);
        imports.run(warm);
        imports.await(warm, Integer.MAX_VALUE);
        site.settle();
        int tickets = options.tickets;
        String mark = "bench" + System.currentTimeMillis();
        long id = imports.prepare(mark, tickets, texts);
        double cpu = Processes.cpu(site.pid());
        double db = site.database().pid() == 0 ? 0 : Processes.cpu(site.database().pid());
        long memory = Processes.resident(site.pid());
        long begun = System.nanoTime();
        imports.run(id);
        JsonNode end = imports.await(id, Integer.MAX_VALUE);
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (end.get("createdCount").asInt() != tickets) {
            throw new Failed("not all was imported: " + end);
        }
        long grown = Processes.resident(site.pid()) - memory;
        site.settle();
        report.add("import: tickets a second", tickets / seconds, "1/s");
        report.add("import: JVM CPU for each, indexing included", (Processes.cpu(site.pid()) - cpu) / tickets, "ms");
        report.add("import: database CPU for each", site.database().pid() == 0 ? 0
            : (Processes.cpu(site.database().pid()) - db) / tickets, "ms");
        report.add("import: resident memory grew by", grown / 1024.0, "MB");
        report.add("import: all consumers caught up after", (System.nanoTime() - begun) / 1e9, "s");
        site.stop();
        raw(report, mark, tickets, tickets / seconds);
        report.write(options.json);
        return true;
    }

    private void raw(Report report, String mark, int tickets, double imported) throws SQLException {
        try (Connection connection = site.database().connect()) {
            connection.setAutoCommit(false);
            List<Long> models = new ArrayList<>();
            try (ResultSet row = connection.createStatement().executeQuery(
                    "select ID from TICKETS_TICKET where EXTERNAL_ID like '" + mark + "-%'")) {
                while (row.next() && models.size() < 200) {
                    models.add(row.getLong(1));
                }
            }
            List<Family> families = new ArrayList<>();
            for (long model : models) {
                families.add(Family.imported(connection, model));
            }
            Counters counters = new Counters(connection, site.database());
            long import2 = counters.nextRecord();
            double spent = 0;
            long rows = 0;
            for (int done = 0; done < tickets; done += CHUNK) {
                Map<String, PreparedStatement> inserts = new LinkedHashMap<>();
                for (int i = done; i < Math.min(tickets, done + CHUNK); i++) {
                    Family family = families.get(i % families.size());
                    List<Object[]> values = new Clone(family, counters, texts, Duration.ZERO).imported(import2, i + 1L).rows();
                    rows += values.size();
                    for (int r = 0; r < values.size(); r++) {
                        add(connection, inserts, family.rows().get(r), values.get(r));
                    }
                }
                long begun = System.nanoTime();
                for (PreparedStatement insert : inserts.values()) {
                    insert.executeBatch();
                }
                connection.commit();
                spent += (System.nanoTime() - begun) / 1e9;
                for (PreparedStatement insert : inserts.values()) {
                    insert.close();
                }
            }
            counters.save();
            connection.commit();
            report.add("raw: rows for each ticket", (double) rows / tickets, "");
            report.add("raw: tickets a second", tickets / spent, "1/s");
            report.add("import / raw (aim: at least 0.2)", imported / (tickets / spent), "");
        }
    }

    private static void add(Connection connection, Map<String, PreparedStatement> inserts, Family.Row model, Object[] values)
            throws SQLException {
        PreparedStatement insert = inserts.get(model.table());
        if (insert == null) {
            insert = connection.prepareStatement(Seed.insert(model));
            inserts.put(model.table(), insert);
        }
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }
}
