package org.guichet.testkit.tickets;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.Map;
import org.guichet.api.error.Problem;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.Test;

public class TicketPlatformTest {
    @Test
    public void ticketsGoTheWayThatIsShipped() {
        try (TestPlatform platform = TicketPlatform.with()) {
            long ticket = TicketPlatform.create(platform);
            assertThrows(Problem.class, () -> TicketPlatform.take(platform, ticket, "resolve", Map.of()));
            TicketPlatform.take(platform, ticket, "resolve", Map.of("resolution", "Remis en route"));
            assertEquals("resolved", platform.as(TestActors.admin(), () -> platform.queries().read("tickets", ticket)).get("state"));
        }
    }
}
