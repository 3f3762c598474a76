package org.guichet.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fills a site: agents do some hundred tickets' work through the API, then every row that this left is multiplied by JDBC
 * batches, history and outbox included. The server makes its index anew from the database.
 */
final class Seed {
    private static final int MODELS = Company.AGENTS * Company.WAYS;
    private static final int CHUNK = 500;
    private static final int PER_ACCOUNT = 50;
    /** How long ten thousand tickets took to come in: so calendars are as full whatever the number. */
    private static final Duration TEN_THOUSAND = Duration.ofDays(182);

    private final Site site;
    private final int tickets;
    private final Texts texts = new Texts(2026);
    private final List<Long> accounts = new ArrayList<>();
    private final List<Long> contacts = new ArrayList<>();
    private final List<Long> ids = new ArrayList<>();
    private final List<Integer> ways = new ArrayList<>();
    private long rows;
    private double seconds;

    Seed(Site site, int tickets) {
        this.site = site;
        this.tickets = tickets;
    }

    static boolean done(Site site) {
        return Files.exists(site.folder().resolve("seed.json"));
    }

    /** @return how many tickets are in the site */
    static int size(Site site) throws IOException {
        return Api.JSON.readTree(site.folder().resolve("seed.json").toFile()).get("tickets").asInt();
    }

    /** When it was seeded: the newest tickets are of that day. */
    static LocalDate day(Site site) throws IOException {
        return LocalDate.parse(Api.JSON.readTree(site.folder().resolve("seed.json").toFile()).get("day").asText());
    }

    void run() throws IOException, InterruptedException, SQLException {
        site.start();
        Company company = new Company(site);
        company.hire();
        Map<String, Long> before = counts();
        List<Long> models = models(company);
        Map<String, Long> after = counts();
        // none of what agents do may leave rows that we would not multiply
        after.forEach((table, count) -> {
            if (count > before.getOrDefault(table, 0L) && !Family.tables().contains(table)) {
                throw new Failed("agents write rows in " + table + ", which the bench does not multiply: mend Family");
            }
        });
        SeedCheck check = new SeedCheck(models, ids, ways);
        multiply(models, check);
        Report.say("seeded %,d tickets, %,d rows in %.0f s: %,.0f rows/s", tickets, rows, seconds, rows / seconds);
        save();
        forgetIndex(site);
        long begun = System.nanoTime();
        site.start();
        awaitIndex(site, tickets);
        Report.say("started and indexed in %.0f s", (System.nanoTime() - begun) / 1e9);
        check.answers(site.admin());
    }

    private Map<String, Long> counts() throws SQLException {
        boolean derby = site.database() instanceof Derby;
        if (derby) {
            // Derby is one process's alone
            return Map.of();
        }
        try (Connection connection = site.database().connect()) {
            return Family.counts(connection);
        }
    }

    private List<Long> models(Company company) throws IOException, InterruptedException {
        List<Long> models = new ArrayList<>();
        for (int i = 0; i < Company.AGENTS; i++) {
            accounts.add(company.account(i));
            contacts.add(company.contact(i, accounts.get(i)));
        }
        for (int i = 0; i < MODELS; i++) {
            models.add(company.begin(i, accounts.get(i % Company.AGENTS), contacts.get(i % Company.AGENTS), texts));
        }
        site.settle();
        for (int i = 0; i < MODELS; i++) {
            company.finish(i, models.get(i), accounts.get(i % Company.AGENTS), texts);
        }
        site.settle();
        return models;
    }

    private void multiply(List<Long> models, SeedCheck check) throws SQLException {
        site.stop();
        long begun = System.nanoTime();
        try (Connection connection = site.database().connect()) {
            connection.setAutoCommit(false);
            Counters counters = new Counters(connection, site.database());
            Writer writer = new Writer(connection);
            List<Family> accountModels = families(connection, accounts);
            List<Family> contactModels = families(connection, contacts);
            List<Family> ticketModels = families(connection, models);
            int companies = Math.max(20, tickets / PER_ACCOUNT);
            for (int i = 0; i < companies; i++) {
                int model = i % accountModels.size();
                Clone account = new Clone(accountModels.get(model), counters, texts, age(0))
                    .named(Company.accountName(model), String.format("Societe %06d", i));
                writer.add(accountModels.get(model), account.rows());
                Clone contact = new Clone(contactModels.get(model), counters, texts, age(0))
                    .instead(accountModels.get(model).root(), account.root())
                    .named(Company.contactName(model), String.format("Nom%06d", i));
                writer.add(contactModels.get(model), contact.rows());
                accounts.add(account.root());
                contacts.add(contact.root());
            }
            for (int i = 0; i < tickets; i++) {
                int model = texts.number(MODELS);
                int company = Company.AGENTS + texts.number(companies);
                Clone ticket = new Clone(ticketModels.get(model), counters, texts, age(i))
                    .instead(accounts.get(model % Company.AGENTS), accounts.get(company))
                    .instead(contacts.get(model % Company.AGENTS), contacts.get(company))
                    .named(Company.subject(model), texts.word() + " " + texts.rare() + " " + texts.word() + " " + i);
                writer.add(ticketModels.get(model), ticket.rows());
                ids.add(ticket.root());
                ways.add(model);
                if (i % CHUNK == CHUNK - 1) {
                    writer.flush();
                    connection.commit();
                }
            }
            writer.flush();
            counters.save();
            connection.commit();
            rows = writer.rows;
            seconds = (System.nanoTime() - begun) / 1e9;
            check.rows(connection);
            connection.commit();
            if (!(site.database() instanceof Derby)) {
                connection.setAutoCommit(true);
                // as autovacuum would have done in the time that all this would have taken
                connection.createStatement().execute("vacuum analyze");
            }
        }
    }

