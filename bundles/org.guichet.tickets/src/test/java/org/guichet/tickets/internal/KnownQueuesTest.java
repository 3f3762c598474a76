package org.guichet.tickets.internal;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.guichet.data.testing.TestActors;
import org.junit.After;
import org.junit.Test;

public class KnownQueuesTest {
    private final Desk desk = new Desk();

    @After
    public void close() {
        desk.platform.close();
    }

    private long ticket() {
        return desk.create("tickets", "subject", "Panne");
    }

    private Object queueOf(long ticket) {
        return desk.platform.as(TestActors.admin(), () -> desk.platform.queries().read("tickets", ticket).get("queue"));
    }

    @Test
    public void aQueueThatIsWrittenHereCountsForTheNextTicket() {
        assertEquals(Optional.empty(), desk.queues.main());
        long first = desk.create("queues", "key", "a", "label", "A", "main", true, "team", desk.team);
        assertEquals(first, queueOf(ticket()));
        assertEquals(Optional.of(desk.team), desk.queues.teamOf(first));
        desk.patch("queues", first, "main", false);
        long second = desk.create("queues", "key", "b", "label", "B", "main", true);
        assertEquals(second, queueOf(ticket()));
        assertEquals(Optional.empty(), desk.queues.teamOf(second));
    }

    @Test
    public void whatAnotherNodeWritesCountsAfterAFewSeconds() {
        long queue = desk.create("queues", "key", "a", "label", "A", "main", true);
        KnownQueues elsewhere = new KnownQueues(desk.platform.queries(), desk.platform.clock());
        assertEquals(Optional.of(queue), elsewhere.main());
        desk.patch("queues", queue, "active", false);
        assertEquals("not read again for every ticket", Optional.of(queue), elsewhere.main());
        desk.platform.clock().advance(Duration.ofSeconds(6));
        assertEquals(Optional.empty(), elsewhere.main());
    }
}
