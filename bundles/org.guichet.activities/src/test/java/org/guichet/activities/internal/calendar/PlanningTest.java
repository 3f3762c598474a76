package org.guichet.activities.internal.calendar;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.activities.internal.Invitations;
import org.guichet.activities.internal.PlanningModule;
import org.guichet.activities.internal.SeriesEditor;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.job.Job;
import org.guichet.api.notification.Notifications;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;
import org.junit.AfterClass;
import org.junit.Test;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Activities on the real platform: series in three scopes, private ones, what closing a ticket does to them, calendars. */
public class PlanningTest {
    private static final TestPlatform PLATFORM = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(),
        new ContactDescription(), new MembershipDescription(), new CategoryDescription(), new QueueDescription(),
        new TicketDescription());
    private static final PlanningModule MODULE = new PlanningModule(PLATFORM);
    private static final Calendars CALENDARS = new Calendars(PLATFORM.queries());
    private static final Actor LEAD = TestActors.admin();
    private static final long ANNE = user("anne");
    private static final long PAUL = user("paul");

    @AfterClass
    public static void close() {
        PLATFORM.close();
    }

    private static long user(String login) {
        return create("users", "login", login, "name", login);
    }

    private static long create(String type, Object... pairs) {
        return PLATFORM.as(LEAD, () -> PLATFORM.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    private static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static long weekly(long owner) {
        return create("activities", "subject", "Point", "kind", "meeting", "owner", owner, "start", "2026-03-16T08:00:00Z",
            "end", "2026-03-16T09:00:00Z", "recurrence", "FREQ=WEEKLY;BYDAY=MO");
    }

    private static List<String> starts(Actor asker, long user) {
        return PLATFORM.as(asker, () -> CALENDARS.between(Instant.parse("2026-03-15T00:00:00Z"), Instant.parse("2026-04-13T00:00:00Z"),
            List.of(user))).stream().map(o -> o.start() + " " + o.values().get("subject")).toList();
    }

    @Test
    public void oneOccurrenceMovesToAnotherDayAndTheSeriesGoesOnWithoutIt() {
        long owner = user("one");
        long series = weekly(owner);
        PLATFORM.as(LEAD, () -> MODULE.series().change(series, "2026-03-23T09:00", SeriesEditor.Scope.THIS,
            values("start", "2026-03-24T13:00:00Z", "end", "2026-03-24T14:00:00Z", "subject", "Point décalé")));
        assertEquals(List.of("2026-03-16T08:00:00Z Point", "2026-03-24T13:00:00Z Point décalé", "2026-03-30T07:00:00Z Point",
            "2026-04-06T07:00:00Z Point"), starts(LEAD, owner));
        assertThrows(Invalid.class, () -> PLATFORM.as(LEAD, () -> MODULE.series().cancel(series, "2026-03-23T09:00", SeriesEditor.Scope.THIS)));
    }

    @Test
    public void thisAndFollowingBeginANewSeries() {
        long owner = user("following");
        long series = weekly(owner);
        long later = PLATFORM.as(LEAD, () -> MODULE.series().change(series, "2026-03-30T09:00", SeriesEditor.Scope.FOLLOWING,
            values("start", "2026-03-30T12:00:00Z", "end", "2026-03-30T13:00:00Z"))).id();
        assertNotEquals(series, later);
        assertEquals(List.of("2026-03-16T08:00:00Z Point", "2026-03-23T08:00:00Z Point", "2026-03-30T12:00:00Z Point",
            "2026-04-06T12:00:00Z Point"), starts(LEAD, owner));
    }

    @Test
    public void allMoveByWhatOneWasMoved() {
        long owner = user("all");
        long series = weekly(owner);
        PLATFORM.as(LEAD, () -> MODULE.series().cancel(series, "2026-03-23T09:00", SeriesEditor.Scope.THIS));
        PLATFORM.as(LEAD, () -> MODULE.series().change(series, "2026-03-30T09:00", SeriesEditor.Scope.ALL,
            values("start", "2026-03-30T09:30:00Z", "end", "2026-03-30T10:30:00Z")));
        assertEquals("the one left out stays out", List.of("2026-03-16T10:30:00Z Point", "2026-03-30T09:30:00Z Point",
            "2026-04-06T09:30:00Z Point"), starts(LEAD, owner));
    }

    @Test
    public void aPrivateActivityIsBusyAndNothingElseForOthers() {
        long id = create("activities", "subject", "Médecin", "owner", ANNE, "confidential", true, "kind", "event",
            "start", "2026-03-17T09:00:00Z", "end", "2026-03-17T10:00:00Z");
        Actor manager = TestActors.agent(PAUL, "*", "users.field.login.read");
        assertThrows(NotFound.class, () -> PLATFORM.as(manager, () -> PLATFORM.queries().read("activities", id)));
        assertEquals(0, PLATFORM.as(manager, () -> PLATFORM.queries().count(ListQuery.of("activities").filter("subject==M*"))).intValue());
        List<Occurrence> seen = PLATFORM.as(manager, () -> CALENDARS.between(Instant.parse("2026-03-17T00:00:00Z"),
            Instant.parse("2026-03-18T00:00:00Z"), List.of(ANNE)));
        assertEquals(1, seen.size());
        assertTrue(seen.get(0).values().isEmpty());
        Actor anne = TestActors.agent(ANNE, "*");
        assertEquals("Médecin", PLATFORM.as(anne, () -> PLATFORM.queries().read("activities", id)).get("subject"));
    }

    @Test
    public void whoIsPutAmongTheAttendeesIsToldOnce() {
        long invited = user("told");
        List<String> told = new ArrayList<>();
        Invitations invitations = new Invitations(PLATFORM.records());
        invitations.setNotifications((who, kind, type, id, detail) -> told.add(who + " " + kind + " " + type + " " + detail));
        PLATFORM.add(invitations);
        long id = create("activities", "subject", "Point", "kind", "meeting", "owner", PAUL, "start", "2026-06-04T08:00:00Z",
            "end", "2026-06-04T09:00:00Z", "attendees", List.of(values("user", invited)));
        assertEquals(List.of(invited + " invited activities 2026-06-04T08:00:00Z"), told);
        PLATFORM.as(LEAD, () -> PLATFORM.records().patch("activities", id, values("subject", "Point du jeudi"), WriteOptions.NONE));
        assertEquals(1, told.size());
    }

    @Test
    public void busyTimesOfTheInvitedAreJoined() {
        long invited = user("invited");
        for (String[] span : new String[][] {{"08:00", "09:00"}, {"08:30", "10:00"}, {"12:00", "13:00"}}) {
            create("activities", "subject", "Réunion", "kind", "meeting", "owner", PAUL, "start", "2026-05-04T" + span[0] + ":00Z",
                "end", "2026-05-04T" + span[1] + ":00Z", "attendees", List.of(values("user", invited)));
        }
        List<Instant[]> busy = PLATFORM.as(LEAD, () -> CALENDARS.busy(Instant.parse("2026-05-04T00:00:00Z"),
            Instant.parse("2026-05-05T00:00:00Z"), List.of(invited))).get(invited);
        assertEquals(2, busy.size());
        assertEquals(Instant.parse("2026-05-04T10:00:00Z"), busy.get(0)[1]);
    }

    @Test
    public void openActivitiesKeepATicketOpenUnlessThePolicySaysOtherwise() {
        long ticket = create("tickets", "subject", "Panne");
        long task = create("activities", "subject", "Rappeler", "ticket", ticket);
        assertThrows(NotAllowedNow.class, () -> cancel(ticket));
        MODULE.settings().put("tickets.close-policy", "cancel");
        cancel(ticket);
        assertEquals("cancelled", PLATFORM.as(LEAD, () -> PLATFORM.queries().read("activities", task)).get("state"));
        MODULE.settings().remove("tickets.close-policy");
    }

    @Test
    public void aTicketIsResolvedWhileItsCallGoesOnAndTheCallStaysTheTickets() {
        for (String policy : List.of("block", "cancel", "detach")) {
            MODULE.settings().put("tickets.close-policy", policy);
            long ticket = create("tickets", "subject", "Panne");
            long call = create("activities", "subject", "Appel", "kind", "call", "ticket", ticket);
            PLATFORM.as(LEAD, () -> PLATFORM.records().transition("activities", call, "begin", Map.of(), WriteOptions.NONE));
            cancel(ticket);
            Map<String, Object> still = PLATFORM.as(LEAD, () -> PLATFORM.queries().read("activities", call));
            assertEquals(policy, "inProgress", still.get("state"));
            assertEquals(policy, ticket, still.get("ticket"));
            MODULE.settings().remove("tickets.close-policy");
        }
        long ticket = create("tickets", "subject", "Panne");
        create("activities", "subject", "Rappeler", "kind", "call", "ticket", ticket);
        assertThrows("one that is planned is work that is left", NotAllowedNow.class, () -> cancel(ticket));
    }

    private static void cancel(long ticket) {
        PLATFORM.as(LEAD, () -> PLATFORM.records().transition("tickets", ticket, "cancel", Map.of(), WriteOptions.NONE));
    }

    @Test
    public void aCompletedActivityStandsOnceInTheTimelinesOfItsAccountAndTicket() {
        long account = create("accounts", "name", "Acme");
        long ticket = create("tickets", "subject", "Panne", "account", account);
        long call = create("activities", "subject", "Appel", "kind", "call", "ticket", ticket);
        assertEquals("the account follows from the ticket", account, PLATFORM.as(LEAD, () -> PLATFORM.queries().read("activities", call)).get("account"));
        PLATFORM.as(LEAD, () -> PLATFORM.records().transition("activities", call, "complete", Map.of(), WriteOptions.NONE));
        for (String[] place : new String[][] {{"accounts", "" + account}, {"tickets", "" + ticket}}) {
            assertEquals(place[0], 1, PLATFORM.as(LEAD, () -> PLATFORM.timeline().of(place[0], Long.parseLong(place[1]), null, 50)).stream()
                .filter(entry -> entry.kind().equals("activity")).count());
        }
    }

    @Test
    public void whatMakesNoSenseIsRefusedFieldByField() {
        assertEquals("end", refused("start", "2026-03-17T09:00:00Z", "end", "2026-03-17T08:00:00Z"));
        assertEquals("recurrence", refused("start", "2026-03-17T09:00:00Z", "recurrence", "FREQ=SECONDLY"));
        assertEquals("zone", refused("zone", "Europe/Nulle-Part"));
        assertEquals("startDay", refused("allDay", true));
        assertEquals("attendees", refused("attendees", List.of(values("response", "accepted"))));
    }

    private static String refused(Object... pairs) {
        Map<String, Object> values = values(pairs);
        values.put("subject", "x");
        return assertThrows(Invalid.class, () -> PLATFORM.as(LEAD, () -> PLATFORM.records().create("activities", values, WriteOptions.NONE)))
            .places().get(0).place();
    }

    @Test
    public void aReminderArrivesExactlyOnceAlsoOverARestartAndAFailure() {
        long owner = user("reminded");
        long invited = user("remindedToo");
        long call = create("activities", "subject", "Rappeler", "kind", "call", "owner", owner, "reminderMinutes", 15,
            "start", "2026-11-21T10:00:00Z", "end", "2026-11-21T10:30:00Z", "attendees", List.of(values("user", invited)));
        List<String> told = new ArrayList<>();
        Notifications inbox = (user, kind, type, id, detail) -> told.add(user + " " + kind + " " + type + "/" + id + " " + detail);
        Notifications broken = (user, kind, type, id, detail) -> {
            throw new IllegalStateException("the database went away");
        };

        remind("2026-11-21T09:40:00Z", inbox);
        assertEquals("too early", List.of(), told);
        assertThrows(IllegalStateException.class, () -> remind("2026-11-21T09:46:00Z", broken));
        remind("2026-11-21T09:47:00Z", inbox);
        remind("2026-11-21T09:48:00Z", inbox);
        assertEquals(List.of(owner + " reminder activities/" + call + " 2026-11-21T10:00:00Z",
            invited + " reminder activities/" + call + " 2026-11-21T10:00:00Z"), told.stream().sorted().toList());
    }

    /** A new job each time, as after a restart. */
    private static void remind(String now, Notifications notifications) {
        EventAdmin nobody = new EventAdmin() {
            @Override
            public void postEvent(Event event) {
                // nobody listens
            }

            @Override
            public void sendEvent(Event event) {
                throw new UnsupportedOperationException();
            }
        };
        Reminders reminders = new Reminders(CALENDARS, PLATFORM.queries(), PLATFORM.records(), PLATFORM.dataSource(),
            notifications, nobody, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
        PLATFORM.as(Actor.program("activities.reminders", "job"), () -> reminders.run(null, new Job.Progress() {
            @Override
            public void report(long done, long total, String message) {
                // nobody watches
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        }));
    }

    @Test
    public void theFeedEscapesAndFolds() {
        String ics = IcsWriter.write("Guichet – Anne", List.of(new Occurrence(7, "2026-03-23T09:00", Instant.parse("2026-03-23T08:00:00Z"),
            Instant.parse("2026-03-23T09:00:00Z"), false, true, java.util.Set.of(ANNE), values("subject", "Devis; a, b\nEND:VEVENT " + "é".repeat(60)))),
            Instant.parse("2026-03-01T00:00:00Z"));
        assertTrue(ics, ics.contains("SUMMARY:Devis\\; a\\, b\\nEND:VEVENT"));
        assertEquals(1, ics.split("\r\nEND:VEVENT\r\n", -1).length - 1);
        ics.lines().forEach(line -> assertTrue(line, line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 75));
    }
}
