package org.guichet.data.internal.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Unavailable;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Page;
import org.guichet.api.search.TextSearch;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Full text proposes, SQL decides: order of relevance, rights and filters rechecked, pages without gap. */
public class TextListTest {
    private static final Actor OWN = Desk.agent("requests.read:own");
    private static final List<Long> RANKED = new ArrayList<>();
    private static final List<Long> MINE = new ArrayList<>();
    private static Desk desk;

    @BeforeClass
    public static void fill() {
        desk = new Desk();
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Request request = new Request();
            request.setSubject("s" + i);
            request.setAssignee(i % 3 == 0 ? 7L : 8L);
            request.setKind(i % 2 == 0 ? "major" : "minor");
            requests.add(request);
        }
        desk.storeAll(requests);
        Collections.shuffle(requests, new Random(3));
        requests.forEach(request -> {
            RANKED.add(request.getId());
            if (request.getAssignee() == 7L) {
                MINE.add(request.getId());
            }
        });
    }

    @AfterClass
    public static void close() {
        desk.close();
    }

    private static TextSearch index(List<Long> ids) {
        return new TextSearch() {
            @Override
            public List<Hit> find(String type, String query, int limit) {
                return ids.stream().limit(limit).map(id -> new Hit(type, id, 1f, "")).toList();
            }

            @Override
            public List<Long> ids(String type, String query, int limit) {
                return ids.stream().limit(limit).toList();
            }

            @Override
            public void rebuild(Runnable whenDone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public long size() {
                return ids.size();
            }
        };
    }

    private static <R> R with(List<Long> ids, java.util.function.Supplier<R> work) {
        TextSearch search = index(ids);
        desk.policies.add(search);
        try {
            return Actors.as(OWN, work);
        } finally {
            desk.policies.remove(search);
        }
    }

    private static List<Object> paged(ListQuery query) {
        List<Object> ids = new ArrayList<>();
        String cursor = null;
        do {
            Page page = desk.queries.list(query.cursor(cursor));
            page.items().forEach(item -> ids.add(item.get("id")));
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }

    @Test
    public void pagesComeInTheOrderOfRelevanceWithoutWhatMayNotBeSeen() {
        ListQuery query = ListQuery.of("requests").text("x").fields("subject");
        with(RANKED, () -> {
            for (int limit : new int[] {1, 7, 50, 199, 200}) {
                assertEquals(MINE.subList(0, limit == 1 ? 1 : MINE.size()),
                    limit == 1 ? desk.queries.list(query.limit(1)).items().stream().map(item -> item.get("id")).toList()
                        : paged(query.limit(limit)));
            }
            assertEquals(MINE.size(), (long) desk.queries.list(query.total("exact")).total());
            assertEquals(MINE.size(), desk.queries.count(query));
            return null;
        });
    }

    @Test
    public void aFilterAndASortHoldForHitsToo() {
        with(RANKED, () -> {
            ListQuery query = ListQuery.of("requests").text("x").filter("kind==major").limit(30);
            List<Object> relevant = paged(query);
            assertEquals(100, relevant.size());
            List<Object> sorted = paged(query.sort("-id"));
            assertTrue((Long) sorted.get(0) > (Long) sorted.get(99));
            relevant.sort(Collections.reverseOrder());
            assertEquals(relevant, sorted);
            return null;
        });
    }

    @Test
    public void theNextPageGoesOnBehindTheLastRowAlsoIfTheIndexMoved() {
        ListQuery query = ListQuery.of("requests").text("x").limit(10);
        String next = with(RANKED, () -> desk.queries.list(query).next());
        List<Long> moved = new ArrayList<>(RANKED);
        moved.add(0, 999_999L);
        assertEquals(MINE.get(10), with(moved, () -> desk.queries.list(query.cursor(next)).items().get(0).get("id")));
        assertEquals("cursor", assertThrows(Invalid.class, () -> with(RANKED,
            () -> desk.queries.list(query.text("y").cursor(next)))).places().get(0).place());
    }

    @Test
    public void withoutHitsTheListIsEmptyButWrongFiltersAreStillWrong() {
        with(List.of(), () -> {
            assertTrue(desk.queries.list(ListQuery.of("requests").text("x")).items().isEmpty());
            assertThrows(Invalid.class, () -> desk.queries.list(ListQuery.of("requests").text("x").filter("nothing==1")));
            return null;
        });
    }

    @Test
    public void withoutAnIndexTheListIsUnavailable() {
        assertThrows(Unavailable.class, () -> Actors.as(OWN, () -> desk.queries.list(ListQuery.of("requests").text("x"))));
    }
}
