package org.guichet.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.search.TextSearch;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Audience;
import org.guichet.api.security.Grants;
import org.guichet.api.transfer.Exports;
import org.guichet.data.shop.Order;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.rest.internal.ApiFixture.Reply;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;

/**
 * Every role × row × field × operation through every door. What is expected is reckoned here from the role's lines and the rows'
 * properties alone, without calling any of the code that decides; each difference is a leak or a right withheld.
 */
public class RightsMatrixTest {
    private static final long USER = 7;
    private static final long TEAM = 70;
    private static final TestPlatform PLATFORM = TestPlatform.with(Shop.companies(), Shop.lines(), Shop.log(), orders(), Shop.total(),
        Shop.notUrgent(), Shop.stampShipper());
    private static final List<Set<String>> SCOPES = List.of(Set.of(), Set.of("own"), Set.of("team"), Set.of("account"),
        Set.of("watched"), Set.of("all"), Set.of("own", "team"));
    private static final List<Row> ROWS = new ArrayList<>();
    private static long account;

    @Rule
    public final ApiFixture api = ApiFixture.over(PLATFORM).and(new EveryOrder(), new PlainRows());
    private final Set<String> wrong = new LinkedHashSet<>();

    /** One order: which of the scopes it is in. */
    private record Row(long id, boolean own, boolean team, boolean account, boolean watched, boolean deleted, String secret) {
        boolean in(Set<String> scopes) {
            return scopes.contains("all") || own && scopes.contains("own") || team && scopes.contains("team")
                || account && scopes.contains("account") || watched && scopes.contains("watched");
        }
    }

    /** One role. @param read scopes of {@code orders.read} @param field of the restricted field @param refused its line with a minus */
    private record Role(String login, boolean client, Set<String> read, Set<String> field, boolean refused) {
        boolean sees(Row row) {
            return !row.deleted() && row.in(read) && (!client || row.account());
        }

        boolean readsSecrets() {
            return !client && !refused && !field.isEmpty();
        }

        boolean readsSecret(Row row) {
            return readsSecrets() && sees(row) && row.in(field);
        }

        Actor actor() {
            List<String> lines = new ArrayList<>(List.of("companies.read", "orders.export"));
            read.forEach(scope -> lines.add("orders.read:" + scope));
            field.forEach(scope -> lines.add("orders.field.secret.read:" + scope));
            if (refused) {
                lines.add("-orders.field.secret.read");
            }
            return RightsMatrixTest.actor(login, client, lines);
        }
    }

    private static Actor actor(String login, boolean client, List<String> lines) {
        return new Actor(USER, login, login, client ? Audience.CLIENT : Audience.AGENT, Set.of(TEAM), client ? 500L : null,
            Set.of(account), Grants.of(lines), Locale.FRENCH, ZoneId.of("Europe/Paris"), "web");
    }

    private static RecordDescription orders() {
        return () -> RecordType.of("orders", "shop", Order.class, Order::new)
            .title(Order::getSubject)
            .string(Order::getSubject).list().search(2).clientWrites()
            .lifecycle(Order::getState, Shop.lifecycle().build()).list().clientReads()
            .choice(Order::getKind, "normal", "express").defaultsTo("normal")
            .reference(Order::getCompany, "companies").list().clientWrites()
            .reference(Order::getOwner, "users")
            .reference(Order::getTeam, "teams")
            .date(Order::getDue).clientWrites()
            .number(Order::getWeight)
            .decimal(Order::getAmount).derived()
            .string(Order::getSecret).restricted()
            .string(Order::getClosedBy).readOnly()
            .ownedBy(Order::getOwner)
            .teamedBy(Order::getTeam)
            .accountedBy(Order::getCompany)
            .forClients()
            .build();
    }

