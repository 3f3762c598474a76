package org.guichet.notifications.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.notification.Notifications;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.Test;

/** Who is told of what, how often, and who is not. */
public class FeedTest {
    private static final Office OFFICE = new Office();
    private static int people;
    private Actor ana;
    private Actor bruno;
    private Actor carl;
    private long account;
    private long ticket;

    @AfterClass
    public static void close() {
        OFFICE.close();
    }

    @Before
    public void three() {
        people++;
        ana = OFFICE.agent("ana" + people);
        bruno = OFFICE.agent("bruno" + people);
        carl = OFFICE.agent("carl" + people);
        account = OFFICE.create("accounts", "name", "Pompes " + people);
        ticket = OFFICE.create(ana, "tickets", "subject", "Fuite d’eau", "account", account);
    }

    @Test
    public void aTicketGivenToSomebodyIsToldToThemOnly() {
        OFFICE.patch(ana, "tickets", ticket, "assignee", bruno.user());

        Map<String, Object> told = OFFICE.inbox(bruno).get(0);
        assertEquals("assigned", told.get("kind"));
        assertEquals("tickets", told.get("about"));
        assertEquals(ticket, ((Number) told.get("aboutId")).longValue());
        assertEquals("Fuite d’eau", told.get("label"));
        assertEquals(ana.user(), told.get("actor"));
        assertEquals(List.of(), OFFICE.inbox(ana));
        assertEquals(List.of(), OFFICE.inbox(carl));
    }

    @Test
    public void nobodyIsToldOfTheirOwnAct() {
        OFFICE.watch(ana, "tickets", ticket);
        OFFICE.patch(ana, "tickets", ticket, "assignee", ana.user());
        OFFICE.say(ana, ticket, Office.mention(ana), true);

        assertEquals(List.of(), OFFICE.inbox(ana));
    }

    @Test
    public void whatRulesSayOfARecordIsOneMessageInTheNewestWords() {
        Actor rules = Actor.program("rules@late", "rule");
        OFFICE.platform.as(rules, () -> OFFICE.inbox.tell(bruno.user(), Notifications.RULE, "tickets", ticket, "en retard"));
        OFFICE.platform.as(rules, () -> OFFICE.inbox.tell(bruno.user(), Notifications.RULE, "tickets", ticket, "très en retard"));
        OFFICE.platform.as(rules, () -> OFFICE.platform.records().patch("tickets", ticket, Map.of("assignee", bruno.user()), WriteOptions.NONE));

        assertEquals(Set.of("rule:2", "assigned:1"), Set.copyOf(OFFICE.tallies(bruno)));
        assertEquals("très en retard", OFFICE.inbox(bruno).stream().filter(row -> row.get("kind").equals("rule")).findFirst().orElseThrow()
            .get("detail"));
    }

    @Test
    public void aTeamIsToldOfWhatNobodyOfItHasYet() {
        long team = OFFICE.create("teams", "name", "Support " + people, "key", "support" + people);
        OFFICE.patch(TestActors.admin(), "users", bruno.user(), "teamMemberships", List.of(Map.of("team", team)));
        OFFICE.patch(TestActors.admin(), "users", ana.user(), "teamMemberships", List.of(Map.of("team", team)));

        OFFICE.patch(ana, "tickets", ticket, "team", team);
        assertEquals(List.of("team"), OFFICE.kinds(bruno));
        assertEquals(List.of(), OFFICE.inbox(carl));

        OFFICE.create(ana, "tickets", "subject", "Prise", "team", team, "assignee", carl.user());
        assertEquals("the team need not look", 1, OFFICE.inbox(bruno).size());
        assertEquals(List.of("assigned"), OFFICE.kinds(carl));
    }

    @Test
    public void whoIsMentionedInACommentHearsOfItOnce() {
        OFFICE.watch(bruno, "tickets", ticket);
        OFFICE.say(ana, ticket, Office.mention(bruno) + Office.mention(bruno), true);

        assertEquals(List.of("mentioned:1"), OFFICE.tallies(bruno));
    }

    @Test
    public void aMentionIsToldAlsoWhereTimePasses() {
        OFFICE.platform.clock().tick(Duration.ofNanos(1000));
        try {
            OFFICE.say(ana, ticket, Office.mention(bruno), true);

            assertEquals(List.of("mentioned:1"), OFFICE.tallies(bruno));
        } finally {
            OFFICE.platform.clock().tick(Duration.ZERO);
        }
    }

