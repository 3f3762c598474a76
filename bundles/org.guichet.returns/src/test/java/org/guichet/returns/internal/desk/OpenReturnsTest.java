package org.guichet.returns.internal.desk;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.Field;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.returns.internal.ReturnsModule;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** The columns of open returns beside tickets and accounts: counted, within the reader's rights. */
public class OpenReturnsTest {
    private final ReturnsModule module = new ReturnsModule();
    private final TestPlatform platform = module.platform();
    private final ListQuery tickets = ListQuery.of("tickets").fields("subject", "returns_open").sort("subject");
    private long north;

    @Before
    public void twoAccountsOneWithReturns() {
        platform.add(new TicketsColumn(platform.queries())).add(new AccountsColumn(platform.queries()));
        north = module.create("accounts", "name", "Nord");
        long south = module.create("accounts", "name", "Sud");
        for (String subject : List.of("Freins", "Selle")) {
            long rma = module.create("returns", "account", north, "subject", subject);
            module.create("returnLines", "rma", rma, "reason", module.reason("defective"), "name", subject);
        }
        module.create("tickets", "subject", "a", "account", north, "type", "incident");
        module.create("tickets", "subject", "b", "account", south, "type", "incident");
        module.create("tickets", "subject", "c", "type", "incident");
    }

    @After
    public void close() {
        module.close();
    }

    private List<Object> column(Actor actor, ListQuery query) {
        return platform.as(actor, () -> platform.queries().list(query)).items().stream().map(row -> row.get("returns_open")).toList();
    }

    @Test
    public void eachTicketShowsTheOpenReturnsOfItsAccountAndNothingWithoutOne() {
        assertEquals(Arrays.asList(2L, 0L, null), column(ReturnsModule.ADMIN, tickets));
        assertEquals(List.of(2L, 0L), column(ReturnsModule.ADMIN, ListQuery.of("accounts").fields("name", "returns_open").sort("name")));
    }

    @Test
    public void whatWasReadForTheColumnAloneIsNotGiven() {
        Map<String, Object> row = platform.as(ReturnsModule.ADMIN, () -> platform.queries().list(tickets)).items().get(0);
        assertFalse(row.toString(), row.containsKey("account"));
        assertEquals(north, platform.as(ReturnsModule.ADMIN, () -> platform.queries().list(tickets.fields("account", "returns_open")))
            .items().get(0).get("account"));
    }

    @Test
    public void onlyReturnsThatTheReaderMaySeeAreCounted() {
        Actor own = TestActors.agent(77, "tickets.read", "accounts.read", "returns.read:own");
        assertEquals(Arrays.asList(0L, 0L, null), column(own, tickets));
    }

    @Test
    public void whoMayNotReadReturnsIsNotOfferedTheColumn() {
        Actor actor = TestActors.agent(77, "tickets.read", "accounts.read");
        assertEquals(List.of(), platform.as(actor, () -> platform.queries().columns("tickets")));
        assertEquals("unknown-field", assertThrows(Invalid.class, () -> column(actor, tickets)).places().get(0).key());
        assertEquals(List.of("returns_open"), platform.as(ReturnsModule.ADMIN, () -> platform.queries().columns("tickets")).stream()
            .map(Field::name).toList());
    }
}
