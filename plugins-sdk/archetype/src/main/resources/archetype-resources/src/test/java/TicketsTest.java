#set($entity = $with.contains("entity") || $with.contains("rule") || $with.contains("action") || $with.contains("automation") || $with.contains("column") || $with.contains("variable") || $with.contains("report") || $with.contains("guard"))
package ${package};

import static org.junit.Assert.assertEquals;
#if($with.contains("guard"))
import static org.junit.Assert.assertThrows;
#end

import java.util.Map;
#if($with.contains("guard"))
import org.guichet.api.error.NotAllowedNow;
#end
#if($with.contains("field"))
import org.guichet.api.query.ListQuery;
#end
import org.guichet.api.record.WriteOptions;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.testkit.tickets.TicketPlatform;
import org.junit.After;
import org.junit.Test;

/** What the plugin does to tickets, on the real platform. */
public class TicketsTest {
    private final TestPlatform platform = TicketPlatform.with(#if($entity)new ${entityClass}Description()#if($with.contains("field")), #end#end#if($with.contains("field"))new ReferenceOnTickets()#end);

    @After
    public void close() {
        platform.close();
    }
#if($with.contains("field"))

    @Test
    public void aTicketIsFoundByItsReference() {
        long ticket = TicketPlatform.create(platform);
        platform.as(TestActors.admin(),
            () -> platform.records().patch("tickets", ticket, Map.of("${module}_reference", "R-7"), WriteOptions.NONE));
        assertEquals(1L, (long) platform.as(TestActors.admin(),
            () -> platform.queries().count(ListQuery.of("tickets").filter("${module}_reference==R-7"))));
    }
#end
#if($with.contains("guard"))

    @Test
    public void whatIsOpenKeepsATicketFromBeingResolved() {
        platform.add(new NothingOpen(platform.queries()));
        long ticket = TicketPlatform.create(platform);
        long open = platform.as(TestActors.admin(), () -> platform.records().create("${module}${entityClass}s",
            Map.of("subject", "Essai", "ticket", ticket), WriteOptions.NONE)).id();
        NotAllowedNow refused = assertThrows(NotAllowedNow.class, () -> resolve(ticket));
        assertEquals("${module}.open", refused.key());
        platform.as(TestActors.admin(),
            () -> platform.records().patch("${module}${entityClass}s", open, Map.of("closed", true), WriteOptions.NONE));
        resolve(ticket);
        assertEquals("resolved", platform.as(TestActors.admin(), () -> platform.queries().read("tickets", ticket)).get("state"));
    }

    private void resolve(long ticket) {
        TicketPlatform.take(platform, ticket, "resolve", Map.of("resolution", "Remis en route"));
    }
#end
}