    @Test
    public void aMentionDoesNotOpenARecordThatOneMayNotSee() {
        Actor guest = OFFICE.agent("guest" + people, "tickets.read:own", "notifications.read");
        OFFICE.say(ana, ticket, Office.mention(guest), true);

        assertEquals(List.of(), OFFICE.inbox(guest));
    }

    @Test
    public void aClientMentionsNobodyAndIsNeverTold() {
        Actor client = OFFICE.client("client" + people, account);
        OFFICE.say(client, ticket, Office.mention(bruno), false);
        OFFICE.say(ana, ticket, Office.mention(client), false);

        assertEquals(List.of(), OFFICE.inbox(bruno));
        assertEquals(0L, (long) OFFICE.platform.as(TestActors.importer().on("web"), () -> OFFICE.platform.queries()
            .count(ListQuery.of("notifications").filter("recipient==" + client.user()))));
        assertThrows(NotFound.class, () -> OFFICE.inbox(client));
    }

    @Test
    public void watchersHearOfCommentsAndStates() {
        OFFICE.watch(bruno, "tickets", ticket);
        OFFICE.say(ana, ticket, "<p>Bonjour</p>", false);
        OFFICE.take(carl, ticket, "qualify");

        List<Map<String, Object>> told = OFFICE.inbox(bruno);
        assertEquals(List.of("commented", "state"), told.stream().map(row -> row.get("kind")).sorted().toList());
        assertEquals("qualification", told.stream().filter(row -> row.get("kind").equals("state")).findFirst().orElseThrow()
            .get("detail"));
    }

    @Test
    public void whoWatchesAnAccountHearsOfItsTickets() {
        assertEquals(List.of(), OFFICE.inbox(bruno));
        OFFICE.watch(bruno, "accounts", account);
        long other = OFFICE.create(ana, "tickets", "subject", "Courroie", "account", account);
        OFFICE.say(carl, other, "<p>Vu</p>", true);

        assertEquals(List.of("commented", "created"), OFFICE.kinds(bruno).stream().sorted().toList());
    }

    @Test
    public void whoHasATicketHearsOfItWithoutWatching() {
        OFFICE.patch(bruno, "tickets", ticket, "assignee", bruno.user());
        OFFICE.say(ana, ticket, "<p>Le client rappelle</p>", true);

        assertEquals(List.of("commented:1"), OFFICE.tallies(bruno));
    }

    @Test
    public void whatOnePersonDoesShortlyIsOneNotification() {
        OFFICE.watch(bruno, "tickets", ticket);
        for (int i = 0; i < 3; i++) {
            OFFICE.say(ana, ticket, "<p>Réponse " + i + "</p>", false);
            OFFICE.platform.clock().advance(Duration.ofMinutes(2));
        }
        assertEquals(List.of("commented:3"), OFFICE.tallies(bruno));
        OFFICE.say(ana, ticket, Office.mention(bruno), false);
        OFFICE.take(ana, ticket, "qualify");
        assertEquals(List.of("mentioned:1,commented:3,state:1"), OFFICE.tallies(bruno));
        assertEquals("mentioned", OFFICE.kinds(bruno).get(0));

        OFFICE.say(carl, ticket, "<p>Moi aussi</p>", false);
        assertEquals("another person is another notification", 2, OFFICE.inbox(bruno).size());
    }

    @Test
    public void aPileHandedOverAtAStrokeIsOneNotification() {
        for (int i = 0; i < 12; i++) {
            long one = OFFICE.create(carl, "tickets", "subject", "Lot " + i, "account", account);
            OFFICE.patch(ana, "tickets", one, "assignee", bruno.user());
        }
        List<Map<String, Object>> told = OFFICE.inbox(bruno);
        assertEquals(1, told.size());
        assertEquals("assigned:12", told.get(0).get("tally"));
        assertEquals(12, ((Number) told.get(0).get("records")).intValue());
        assertEquals("about the first", "Lot 0", told.get(0).get("label"));

        OFFICE.platform.clock().advance(Inbox.AT_A_STROKE.plusSeconds(1));
        OFFICE.patch(ana, "tickets", ticket, "assignee", bruno.user());
        assertEquals("one by one they are told one by one", 2, OFFICE.inbox(bruno).size());
    }