    @BeforeClass
    public static void fill() throws SQLException {
        Actor admin = TestActors.admin();
        account = PLATFORM.as(admin, () -> PLATFORM.records().create("companies", Map.of("name", "Nôtre"), WriteOptions.NONE).id());
        long other = PLATFORM.as(admin, () -> PLATFORM.records().create("companies", Map.of("name", "Autre"), WriteOptions.NONE).id());
        // all sixteen, and two that are deleted: in no scope, in each
        for (int bits : IntStream.concat(IntStream.range(0, 16), IntStream.of(16, 31)).toArray()) {
            boolean own = (bits & 1) != 0;
            boolean team = (bits & 2) != 0;
            boolean ours = (bits & 4) != 0;
            boolean watched = (bits & 8) != 0;
            boolean deleted = (bits & 16) != 0;
            // secrets in an order of their own, so that a sort by them cannot be right by chance
            String secret = "s" + (char) ('a' + bits * 11 % 26) + bits;
            long id = PLATFORM.as(admin, () -> {
                long made = PLATFORM.records().create("orders", Map.of("subject", "Commande", "company", ours ? account : other,
                    "orderLines", List.of(Map.of("product", "P"))), WriteOptions.NONE).id();
                PLATFORM.records().patch("orders", made, Map.of("secret", secret), WriteOptions.NONE);
                PLATFORM.comments().add("orders", made, "<p>interne</p>", true, true);
                PLATFORM.comments().add("orders", made, "<p>public</p>", false, true);
                return made;
            });
            execute("update SHOP_ORDER set OWNER = ?, TEAM = ? where ID = ?", own ? USER : 8, team ? TEAM : 71, id);
            if (watched) {
                execute("insert into GUICHET_WATCHER (RECORD_ID, RECORD_TYPE, USER_ID, CREATED) "
                    + "values (?, 'orders', ?, current_timestamp)", id, USER);
            }
            if (deleted) {
                PLATFORM.as(admin, () -> PLATFORM.records().delete("orders", id, WriteOptions.NONE));
            }
            ROWS.add(new Row(id, own, team, ours, watched, deleted, secret));
        }
    }

