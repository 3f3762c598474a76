package org.guichet.levels.internal.vendor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.List;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.levels.internal.LevelsModule;
import org.guichet.sla.internal.Calendars;
import org.guichet.sla.internal.OpeningHours;
import org.junit.After;
import org.junit.Test;

public class VendorClockTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    private final LevelsModule module = new LevelsModule();
    private final long vendor = module.create(module.admin, "accounts", "name", "Éditeur SA");
    private final long agent = module.agent("Nora");
    private final long ticket = module.create(module.admin, "tickets", "subject", "Carte mère", "assignee", agent);
    private final long file = module.create(module.admin, "vendorCases", "ticket", ticket, "label", "Carte mère", "account", vendor);
    private final WatchVendors watch = new WatchVendors(module.platform.records(), module.platform.queries(),
        (user, kind, type, id, detail) -> module.told.add(user + " " + detail), module.platform.texts(), module.platform.clock());

    @After
    public void close() {
        module.close();
    }

    private long contract(Object... terms) {
        Object[] pairs = new Object[terms.length + 4];
        System.arraycopy(new Object[] {"label", "Maintenance", "account", vendor}, 0, pairs, 0, 4);
        System.arraycopy(terms, 0, pairs, 4, terms.length);
        return module.create(module.admin, "vendorContracts", pairs);
    }

    private void patch(Object... pairs) {
        module.patch(module.admin, "vendorCases", file, pairs);
    }

    private String field(String name) {
        Object value = module.read("vendorCases", file).get(name);
        return value == null ? null : value.toString().replaceFirst("(:\\d\\d)(\\.0+)?Z$", "$1Z");
    }

    private void at(Instant now) {
        module.platform.clock().set(now);
        module.platform.as(module.admin, () -> {
            watch.run(null, null);
            return null;
        });
    }

    @Test
    public void theContractOfTheDayOfSendingSaysHowLongTheVendorHas() {
        contract("reaction", 4, "reactionUnit", "hours", "resolution", 3, "resolutionUnit", "calendarDays");
        assertNull("not sent yet", field("reactionDue"));
        patch("sentAt", MONDAY.toString());
        assertEquals("2026-11-23T13:00:00Z", field("reactionDue"));
        assertEquals("2026-11-26T09:00:00Z", field("resolutionDue"));
        assertEquals("running", field("reactionStatus"));
        patch("decision", "quote");
        assertNull("a quote promises nothing", field("reactionDue"));
        long special = contract("resolution", 1, "resolutionUnit", "calendarDays");
        patch("decision", "contract", "contract", special);
        assertNull(field("reactionDue"));
        assertEquals("2026-11-24T09:00:00Z", field("resolutionDue"));
        patch("sentAt", null);
        assertNull(field("resolutionDue"));
        assertNull(field("resolutionStatus"));
    }

    @Test
    public void hoursOfACalendarAreCountedByWhoeverKeepsCalendars() {
        module.vendorClock.calendars = new OpeningHours(new Calendars(module.platform.queries(), module.platform.records()), module.platform.queries());
        Object office = module.platform.as(module.admin, () -> module.platform.queries().list(ListQuery.of("slaCalendars").filter("key==office"))).items()
            .get(0).get("id");
        contract("reaction", 4, "reactionUnit", "hours", "resolution", 2, "resolutionUnit", "workingDays", "calendar", office);
        patch("sentAt", "2026-11-20T16:00:00Z");
        assertEquals("an hour of Friday, three of Monday: 09:00-12:00 in Paris", "2026-11-23T11:00:00Z", field("reactionDue"));
        assertEquals("2026-11-24T16:00:00Z", field("resolutionDue"));
        module.vendorClock.calendars = null;
        patch("sentAt", "2026-11-20T16:01:00Z");
        assertNull("nobody knows the calendar", field("reactionDue"));
    }

    @Test
    public void workingDaysNeedACalendarAndTermsAreWhole() {
        assertThrows(Invalid.class, () -> contract("reaction", 2, "reactionUnit", "workingDays"));
        assertThrows(Invalid.class, () -> contract("reaction", 0, "reactionUnit", "hours"));
        assertThrows(Invalid.class, () -> patch("doneAt", MONDAY.toString()));
    }

    @Test
    public void itIsKeptOrLateAndOneIsToldOnce() {
        contract("reaction", 4, "reactionUnit", "hours", "resolution", 3, "resolutionUnit", "calendarDays");
        patch("sentAt", MONDAY.toString());
        at(MONDAY.plusSeconds(3600));
        assertEquals("running", field("reactionStatus"));
        at(Instant.parse("2026-11-23T13:00:01Z"));
        at(Instant.parse("2026-11-23T14:00:01Z"));
        assertEquals("late", field("reactionStatus"));
        assertEquals("running", field("resolutionStatus"));
        String number = field("number");
        assertEquals(List.of(agent + " Éditeur SA n’a pas réagi à temps au dossier " + number + "."), module.told);
        patch("answeredAt", "2026-11-23T15:00:00Z");
        assertEquals("late it stays", "late", field("reactionStatus"));
        patch("doneAt", "2026-11-25T15:00:00Z");
        assertEquals("kept", field("resolutionStatus"));
        at(Instant.parse("2026-12-23T14:00:01Z"));
        assertEquals(1, module.told.size());
        patch("answeredAt", "2026-11-23T10:00:00Z");
        assertEquals("it was answered in time after all", "kept", field("reactionStatus"));
        assertTrue(module.read("tickets", ticket).get("state").equals("reception"));
    }
}
