package org.guichet.levels.internal.review;

import static org.junit.Assert.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.Test;

public class TicketFiguresTest {
    private final TicketFigures figures = new TicketFigures(Period.parse("2026-11"), ZoneId.of("Europe/Paris"), Set.of(3L));

    private void add(long id, String priority, String created, String done) {
        figures.add(new TicketFigures.Row(id, "T-" + id, "Ticket " + id, priority, Instant.parse(created), done == null ? null : Instant.parse(done), 0));
    }

    @Test
    public void aTicketIsOpenedDoneAndInTheBacklogOfItsOwnPeriod() {
        add(1, "minor", "2026-10-31T22:59:59Z", "2026-11-02T10:00:00Z");
        add(2, "minor", "2026-10-31T23:00:00Z", null);
        add(3, "critical", "2026-11-10T10:00:00Z", "2026-11-30T23:00:00Z");
        add(4, "important", "2026-09-01T10:00:00Z", "2026-10-15T10:00:00Z");
        assertEquals("midnight is that of Paris", 2, figures.all().opened());
        assertEquals(1, figures.openedBefore());
        assertEquals(1, figures.all().done());
        assertEquals(1, figures.doneBefore());
        assertEquals("what ends at its end is open still", 2, figures.all().backlog());
        assertEquals(1, figures.backlogBefore());
        assertEquals(1, figures.byPriority().get("critical").backlog());
        assertEquals(List.of("critical", "important", "minor"), List.copyOf(figures.byPriority().keySet()));
        assertEquals(List.of(1, 0, 1, 0, 0, 0), figures.openedBySteps());
        assertEquals(List.of(0, 1, 0, 0, 0, 0), figures.doneBySteps());
    }

    @Test
    public void whatIsWorthAWordIsShownInItsOrderAndNeverTooMuch() {
        add(1, "minor", "2026-11-03T10:00:00Z", null);
        add(2, "minor", "2026-08-03T10:00:00Z", null);
        add(3, "critical", "2026-11-10T10:00:00Z", null);
        assertEquals(List.of(3L, 2L), figures.notable().stream().map(one -> one.ticket().id()).toList());
        assertEquals(List.of("breached", "critical"), figures.notable().get(0).why());
        for (long id = 10; id < 200; id++) {
            add(id, "critical", "2026-11-12T10:00:00Z", null);
        }
        assertEquals(12, figures.notable().size());
        assertEquals(3L, figures.notable().get(0).ticket().id());
    }
}