    private static void execute(String sql, long... arguments) throws SQLException {
        try (Connection connection = PLATFORM.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setLong(i + 1, arguments[i]);
            }
            statement.executeUpdate();
        }
    }

    @AfterClass
    public static void close() {
        PLATFORM.close();
    }

    private List<Role> roles() {
        List<Role> roles = new ArrayList<>();
        for (boolean client : new boolean[] {false, true}) {
            for (Set<String> read : SCOPES) {
                for (Set<String> field : SCOPES) {
                    roles.add(new Role("r" + roles.size(), client, read, field, false));
                }
                roles.add(new Role("r" + roles.size(), client, read, Set.of("all"), true));
            }
        }
        roles.forEach(role -> api.people.add(role.actor()));
        return roles;
    }

    private void same(Object role, String door, Object expected, Object actual) {
        if (!Objects.equals(String.valueOf(expected), String.valueOf(actual))) {
            wrong.add(role + " " + door + ": expected " + expected + ", is " + actual);
        }
    }

    private void nothingWrong() {
        assertTrue(wrong.size() + " differences\n" + String.join("\n", wrong.stream().limit(40).toList()), wrong.isEmpty());
    }

    private Reply get(Role role, String path) {
        return api.get(role.login(), path);
    }

    private static String query(String rsql) {
        return URLEncoder.encode(rsql, StandardCharsets.UTF_8);
    }

    private static List<Long> ids(Reply reply) {
        List<Long> ids = new ArrayList<>();
        reply.json().path("items").forEach(item -> ids.add(item.get("id").asLong()));
        return ids;
    }

    private static List<Long> sorted(List<Long> ids) {
        return ids.stream().sorted().toList();
    }

    private static List<Long> expected(Predicate<Row> rows) {
        return sorted(ROWS.stream().filter(rows).map(Row::id).toList());
    }

    @Test
    public void listsFiltersSortsCountsSearchesAndExportsTellWhatTheRoleSaysAndNothingElse() {
        for (Role role : roles()) {
            lists(role);
            fields(role);
            others(role);
        }
        nothingWrong();
    }

    private void lists(Role role) {
        Reply all = get(role, "/orders?limit=200&fields=subject");
        if (role.read().isEmpty()) {
            same(role, "list", 403, all.status());
            same(role, "export", 403, get(role, "/orders.csv?fields=subject").status());
            same(role, "search", List.of(), ids(get(role, "/search?q=commande&limit=200")));
            same(role, "parts", role.client() ? 404 : 403, get(role, "/orderLines?limit=200").status());
            same(role, "filter behind a part", role.client() ? 404 : 403,
                get(role, "/orderLines?filter=" + query("order.subject==C*")).status());
            return;
        }
        List<Long> seen = expected(role::sees);
        same(role, "list", seen, sorted(ids(all)));
        same(role, "total", seen.size(), get(role, "/orders?limit=1&total=exact").json().get("total"));
        same(role, "search", seen, sorted(ids(get(role, "/search?q=commande&limit=200"))));
        same(role, "export", seen, sorted(exported(get(role, "/orders.csv?fields=subject"), false)));
        Reply parts = get(role, "/orderLines?limit=200");
        same(role, "parts", role.client() ? 404 : seen.size(), role.client() ? parts.status() : ids(parts).size());
        same(role, "deleted", 403, get(role, "/orders?deleted=true").status());
        same(role, "owner as filter", role.client() ? "400" : expected(row -> role.sees(row) && row.own()),
            role.client() ? get(role, "/orders?filter=" + query("owner==" + USER)).status()
                : sorted(ids(get(role, "/orders?limit=200&filter=" + query("owner==" + USER)))));
    }

    private void fields(Role role) {
        if (role.read().isEmpty()) {
            return;
        }
        Reply shown = get(role, "/orders?limit=200&fields=subject,secret");
        Reply filtered = get(role, "/orders?limit=200&filter=" + query("secret==s*"));
        Reply sortedUp = get(role, "/orders?limit=200&sort=secret");
        Reply sortedDown = get(role, "/orders?limit=200&sort=-secret");
        Reply counted = get(role, "/orders/counts?by=secret");
        Reply exported = get(role, "/orders.csv?fields=subject,secret");
        if (!role.readsSecrets()) {
            for (Reply reply : List.of(shown, filtered, sortedUp, sortedDown, counted, exported)) {
                same(role, "a field that it may not know", 400, reply.status());
            }
            return;
        }
        Map<Long, String> secrets = new HashMap<>();
        shown.json().get("items").forEach(item -> secrets.put(item.get("id").asLong(), item.path("secret").asText(null)));
        for (Row row : ROWS) {
            same(role, "field in list of " + row, role.readsSecret(row) ? row.secret() : null, text(secrets.get(row.id())));
        }
        List<Long> known = expected(role::readsSecret);
        same(role, "filter", known, sorted(ids(filtered)));
        same(role, "negative filter", expected(role::sees),
            sorted(ids(get(role, "/orders?limit=200&filter=" + query("secret!=nothing")))));
        same(role, "sort", inOrder(role, false), ids(sortedUp));
        same(role, "sort down", inOrder(role, true), ids(sortedDown));
        Set<String> groups = new TreeSet<>();
        counted.json().get("items").forEach(group -> {
            if (!group.get("value").isNull()) {
                groups.add(group.get("value").asText());
            }
        });
        same(role, "counts", new TreeSet<>(ROWS.stream().filter(role::readsSecret).map(Row::secret).toList()), groups);
        same(role, "field in export", known, sorted(exported(exported, true)));
    }

    private static String text(String value) {
        return "null".equals(value) ? null : value;
    }

    /** Known secrets in their order, then all others by their ids. */
    private static List<Long> inOrder(Role role, boolean down) {
        Comparator<Row> bySecret = Comparator.comparing(Row::secret);
        Comparator<Row> byId = Comparator.comparing(Row::id);
        List<Long> ids = new ArrayList<>(ROWS.stream().filter(role::readsSecret).sorted(down ? bySecret.reversed() : bySecret)
            .map(Row::id).toList());
        ids.addAll(ROWS.stream().filter(row -> role.sees(row) && !role.readsSecret(row)).sorted(down ? byId.reversed() : byId)
            .map(Row::id).toList());
        return ids;
    }

    private static List<Long> exported(Reply csv, boolean withSecret) {
        return csv.text().lines().map(line -> line.split(";", -1)).filter(cells -> !withSecret || !cells[1].equals("null"))
            .map(cells -> Long.valueOf(cells[0])).toList();
    }

    private void others(Role role) {
        same(role, "a type without grant", role.client() ? 404 : 403, get(role, "/logEntries").status());
        same(role, "its records", role.client() ? 404 : 403, get(role, "/logEntries/1").status());
        Set<String> types = new TreeSet<>();
        get(role, "/types").json().get("types").forEach(type -> types.add(type.get("key").asText()));
        same(role, "types", role.read().isEmpty() ? List.of("companies") : List.of("companies", "orders"), types);
    }

    @Test
    public void recordsTheirPastAndTheirCommentsAreOpenToThoseWhoSeeThem() {
        for (Role role : roles()) {
            for (Row row : ROWS) {
                record(role, row);
            }
        }
        nothingWrong();
    }

    private void record(Role role, Row row) {
        String path = "/orders/" + row.id();
        int closed = role.read().isEmpty() ? 403 : 404;
        Reply read = get(role, path);
        same(role, "read " + row, role.sees(row) ? 200 : closed, read.status());
        if (!role.sees(row)) {
            same(role, "no word of it", false, read.text().contains(row.secret()));
            if (!row.deleted()) {
                for (String beside : List.of("/history", "/timeline", "/comments", "/attachments")) {
                    same(role, beside + " of " + row, closed, get(role, path + beside).status());
                }
            }
            return;
        }
        same(role, "field of " + row, role.readsSecret(row) ? row.secret() : null, text(read.json().path("secret").asText(null)));
        same(role, "field closed to clients", !role.client(), read.json().has("weight"));
        for (String past : List.of("/history", "/timeline")) {
            same(role, past + " of " + row, role.readsSecret(row), get(role, path + past).text().contains(row.secret()));
        }
        same(role, "comments", role.client() ? 1 : 2, get(role, path + "/comments").json().get("items").size());
    }

    @Test
    public void listenersHearOfWhatTheySee() throws IOException {
        List<Role> roles = roles();
        List<RecordEvent> events = new ArrayList<>();
        for (Row row : ROWS) {
            if (!row.deleted()) {
                events.add(event(events.size() + 1L, "orders", row.id()));
            }
        }
        events.add(event(events.size() + 1L, "companies", account));
        api.events.events.addAll(events);
        Map<Role, Socket> listening = new LinkedHashMap<>();
        Map<Role, BufferedReader> streams = new HashMap<>();
        for (Role role : roles) {
            Socket socket = new Socket("127.0.0.1", api.port());
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(("GET /api/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t-" + role.login()
                + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            listening.put(role, socket);
            streams.put(role, new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
            next(streams.get(role), "hello");
        }
        api.streams.accept(events);
        for (Role role : roles) {
            List<Long> heard = new ArrayList<>();
            JsonNode record = next(streams.get(role), "record");
            while (record.get("type").asText().equals("orders")) {
                heard.add(record.get("id").asLong());
                record = next(streams.get(role), "record");
            }
            listening.get(role).close();
            List<Long> changed = new ArrayList<>();
            get(role, "/changes?since=0&limit=200").json().get("items").forEach(item -> {
                if (item.get("type").asText().equals("orders")) {
                    changed.add(item.get("id").asLong());
                }
            });
            same(role, "events", expected(role::sees), sorted(heard));
            same(role, "changes", expected(role::sees), sorted(changed));
        }
        nothingWrong();
    }

    private static RecordEvent event(long sequence, String type, long id) {
        return new RecordEvent(sequence, type, id, 1, "update", null, Set.of(), 1L, "web", false, Instant.EPOCH);
    }

    private JsonNode next(BufferedReader in, String name) throws IOException {
        for (String line = in.readLine(); line != null && !line.equals("0"); line = in.readLine()) {
            if (line.equals("event: " + name)) {
                return api.json.readTree(in.readLine().substring("data: ".length()));
            }
        }
        throw new IOException("the stream ended");
    }

    @Test
    public void everyVerbIsRefusedOutsideOfItsScope() {
        int roles = 0;
        for (boolean client : new boolean[] {false, true}) {
            for (Set<String> scopes : SCOPES) {
                for (String verb : List.of("update", "delete", "comment", "note", "attach", "do.place")) {
                    String login = (client ? "c" : "w") + roles++;
                    List<String> lines = new ArrayList<>(List.of("companies.read", "orders.read"));
                    scopes.forEach(scope -> lines.add("orders." + verb + ":" + scope));
                    api.people.add(actor(login, client, lines));
                    String role = (client ? "client " : "agent ") + verb + " " + scopes;
                    ROWS.stream().filter(row -> !row.deleted()).forEach(row -> verb(role, login, verb, row,
                        row.in(scopes) && !(client && verb.equals("note")), !client || row.account()));
                }
            }
        }
        nothingWrong();
    }

    private void verb(String role, String login, String verb, Row row, boolean given, boolean seen) {
        String path = "/orders/" + row.id();
        Reply record = api.get(login, path);
        same(role, "read " + row, seen ? 200 : 404, record.status());
        if (seen && verb.equals("do.place")) {
            same(role, "transitions of " + row, given, record.json().get("transitions").toString().contains("\"place\""));
        } else if (seen) {
            same(role, "may of " + row, given, record.json().get("may").get(verb).asBoolean());
        }
        // to clients nothing internal exists, on whatever row: the answer tells nothing of it
        int refused = seen || verb.equals("note") && login.startsWith("c") ? 403 : 404;
        switch (verb) {
            case "update" -> same(role, "update " + row, given && seen ? 204 : refused,
                api.send(login, "POST", path + "/check", "{\"subject\": \"x\"}").status());
            case "comment", "note" -> {
                if (!(given && seen)) {
                    same(role, verb + " " + row, refused, api.send(login, "POST", path + "/comments",
                        "{\"body\": \"x\", \"internal\": " + verb.equals("note") + "}").status());
                }
            }
            case "delete" -> {
                if (!(given && seen)) {
                    same(role, "delete " + row, refused, api.send(login, "DELETE", path, null).status());
                }
            }
            case "do.place" -> {
                if (!(given && seen)) {
                    same(role, "place " + row, refused, api.send(login, "POST", path + "/place", "{\"due\": \"2026-12-24\"}").status());
                }
            }
            default -> { }
        }
    }

    @Test
    public void aRestrictedFieldIsWrittenOnlyWhereItIsGiven() {
        int roles = 0;
        for (boolean client : new boolean[] {false, true}) {
            for (Set<String> scopes : SCOPES) {
                String login = "f" + roles++;
                List<String> lines = new ArrayList<>(List.of("orders.read", "orders.update"));
                scopes.forEach(scope -> lines.add("orders.field.secret.write:" + scope));
                api.people.add(actor(login, client, lines));
                for (Row row : ROWS) {
                    if (!row.deleted() && (!client || row.account())) {
                        int status = api.send(login, "POST", "/orders/" + row.id() + "/check", "{\"secret\": \"x\"}").status();
                        same((client ? "client " : "agent ") + scopes, "write " + row,
                            client || scopes.isEmpty() ? 400 : row.in(scopes) ? 204 : 403, status);
                    }
                }
            }
        }
        nothingWrong();
    }

    @Test
    public void whoWritesAFieldWithoutReadingItIsNotToldWhatItHeldInAConflict() {
        Row row = ROWS.get(0);
        api.people.add(actor("blind", false, List.of("orders.read", "orders.update", "orders.field.secret.write")));
        Reply conflict = api.send("blind", "PATCH", "/orders/" + row.id(), "{\"secret\": \"mine\"}", "If-Match", "\"1\"");
        assertEquals(conflict.text(), 409, conflict.status());
        assertEquals("mine", conflict.json().get("fields").get("secret").get("yours").asText());
        assertTrue(conflict.text(), conflict.json().get("fields").get("secret").get("theirs").isNull());
        assertTrue(conflict.text(), !conflict.text().contains(row.secret()));
    }

    /** An index that finds everything, as one would that knows nothing of rights: the database has the last word. */
    private static final class EveryOrder implements TextSearch {
        @Override
        public List<Hit> find(String type, String query, int limit) {
            return ROWS.stream().map(row -> new Hit("orders", row.id(), 1, "")).toList();
        }

        @Override
        public List<Long> ids(String type, String query, int limit) {
            return ROWS.stream().map(Row::id).toList();
        }

        @Override
        public void rebuild(Runnable whenDone) {
            whenDone.run();
        }

        @Override
        public long size() {
            return ROWS.size();
        }
    }

    /** What the sheets hold, without their form. */
    private static final class PlainRows implements Exports {
        @Override
        public long write(ListQuery query, Form form, OutputStream out) throws IOException {
            StringBuilder lines = new StringBuilder();
            long rows = PLATFORM.queries().stream(query, row -> {
                lines.append(row.get("id")).append(';').append(row.get("secret")).append('\n');
                return true;
            });
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
            return rows;
        }
    }
}
