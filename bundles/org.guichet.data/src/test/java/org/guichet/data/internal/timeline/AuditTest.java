package org.guichet.data.internal.timeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Forbidden;
import org.guichet.api.record.Audit;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.internal.query.SqlQueries;
import org.guichet.data.internal.query.SqlRowAccess;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The auditor finds who changed what, within what their other rights show. */
public class AuditTest {
    private static final Audit.Query ANY = new Audit.Query(null, null, null, null, null, null, null, null, null);
    private static TestPlatform platform;
    private static Audit audit;
    private static long order;

    @BeforeClass
    public static void write() {
        platform = TestPlatform.with(Shop.services());
        audit = new StoredAudit(platform.catalog(), new SqlRowAccess((SqlQueries) platform.queries()), platform.transactions(),
            platform.journal(), platform.clock());
        order = platform.as(TestActors.admin(), () -> platform.records().create("orders", Map.of("subject", "Fuite"),
            WriteOptions.NONE)).id();
        platform.clock().advance(Duration.ofHours(1));
        platform.as(TestActors.agent(9, "*"), () -> platform.records().patch("orders", order, Map.of("subject", "Grosse fuite"),
            WriteOptions.NONE));
    }

    @AfterClass
    public static void close() {
        platform.close();
    }

    private static List<Audit.Line> find(Actor actor, Audit.Query query) {
        return platform.as(actor, () -> audit.find(query, 50)).lines();
    }

    @Test
    public void everyChangeIsFoundNewestFirst() {
        List<Audit.Line> lines = find(TestActors.admin(), new Audit.Query("orders", order, null, null, null, null, null, null, null))
            .stream().filter(line -> !line.change().kind().startsWith("view")).toList();
        assertEquals("subject", lines.get(0).change().field());
        assertEquals("Fuite", lines.get(0).change().before());
        assertEquals("Agent 9", lines.get(0).change().actorName());
        assertEquals("create", lines.get(lines.size() - 1).change().kind());
    }

    @Test
    public void itIsNarrowedByPersonFieldKindAndTime() {
        assertTrue(find(TestActors.admin(), new Audit.Query(null, null, 9L, null, null, null, null, null, null)).stream()
            .allMatch(line -> line.change().actor() == 9));
        assertEquals(1, find(TestActors.admin(), new Audit.Query("orders", order, null, "web", "update", "subject", null, null, null))
            .size());
        Instant later = platform.clock().instant().plusSeconds(1);
        assertEquals(List.of(), find(TestActors.admin(), new Audit.Query(null, null, null, null, null, null, later, null, null)));
    }

    @Test
    public void pagesFollowEachOtherWithoutLossOrRepetition() {
        Audit.Page first = platform.as(TestActors.admin(), () -> audit.find(ANY, 1));
        Audit.Page second = platform.as(TestActors.admin(), () -> audit.find(
            new Audit.Query(null, null, null, null, null, null, null, null, first.next()), 1));
        assertFalse(first.lines().get(0).change().id() == second.lines().get(0).change().id());
    }

    @Test
    public void theRightToAuditOpensNoRecordThatOtherRightsKeepClosed() {
        assertThrows(Forbidden.class, () -> find(TestActors.agent(5, "*.read"), ANY));
        assertEquals(List.of(), find(TestActors.agent(5, "admin.audit"), new Audit.Query("orders", null, null, null, null, null, null,
            null, null)));
        assertEquals(List.of(), find(TestActors.agent(5, "admin.audit", "orders.read:own"),
            new Audit.Query("orders", null, null, null, null, null, null, null, null)));
        assertFalse(find(TestActors.agent(5, "admin.audit", "orders.read"),
            new Audit.Query("orders", null, null, null, null, null, null, null, null)).isEmpty());
    }

    @Test
    public void settingsAreValuedOnlyForThoseWhoMayChangeThem() {
        platform.as(TestActors.admin(), () -> platform.settings().put("policy.secret", "42"));
        Audit.Query settings = new Audit.Query("settings", null, null, null, null, "policy.secret", null, null, null);
        assertEquals("42", find(TestActors.admin(), settings).get(0).change().after());
        assertNull(find(TestActors.agent(5, "admin.audit"), settings).get(0).change().after());
    }

    @Test
    public void aNoteIsPartOfTheRecordsHistory() {
        platform.as(TestActors.admin(), () -> audit.note("orders", order, "viewBegin", null, "Mme Roy"));
        Audit.Line note = find(TestActors.admin(), new Audit.Query("orders", order, null, null, "viewBegin", null, null, null, null)).get(0);
        assertEquals("Mme Roy", note.change().after());
        assertEquals("Agent 1", note.change().actorName());
    }
}
