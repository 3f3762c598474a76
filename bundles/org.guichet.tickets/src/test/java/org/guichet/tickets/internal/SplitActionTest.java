package org.guichet.tickets.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.timeline.Comments;
import org.guichet.api.timeline.Links;
import org.guichet.data.testing.TestActors;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.Test;

public class SplitActionTest {
    private static final Desk DESK = new Desk();
    private final Talk talk = new Talk();
    private final Chain chain = new Chain();
    private final SplitAction split = new SplitAction(DESK.platform.records(), talk, chain);
    private long ticket;

    @AfterClass
    public static void close() {
        DESK.close();
    }

    @Before
    public void ticket() {
        ticket = DESK.create("tickets", "subject", "Deux pannes", "contact", DESK.ana, "urgency", "critical");
        talk.said.add(new Comments.Comment(7, "<p>Première</p>", false, 1L, "Ana <Roux>", "web",
            Instant.parse("2026-11-20T13:05:00Z")));
        talk.said.add(new Comments.Comment(8, "<p>Interne</p>", true, 2L, "Agent", "web", Instant.parse("2026-11-20T14:05:00Z")));
        talk.said.add(new Comments.Comment(9, "<p>Seconde</p>", false, 1L, "Ana <Roux>", "web",
            Instant.parse("2026-11-20T15:05:00Z")));
    }

    private Map<String, Object> run(Object... input) {
        return DESK.platform.as(TestActors.admin(), () -> split.run(ticket, Desk.values(input)));
    }

    @Test
    public void thePartIsOfTheSameClientAndLinked() {
        long part = (Long) run("subject", "La seconde panne").get("id");
        Map<String, Object> made = DESK.read("tickets", part);
        assertEquals("La seconde panne", made.get("subject"));
        assertEquals(DESK.ana, made.get("contact"));
        assertEquals("critical", made.get("urgency"));
        assertEquals("reception", made.get("state"));
        assertEquals(List.of(ticket + " split " + part), chain.made);
    }

    @Test
    public void chosenCommentsGoAlongOldestFirstAndInternalOnesStayInternal() {
        run("subject", "x", "comments", List.of(9, "8"));
        assertEquals(2, talk.added.size());
        assertEquals("internal <p>Interne</p>", talk.added.get(0));
        assertTrue(talk.added.get(1), talk.added.get(1).startsWith("public "));
    }

    @Test
    public void aCommentOfAnotherTicketIsRefusedAndNothingIsMade() {
        long before = count();
        assertThrows(Invalid.class, () -> run("subject", "x", "comments", List.of(77)));
        assertThrows(Invalid.class, () -> run("subject", "x", "comments", "all"));
        assertThrows(Invalid.class, () -> run("subject", " "));
        assertEquals(before, count());
    }

    private static long count() {
        return DESK.platform.as(TestActors.admin(), () -> DESK.platform.queries().count(ListQuery.of("tickets")));
    }

    private static final class Talk implements Comments {
        private final List<Comment> said = new ArrayList<>();
        private final List<String> added = new ArrayList<>();

        @Override
        public Comment add(String type, long id, String body, boolean internal, boolean quiet) {
            throw new UnsupportedOperationException("a split says nothing of its own");
        }

        @Override
        public Comment copy(String type, long from, long comment, long to) {
            Comment copied = said.stream().filter(one -> one.id() == comment).findFirst().orElseThrow();
            added.add((copied.internal() ? "internal " : "public ") + copied.body());
            return copied;
        }

        @Override
        public Map<Long, List<Comment>> of(String type, Collection<Long> ids, int limit) {
            throw new UnsupportedOperationException("a split reads one ticket");
        }

        @Override
        public Map<Long, List<Comment>> since(String type, Collection<Long> ids, Instant from) {
            throw new UnsupportedOperationException("a split reads one ticket");
        }

        /** Newest first, two a page, as a long conversation would come. */
        @Override
        public List<Comment> of(String type, long id, Long before, int limit) {
            List<Comment> page = new ArrayList<>();
            for (int i = said.size() - 1; i >= 0 && page.size() < 2; i--) {
                if (before == null || said.get(i).id() < before) {
                    page.add(said.get(i));
                }
            }
            return page;
        }
    }

    private static final class Chain implements Links {
        private final List<String> made = new ArrayList<>();

        @Override
        public Link add(String type, long id, String kind, String otherType, long other) {
            made.add(id + " " + kind + " " + other);
            return new Link(1, kind, true, otherType, other, null, null, Instant.EPOCH);
        }

        @Override
        public List<Link> of(String type, long id) {
            return List.of();
        }

        @Override
        public void remove(String type, long id, long link) {
            throw new UnsupportedOperationException("a split removes no link");
        }
    }
}