    @Test
    public void anInvitationNamesWhoInvitesAndNobodyInvitesThemselves() {
        OFFICE.platform.as(ana, () -> OFFICE.platform.records().together(() -> {
            OFFICE.inbox.tell(bruno.user(), "invited", "tickets", ticket, "2026-11-21T10:00:00Z");
            OFFICE.inbox.tell(ana.user(), "invited", "tickets", ticket, "2026-11-21T10:00:00Z");
            return null;
        }));
        Map<String, Object> told = OFFICE.inbox(bruno).get(0);
        assertEquals("invited", told.get("kind"));
        assertEquals(ana.user(), told.get("actor"));
        assertEquals("2026-11-21T10:00:00Z", told.get("detail"));
        assertEquals(List.of(), OFFICE.inbox(ana));
    }

    @Test
    public void whatWasReadOrIsLongAgoStaysAsItWas() {
        OFFICE.watch(bruno, "tickets", ticket);
        OFFICE.say(ana, ticket, "<p>un</p>", false);
        assertEquals(1, OFFICE.inbox(bruno).size());
        read(bruno, Map.of("about", "tickets", "aboutId", ticket));
        OFFICE.say(ana, ticket, "<p>deux</p>", false);
        assertEquals(2, OFFICE.inbox(bruno).size());
        OFFICE.platform.clock().advance(Inbox.TOGETHER.plusMinutes(1));
        OFFICE.say(ana, ticket, "<p>trois</p>", false);
        assertEquals(List.of("commented:1", "commented:1", "commented:1"), OFFICE.tallies(bruno));
    }

    @Test
    public void everyoneChoosesWhatTheyWantToHear() {
        OFFICE.watch(bruno, "tickets", ticket);
        OFFICE.prefers(bruno, "{\"off\":[\"commented\",\"state\"]}");
        OFFICE.say(ana, ticket, "<p>Bonjour</p>", false);
        OFFICE.take(ana, ticket, "qualify");
        OFFICE.say(ana, ticket, Office.mention(bruno), false);

        assertEquals(List.of("mentioned:1"), OFFICE.tallies(bruno));
    }

    @Test
    public void importsAndQuietWritesTellNobody() {
        OFFICE.platform.as(TestActors.importer(), () -> OFFICE.platform.records().create("tickets",
            Map.of("subject", "Ancien", "assignee", bruno.user()), WriteOptions.QUIET));
        OFFICE.platform.as(ana, () -> OFFICE.platform.records().patch("tickets", ticket, Map.of("assignee", bruno.user()),
            WriteOptions.QUIET));

        assertEquals(List.of(), OFFICE.inbox(bruno));
    }

    @Test
    public void whoLeftIsPassedOver() {
        OFFICE.leaves(bruno);
        OFFICE.patch(ana, "tickets", ticket, "assignee", bruno.user());

        assertEquals(List.of(), OFFICE.inbox(bruno));
        assertEquals(List.of(), failures());
    }

    @Test
    public void whatSomebodyWasToldIsNobodyElsesBusiness() {
        OFFICE.patch(ana, "tickets", ticket, "assignee", bruno.user());
        long id = ((Number) OFFICE.inbox(bruno).get(0).get("id")).longValue();
        Actor admin = ana;

        assertThrows(NotFound.class, () -> OFFICE.platform.as(admin, () -> OFFICE.platform.queries().read("notifications", id)));
        assertThrows(NotFound.class, () -> OFFICE.platform.as(admin, () -> OFFICE.platform.history().of("notifications", id, null, 10)));
        assertEquals(0L, (long) OFFICE.platform.as(admin, () -> OFFICE.platform.queries()
            .count(ListQuery.of("notifications").filter("label==Fuite*;id==" + id))));
        assertEquals(Map.of("read", 0), read(admin, Map.of("ids", List.of(id))));
        assertThrows(Invalid.class, () -> OFFICE.platform.as(admin, () -> OFFICE.platform.records().patch("notifications",
            ((Number) mine(admin)).longValue(), Map.of("label", "autre"), WriteOptions.NONE)));
        assertThrows(Invalid.class, () -> OFFICE.platform.as(admin, () -> OFFICE.platform.records().create("notifications",
            Map.of("recipient", bruno.user(), "kind", "mentioned", "label", "faux"), WriteOptions.NONE)));
        assertEquals("nothing of it is kept in the history", List.of(),
            OFFICE.platform.as(bruno, () -> OFFICE.platform.history().of("notifications", id, null, 10)));
    }