    private Duration age(int ticket) {
        return TEN_THOUSAND.multipliedBy(tickets - ticket).dividedBy(10_000);
    }

    private static List<Family> families(Connection connection, List<Long> roots) throws SQLException {
        List<Family> families = new ArrayList<>();
        for (long root : roots) {
            families.add(Family.of(connection, root));
        }
        return families;
    }

    /** Rows by table, written in an order that foreign keys like. */
    private static final class Writer {
        private final Connection connection;
        private final Map<String, PreparedStatement> inserts = new LinkedHashMap<>();
        private long rows;

        Writer(Connection connection) {
            this.connection = connection;
            Family.tables().forEach(table -> inserts.put(table, null));
        }

        void add(Family family, List<Object[]> values) throws SQLException {
            for (int i = 0; i < values.size(); i++) {
                Family.Row model = family.rows().get(i);
                PreparedStatement insert = inserts.get(model.table());
                if (insert == null) {
                    insert = connection.prepareStatement(insert(model));
                    inserts.put(model.table(), insert);
                }
                for (int column = 0; column < values.get(i).length; column++) {
                    insert.setObject(column + 1, values.get(i)[column]);
                }
                insert.addBatch();
                rows++;
            }
        }

        void flush() throws SQLException {
            for (PreparedStatement insert : inserts.values()) {
                if (insert != null) {
                    insert.executeBatch();
                }
            }
        }
    }

    static String insert(Family.Row model) {
        return "insert into " + model.table() + " (" + String.join(", ", model.columns()) + ") values ("
            + "?, ".repeat(model.columns().size() - 1) + "?)";
    }

    private void save() throws IOException {
        ObjectNode json = Api.JSON.createObjectNode().put("tickets", tickets).put("rows", rows)
            .put("day", LocalDate.now(ZoneOffset.UTC).toString());
        ArrayNode companies = json.putArray("companies");
        for (int i = Company.AGENTS; i < accounts.size(); i++) {
            companies.addArray().add(accounts.get(i)).add(contacts.get(i));
        }
        try (DataOutputStream out = new DataOutputStream(new java.io.BufferedOutputStream(
                Files.newOutputStream(site.folder().resolve("tickets.ids"))))) {
            for (long id : ids) {
                out.writeLong(id);
            }
        }
        Api.JSON.writeValue(site.folder().resolve("seed.json").toFile(), json);
    }

    static long[] tickets(Site site) throws IOException {
        Path file = site.folder().resolve("tickets.ids");
        long[] ids = new long[(int) (Files.size(file) / 8)];
        try (DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file)))) {
            for (int i = 0; i < ids.length; i++) {
                ids[i] = in.readLong();
            }
        }
        return ids;
    }

    /** Pairs of an account and a contact of it. */
    static long[][] companies(Site site) throws IOException {
        return Api.JSON.convertValue(Api.JSON.readTree(site.folder().resolve("seed.json").toFile()).get("companies"), long[][].class);
    }

    /** The index has not heard of what we wrote; it is made anew where there is none. */
    static void forgetIndex(Site site) throws IOException {
        try (Stream<Path> all = Files.walk(site.home().resolve("data/cache"), 3)) {
            for (Path index : all.filter(path -> path.endsWith("data/index")).toList()) {
                Shell.delete(index);
            }
        }
    }

    /** Until it grows no more. @param least how many records it holds at the end @return how many it holds */
    static double awaitIndex(Site site, int least) throws IOException, InterruptedException {
        double last = -1;
        double now = site.metric("guichet_index_documents");
        for (int calm = 0; calm < 3; calm = now < least || now != last ? 0 : calm + 1) {
            Site.pause(1000);
            last = now;
            now = site.metric("guichet_index_documents");
        }
        site.settle();
        return now;
    }
}
