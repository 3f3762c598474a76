package org.guichet.data.internal.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Page;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Pages put one after another are the whole list, whatever it is sorted by. */
public class PagingTest {
    private static final int ROWS = 230;
    private static final Actor AGENT = Desk.agent("requests.*", "companies.*");
    private static final String[] WORDS = {"Ärger", "alpha", "Alpha", "beta", "Écran", "écran", "zébra", "", "a%b", "a_b"};
    private static Desk desk;

    @BeforeClass
    public static void fill() {
        desk = new Desk();
        Random random = new Random(42);
        List<Company> companies = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Company company = new Company();
            company.setName(i % 4 == 0 ? null : WORDS[random.nextInt(WORDS.length)]);
            company.setWeight(i % 3 == 0 ? null : new BigDecimal(random.nextInt(5)).movePointLeft(1));
            companies.add(company);
        }
        desk.storeAll(companies);
        for (Company company : companies) {
            desk.sql("update DESK_COMPANY set PARENT = "
                + (random.nextBoolean() ? "null" : companies.get(random.nextInt(companies.size())).getId()) + " where ID = " + company.getId());
        }
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Request request = new Request();
            request.setSubject(maybe(random, WORDS[random.nextInt(WORDS.length)]));
            request.setKind(maybe(random, List.of("minor", "major", "critical", "unheard").get(random.nextInt(4))));
            request.setState(maybe(random, List.of("new", "work", "wait", "solved").get(random.nextInt(4))));
            request.setUrgent(maybe(random, random.nextBoolean()));
            request.setEffort(maybe(random, (long) random.nextInt(6) - 3));
            request.setDueOn(maybe(random, LocalDate.of(2026, 1, 1 + random.nextInt(4))));
            request.setDueAt(maybe(random, Instant.ofEpochSecond(1_700_000_000L, 1000L * random.nextInt(5))));
            request.setUpdated(Instant.ofEpochSecond(1_700_000_000L + random.nextInt(9)));
            request.setCompany(maybe(random, companies.get(random.nextInt(companies.size())).getId()));
            requests.add(request);
        }
        desk.storeAll(requests);
    }

    private static <V> V maybe(Random random, V value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    @AfterClass
    public static void close() {
        desk.close();
    }

    private static List<Object> ids(List<Map<String, Object>> items) {
        return items.stream().map(item -> item.get("id")).toList();
    }

    private static List<Object> paged(ListQuery query) {
        List<Object> ids = new ArrayList<>();
        String cursor = null;
        do {
            Page page = desk.queries.list(query.cursor(cursor));
            assertTrue(page.items().size() <= query.limit());
            ids.addAll(ids(page.items()));
            cursor = page.next();
            assertTrue("a page that says more has more", cursor == null || page.items().size() == query.limit());
        } while (cursor != null);
        return ids;
    }

    @Test
    public void pagesAreTheWholeList() {
        String[] fields = {"id", "version", "updated", "subject", "kind", "state", "state.category", "urgent", "effort", "dueOn",
            "dueAt", "company", "company.name", "company.title", "company.weight", "company.parent", "company.parent.name", "title",
            "vip_grade", "deleted"};
        Random random = new Random(7);
        Actors.run(AGENT, () -> {
            for (int round = 0; round < 60; round++) {
                String sort = (random.nextBoolean() ? "-" : "") + fields[round % fields.length];
                for (int more = random.nextInt(3); more > 0; more--) {
                    sort += "," + (random.nextBoolean() ? "-" : "") + fields[random.nextInt(fields.length)];
                }
                ListQuery query = ListQuery.of("requests").sort(sort).fields("id").limit(1 + random.nextInt(60));
                List<Object> whole = new ArrayList<>();
                desk.queries.stream(query, item -> whole.add(item.get("id")));
                assertEquals(sort, ROWS, whole.size());
                assertEquals(sort, ROWS, new HashSet<>(whole).size());
                assertEquals(sort, whole, paged(query));
            }
        });
    }

    @Test
    public void rowsWithoutValueComeLastInBothDirections() {
        Actors.run(AGENT, () -> {
            for (String sort : List.of("effort", "-effort", "dueAt", "-dueAt", "company.weight", "-company.weight")) {
                List<Object> values = new ArrayList<>();
                String field = sort.replace("-", "");
                desk.queries.stream(ListQuery.of("requests").sort(sort).fields(field), item -> values.add(item.get(field)));
                int firstNull = values.indexOf(null);
                assertTrue(firstNull > 0);
                assertTrue(sort, values.subList(firstNull, values.size()).stream().allMatch(value -> value == null));
            }
        });
    }

    @Test
    public void choicesSortAsDescribed() {
        Actors.run(AGENT, () -> {
            List<Object> kinds = new ArrayList<>();
            desk.queries.stream(ListQuery.of("requests").sort("kind").fields("kind"), item -> kinds.add(item.get("kind")));
            assertEquals(new ArrayList<>(java.util.Arrays.asList("minor", "major", "critical", "unheard", null)),
                new ArrayList<>(new java.util.LinkedHashSet<>(kinds)));
        });
    }

    @Test
    public void aCursorFitsItsListOnly() {
        Actors.run(AGENT, () -> {
            ListQuery query = ListQuery.of("requests").sort("-effort").fields("id").limit(5);
            String next = desk.queries.list(query).next();
            desk.queries.list(query.cursor(next));
            foreign(query.cursor(next).sort("effort"));
            foreign(query.cursor(next).filter("effort==1"));
            foreign(ListQuery.of("companies").cursor(next).sort("-weight"));
            foreign(query.cursor("nonsense"));
            foreign(query.cursor(""));
            foreign(query.cursor("é"));
            foreign(query.cursor(next.substring(1)));
            foreign(query.cursor("A".repeat(100_000)));
            byte[] bytes = Base64.getUrlDecoder().decode(next);
            bytes[3]++;
            foreign(query.cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
            foreign(query.cursor(Cursors.write(List.of("1"), Listing.identity(query, "-effort"))));
            foreign(query.cursor(Cursors.write(List.of("x", "y"), Listing.identity(query, "-effort"))));
        });
    }

    private static void foreign(ListQuery query) {
        Invalid invalid = assertThrows(Invalid.class, () -> desk.queries.list(query));
        assertEquals("cursor", invalid.places().get(0).place());
    }

    @Test
    public void sortsAndLimitsAreChecked() {
        Actors.run(AGENT, () -> {
            wrong("sort", ListQuery.of("requests").sort("nothing"));
            wrong("sort", ListQuery.of("requests").sort("body"));
            wrong("sort", ListQuery.of("requests").sort("tags"));
            wrong("sort", ListQuery.of("requests").sort("subject,,effort"));
            wrong("sort", ListQuery.of("requests").sort("requestLines.serial"));
            wrong("sort", ListQuery.of("requests").sort("id,id,id,id,id,id"));
            wrong("fields", ListQuery.of("requests").fields("nothing"));
            wrong("fields", ListQuery.of("requests").fields("requestLines.serial"));
            wrong("limit", ListQuery.of("requests").limit(0));
            wrong("limit", ListQuery.of("requests").limit(201));
            wrong("total", ListQuery.of("requests").total("perhaps"));
        });
    }

    private static void wrong(String place, ListQuery query) {
        assertEquals(place, assertThrows(Invalid.class, () -> desk.queries.list(query)).places().get(0).place());
    }

    @Test
    public void aListIsOneStatement() {
        Actors.run(Desk.agent("requests.read:own", "requests.read:team", "companies.read:own"), () -> {
            ListQuery query = ListQuery.of("requests").fields("subject", "body", "vip_grade", "company.title", "company.parent.name")
                .filter("company.region!=Sud;requestLines.serial=null=true").sort("-company.weight");
            desk.statements.clear();
            desk.queries.list(query);
            assertEquals(desk.statements.toString(), 1, desk.statements.size());
        });
    }

    @Test
    public void onlyTheTablesThatAreAskedForAreJoined() {
        Actors.run(AGENT, () -> {
            desk.statements.clear();
            desk.queries.list(ListQuery.of("requests").fields("subject"));
            assertTrue(desk.statements.get(0), !desk.statements.get(0).contains("join"));
            desk.queries.list(ListQuery.of("requests").fields("body"));
            assertTrue(desk.statements.get(1).contains("DESK_REQUEST_TEXT"));
        });
    }

    @Test
    public void totals() {
        Actors.run(AGENT, () -> {
            assertNull(desk.queries.list(ListQuery.of("requests")).total());
            assertEquals(ROWS, (long) desk.queries.list(ListQuery.of("requests").total("exact")).total());
            assertEquals(ROWS, (long) desk.queries.list(ListQuery.of("requests").total("capped").limit(1)).total());
            Page small = desk.queries.list(ListQuery.of("companies").total("exact"));
            assertEquals(12, (long) small.total());
            assertEquals(0, (long) desk.queries.list(ListQuery.of("requests").filter("effort==99").total("exact")).total());
            assertEquals(ROWS, desk.queries.count(ListQuery.of("requests")));
        });
    }

    @Test
    public void countsByValueLargestFirst() {
        Actors.run(AGENT, () -> {
            for (String field : List.of("kind", "state", "state.category", "urgent", "company", "company.name", "dueAt", "vip_grade")) {
                List<Map<String, Object>> groups = desk.queries.countBy(ListQuery.of("requests"), field);
                assertEquals(field, ROWS, groups.stream().mapToLong(group -> (Long) group.get("count")).sum());
                assertEquals(field, groups.size(), groups.stream().map(group -> group.get("value")).distinct().count());
            }
            wrongGroup("body");
            wrongGroup("tags");
            wrongGroup("nothing");
        });
    }

    private static void wrongGroup(String field) {
        Invalid invalid = assertThrows(Invalid.class, () -> desk.queries.countBy(ListQuery.of("requests"), field));
        assertEquals("fields", invalid.places().get(0).place());
    }
}