    private Object mine(Actor actor) {
        OFFICE.patch(bruno, "tickets", ticket, "assignee", actor.user());
        return OFFICE.inbox(actor).get(0).get("id");
    }

    @Test
    public void onesOwnAreMarkedReadByIdsByRecordOrByTime() {
        OFFICE.watch(bruno, "tickets", ticket);
        long other = OFFICE.create(ana, "tickets", "subject", "Autre", "assignee", bruno.user());
        OFFICE.say(ana, ticket, "<p>un</p>", false);
        assertEquals(2, OFFICE.inbox(bruno).size());

        assertEquals(Map.of("read", 1), read(bruno, Map.of("about", "tickets", "aboutId", other)));
        assertEquals(Map.of("read", 0), read(bruno, Map.of("about", "tickets", "aboutId", other)));
        assertEquals(Map.of("read", 1), read(bruno, Map.of("until", OFFICE.now().plusSeconds(1).toString())));
        assertEquals(0, OFFICE.inbox(bruno).stream().filter(row -> row.get("readAt") == null).count());
        assertThrows(Invalid.class, () -> read(bruno, Map.of()));
        assertThrows(Invalid.class, () -> read(bruno, Map.of("ids", List.of("1);drop"))));
        assertThrows(Invalid.class, () -> read(bruno, Map.of("about", "tickets;id==1", "aboutId", 1)));
        assertThrows(Invalid.class, () -> read(bruno, Map.of("until", "hier")));
    }

    @Test
    public void aModuleTellsWithinItsOwnTransaction() {
        assertThrows(IllegalStateException.class, () -> OFFICE.platform.as(ana, () -> OFFICE.platform.records().together(() -> {
            OFFICE.inbox.tell(bruno.user(), "reminder", "tickets", ticket, "2026-11-21T10:00:00Z");
            throw new IllegalStateException("the module fails afterwards");
        })));
        assertEquals(List.of(), OFFICE.inbox(bruno));
        for (int i = 0; i < 2; i++) {
            OFFICE.platform.as(ana, () -> OFFICE.platform.records().together(() -> {
                OFFICE.inbox.tell(bruno.user(), "reminder", "tickets", ticket, "2026-11-21T10:00:00Z");
                return null;
            }));
        }
        assertEquals("reminders are not lumped together", List.of("reminder:1", "reminder:1"), OFFICE.tallies(bruno));
    }

    @Test
    public void oldOnesAreForgotten() {
        OFFICE.patch(ana, "tickets", ticket, "assignee", bruno.user());
        assertEquals(1, OFFICE.inbox(bruno).size());
        read(bruno, Map.of("about", "tickets", "aboutId", ticket));
        OFFICE.patch(ana, "tickets", ticket, "assignee", carl.user());
        assertEquals(1, OFFICE.inbox(carl).size());

        forget(29);
        assertEquals(1, OFFICE.inbox(bruno).size());
        forget(31);
        assertEquals(0, OFFICE.inbox(bruno).size());
        assertEquals("unread ones are kept longer", 1, OFFICE.inbox(carl).size());
        forget(181);
        assertEquals(0, OFFICE.inbox(carl).size());
    }

    private static void forget(int daysLater) {
        Instant then = OFFICE.now().plus(Duration.ofDays(daysLater));
        new Retention(OFFICE.platform.dataSource(), OFFICE.platform.settings(), OFFICE.due,
            java.time.Clock.fixed(then, java.time.ZoneOffset.UTC)).run(null, new org.guichet.api.job.Job.Progress() {
                @Override
                public void report(long done, long total, String message) {
                    // nobody watches
                }

                @Override
                public boolean cancelled() {
                    return false;
                }
            });
    }

    private static Map<String, Object> read(Actor actor, Map<String, Object> input) {
        return OFFICE.platform.as(actor, () -> new MarkRead(OFFICE.inbox).run(null, input));
    }

    private static List<String> failures() {
        return OFFICE.platform.outbox().positions().stream().filter(position -> position.consumer().equals("notifications.feed"))
            .map(position -> position.failure()).filter(java.util.Objects::nonNull).toList();
    }
}
