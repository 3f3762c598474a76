package org.guichet.time.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.junit.After;
import org.junit.Test;

public class EntryRulesTest {
    private final TimeModule module = new TimeModule();
    private final Actor camille = module.agent("Camille");
    private final long ticket = module.create(module.admin, "tickets", "subject", "Imprimante");
    private final Instant now = module.platform.clock().instant();

    @After
    public void close() {
        module.close();
    }

    private Map<String, Object> entry(long id) {
        return module.entries("id==" + id).get(0);
    }

    private int minutes(long id) {
        return ((Number) entry(id).get("minutes")).intValue();
    }

    @Test
    public void minutesAloneWereSpentJustNow() {
        long id = module.create(camille, "timeEntries", "ticket", ticket, "minutes", 45);
        assertEquals(45, minutes(id));
        assertEquals(now, Instant.parse((String) entry(id).get("end")));
        assertEquals(camille.user(), entry(id).get("user"));
        assertEquals("T-000001 · Camille", module.read("timeEntries", id).get("label"));
    }

    @Test
    public void aStretchCountsInBegunSteps() {
        module.platform.as(module.admin, () -> module.platform.settings().put("time.step", "15"));
        long id = module.create(camille, "timeEntries", "ticket", ticket, "start", now.minusSeconds(16 * 60).toString(), "end", now.toString());
        assertEquals(30, minutes(id));
        module.patch(camille, "timeEntries", id, "end", now.minusSeconds(60).toString());
        assertEquals("exactly one step is one step", 15, minutes(id));
        module.patch(camille, "timeEntries", id, "minutes", 10);
        assertEquals(15, minutes(id));
    }

    @Test
    public void whatCannotBeIsRefused() {
        String in = now.plusSeconds(3600).toString();
        assertThrows(Invalid.class, () -> module.create(camille, "timeEntries", "ticket", ticket, "minutes", 0));
        assertThrows(Invalid.class, () -> module.create(camille, "timeEntries", "ticket", ticket, "minutes", -5));
        assertThrows(Invalid.class, () -> module.create(camille, "timeEntries", "ticket", ticket, "minutes", 24 * 60 + 1));
        assertThrows(Invalid.class, () -> module.create(camille, "timeEntries", "ticket", ticket, "start", in));
        assertThrows(Invalid.class, () -> module.create(camille, "timeEntries", "ticket", ticket, "start", now.toString(), "end", in));
        assertThrows(Invalid.class, () -> module.create(camille, "timeEntries", "ticket", ticket, "start", now.toString(), "end", now.toString()));
    }

    @Test
    public void overlapsAreFlaggedOnBothSidesUntilTheyAreGone() {
        long morning = module.create(camille, "timeEntries", "ticket", ticket, "start", now.minusSeconds(7200).toString(), "end",
            now.minusSeconds(3600).toString());
        long call = module.create(camille, "timeEntries", "ticket", ticket, "start", now.minusSeconds(4000).toString(), "end",
            now.minusSeconds(3000).toString());
        assertEquals(true, entry(morning).get("overlaps"));
        assertEquals(true, entry(call).get("overlaps"));
        module.patch(camille, "timeEntries", call, "start", now.minusSeconds(3600).toString());
        assertEquals(false, entry(morning).get("overlaps"));
        assertEquals(false, entry(call).get("overlaps"));
    }

    @Test
    public void aDeletedEntryNeitherCountsNorRuns() {
        long id = module.create(camille, "timeEntries", "ticket", ticket);
        assertTrue(module.entries("end=null=true").size() == 1);
        module.platform.as(camille, () -> module.platform.records().delete("timeEntries", id, WriteOptions.NONE));
        assertEquals(false, module.read("tickets", ticket).get("time_running"));
        module.create(camille, "timeEntries", "ticket", ticket);
        assertEquals(1, module.entries("end=null=true").size());
    }

    @Test
    public void othersTimeNeedsTheRight() {
        Actor hugo = TestActors.agent(module.agent("Hugo").user(), "timeEntries.*", "timeEntries.field.*", "tickets.read");
        assertThrows(Invalid.class, () -> module.create(hugo, "timeEntries", "ticket", ticket, "user", camille.user(), "minutes", 5));
        module.create(camille, "timeEntries", "ticket", ticket, "user", hugo.user(), "minutes", 5);
    }
}
