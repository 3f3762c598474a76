package org.guichet.api.security;

import static org.junit.Assert.assertEquals;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

/** Rows are seen with the record that they refer to, and no others. */
public class SeenWithTest {
    private static final SeenWith TICKET = new SeenWith("ticket", "tickets", "assignee", "team", "account");

    private static Optional<String> filter(String... grants) {
        return TICKET.filter(new Actor(7L, "ana", "Ana", Audience.AGENT, Set.of(3L), null, Set.of(9L, 5L),
            Grants.of(List.of(grants)), Locale.FRENCH, ZoneId.of("Europe/Paris"), "web"));
    }

    @Test
    public void whoSeesEveryRecordSeesEveryRow() {
        assertEquals(Optional.empty(), filter("tickets.read"));
    }

    @Test
    public void whoSeesNoRecordSeesNoRow() {
        assertEquals(Optional.of("ticket==0"), filter("mails.read"));
    }

    @Test
    public void scopesOfTheRecordHoldForItsRows() {
        assertEquals(Optional.of("ticket==0,ticket.assignee==ME,ticket.team==MYTEAMS,ticket.account=in=(5,9)"),
            filter("tickets.read:own", "tickets.read:team", "tickets.read:account"));
    }

    @Test
    public void aScopeOfAModuleGivesNone() {
        assertEquals(Optional.of("ticket==0"), filter("tickets.read:region"));
    }
}
