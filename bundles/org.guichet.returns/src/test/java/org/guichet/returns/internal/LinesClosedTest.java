package org.guichet.returns.internal;

import static org.junit.Assert.assertEquals;

import java.util.Optional;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.tickets.Ticket;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Tickets whose lifecycle names the guard wait for the lines of their returns. */
public class LinesClosedTest {
    /** Asks the guard whenever a ticket is written. */
    private static final class Asks implements RecordRule<Ticket> {
        private final LinesClosed guard;
        private Optional<String> said = Optional.empty();

        Asks(LinesClosed guard) {
            this.guard = guard;
        }

        @Override
        public Class<Ticket> entity() {
            return Ticket.class;
        }

        @Override
        public void before(Change<Ticket> change) {
            said = guard.refuses(change);
        }
    }

    private final ReturnsModule module = new ReturnsModule();
    private final Asks asks = new Asks(new LinesClosed(module.platform().queries()));
    private long ticket;
    private long line;

    @Before
    public void aTicketWithAReturn() {
        module.platform().add(asks);
        long account = module.create("accounts", "name", "Vélos du Nord");
        ticket = module.create("tickets", "subject", "Freins", "type", "incident", "account", account);
        assertEquals("a new ticket has no returns", Optional.empty(), asks.said);
        long rma = module.create("returns", "account", account, "subject", "Freins", "ticket", ticket);
        line = module.create("returnLines", "rma", rma, "reason", module.reason("defective"), "name", "Frein");
    }

    @After
    public void close() {
        module.close();
    }

    private Optional<String> asked(String subject) {
        module.patch("tickets", ticket, "subject", subject);
        return asks.said;
    }

    @Test
    public void aTicketDoesNotCloseWhileALineOfItsReturnsIsOpen() {
        assertEquals(Optional.of("returns.lines-open"), asked("Freins avant"));
        module.take(line, "cancel");
        assertEquals(Optional.empty(), asked("Freins arrière"));
    }
}
