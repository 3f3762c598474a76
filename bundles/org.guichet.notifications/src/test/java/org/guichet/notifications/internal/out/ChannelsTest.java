package org.guichet.notifications.internal.out;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.channel.Delivery;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.notification.Notifications;
import org.guichet.api.notification.Reach;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.notifications.internal.Office;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What leaves over channels, when, and what becomes of it. It is Saturday, 10 o'clock in Paris. */
public class ChannelsTest {
    private final Post post = new Post();
    private final Office office = post.office;
    private final PagerChannel pager = new PagerChannel("pager", true);
    private Actor ana;
    private Actor bruno;
    private long ticket;

    @Before
    public void two() {
        office.channels.addChannel(pager);
        ana = office.agent("ana");
        bruno = office.agent("bruno");
        office.patch(TestActors.admin(), "users", bruno.user(), "phone", "+33 6 00 00 00 78");
        ticket = office.create(ana, "tickets", "subject", "Fuite d’eau", "account", office.create("accounts", "name", "Pompes"));
    }

    @After
    public void close() {
        post.close();
    }

    private void assign() {
        office.patch(ana, "tickets", ticket, "assignee", bruno.user());
        office.inbox(bruno);
    }

    private void rule(long about, String text, Reach reach) {
        office.platform.as(Actor.program("rules@late", "rule"), () -> office.inbox.tell(bruno.user(), Notifications.RULE, "tickets", about, text, reach));
    }

    @Test
    public void whoChoseAChannelIsToldOnceByItAMomentLater() {
        office.prefers(bruno, "{\"channels\": {\"pager\": [\"assigned\"]}}");
        assign();
        post.gather();
        assertEquals("not at once", List.of(), pager.texts());

        post.later(Duration.ofMinutes(1));
        post.gather();
        assertEquals(1, pager.sent.size());
        assertTrue(pager.texts().get(0), pager.texts().get(0).contains("ana vous affecte un dossier") && pager.texts().get(0).contains("Fuite d’eau"));
        assertEquals("+33600000078", pager.sent.values().iterator().next().to());
        assertEquals("queued", post.messages("recipient==" + bruno.user()).get(0).get("state"));

        post.later(Duration.ofHours(1));
        post.gather();
        assertEquals(1, pager.calls.size());
    }

    @Test
    public void aChannelThatFailsToSayWhatItIsKeepsNobodyFromBeingTold() {
        pager.unsaid = new IllegalStateException("broken");
        office.prefers(bruno, "{\"channels\": {\"pager\": [\"assigned\"]}}");
        assign();
        assertEquals(List.of("assigned"), office.inbox(bruno).stream().map(row -> row.get("kind")).toList());
        assertEquals(List.of(), pager.calls);
    }

    @Test
    public void whatIsReadInTheUiIsToldNowhereElse() {
        office.prefers(bruno, "{\"channels\": {\"pager\": [\"assigned\"]}}");
        assign();
        post.later(Duration.ofMinutes(1));
        office.platform.as(bruno, () -> new org.guichet.notifications.internal.MarkRead(office.inbox).run(null,
            Map.of("about", "tickets", "aboutId", ticket)));
        post.gather();
        assertEquals(List.of(), pager.calls);
    }

    @Test
    public void aPaidChannelTellsNobodyWhoDidNotAsk() {
        assign();
        post.later(Duration.ofHours(1));
        post.gather();
        assertEquals(List.of(), pager.calls);
    }

    @Test
    public void aRuleMayNameTheChannelButNobodyIsReachedWhoSwitchedItOff() {
        rule(ticket, "en retard", Reach.by("pager", true));
        post.gather();
        assertEquals(1, pager.sent.size());
        assertTrue(pager.texts().get(0).startsWith("en retard"));

        office.prefers(bruno, "{\"channels\": {\"pager\": []}}");
        rule(office.create(ana, "tickets", "subject", "Autre"), "en retard", Reach.by("pager", true));
        post.later(Duration.ofHours(1));
        post.gather();
        assertEquals(1, pager.sent.size());
    }

    @Test
    public void quietHoursHoldAllButWhatIsUrgentAndMakeOneMessageOfTheRest() {
        office.prefers(bruno, "{\"channels\": {\"pager\": [\"assigned\", \"rule\"]}, \"quiet\": {\"from\": \"09:30\", \"to\": \"12:00\"}}");
        assign();
        rule(office.create(ana, "tickets", "subject", "Panne"), "à voir", Reach.CHOSEN);
        post.later(Duration.ofMinutes(2));
        post.gather();
        assertEquals(List.of(), pager.calls);

        rule(office.create(ana, "tickets", "subject", "Incendie"), "urgence", Reach.by("pager", true));
        post.gather();
        assertEquals(1, pager.sent.size());
        assertTrue(pager.texts().get(0).contains("Incendie"));

        post.later(Duration.ofHours(2));
        post.gather();
        assertEquals(2, pager.sent.size());
        assertTrue(pager.texts().get(1), pager.texts().get(1).contains("2 nouvelles") && pager.texts().get(1).contains("Panne"));
    }

    @Test
    public void aDigestIsOneMessageCutToWhatTheChannelTakes() {
        office.prefers(bruno, "{\"channels\": {\"pager\": [\"rule\"]}, \"digest\": [\"pager\"], \"digestAt\": \"18:00\"}");
        for (int i = 0; i < 9; i++) {
            rule(office.create(ana, "tickets", "subject", "Affaire numéro " + i), "à voir", Reach.CHOSEN);
        }
        post.later(Duration.ofHours(7));
        post.gather();
        assertEquals(List.of(), pager.calls);
        post.later(Duration.ofHours(1).plusMinutes(1));
        post.gather();
        assertEquals(1, pager.sent.size());
        String text = pager.texts().get(0);
        assertTrue(text, text.length() <= 160 && text.contains("9 nouvelles") && text.contains("de plus dans Guichet"));
    }

    @Test
    public void oneMatterRingsOnceInTenMinutesWhoeverAnswers() {
        office.prefers(bruno, "{\"channels\": {\"pager\": [\"assigned\", \"commented\"]}}");
        assign();
        post.later(Duration.ofMinutes(1));
        post.gather();
        Actor carl = office.agent("carl");
        for (Actor who : List.of(carl, ana)) {
            office.say(who, ticket, "<p>et alors</p>", true);
        }
        office.inbox(bruno);
        post.later(Duration.ofMinutes(2));
        post.gather();
        assertEquals(1, pager.sent.size());
        post.later(Duration.ofMinutes(10));
        post.gather();
        assertEquals("both comments in one", 2, pager.sent.size());
    }

    @Test
    public void whatTheGatewayCannotTakeNowIsTriedAgainUnderTheSameIdAndInTheEndGivenUp() {
        pager.answer = Delivery.later("busy");
        rule(ticket, "en retard", Reach.by("pager", true));
        post.gather();
        assertEquals("waiting", post.messages("state==waiting").get(0).get("state"));
        assertEquals("busy", post.messages("state==waiting").get(0).get("problem"));

        pager.failure = new IllegalStateException("no route to +33600000078");
        post.deliver();
        assertFalse("no address in what is kept", post.messages("state==waiting").get(0).get("problem").toString().contains("33600"));
        for (int i = 2; i < Deliver.MOST_ATTEMPTS; i++) {
            post.deliver();
        }
        assertEquals("givenUp", post.messages("recipient==" + bruno.user()).get(0).get("state"));
        assertEquals(Deliver.MOST_ATTEMPTS, pager.calls.size());
        assertEquals(1, new HashSet<>(pager.calls).size());
        post.deliver();
        assertEquals(Deliver.MOST_ATTEMPTS, pager.calls.size());
    }

    @Test
    public void aMessageWhoseJobWasLostIsTakenUp() {
        pager.answer = Delivery.later("busy");
        rule(ticket, "en retard", Reach.by("pager", true));
        post.gather();
        post.forgetJobs();
        pager.answer = Delivery.delivered("g-2");
        post.gather();
        assertEquals("delivered", post.messages("recipient==" + bruno.user()).get(0).get("state"));
    }

    @Test
    public void withOutboundChannelsOffNothingLeaves() {
        office.platform.as(TestActors.admin(), () -> office.platform.settings().put("outbound", "off"));
        rule(ticket, "en retard", Reach.by("pager", true));
        post.gather();
        assertEquals(List.of(), pager.calls);
        office.platform.as(TestActors.admin(), () -> office.platform.settings().put("outbound", null));
        post.gather();
        assertEquals(1, pager.sent.size());
    }

    @Test
    public void aChannelThatWentLeavesItToTheUi() {
        office.prefers(bruno, "{\"channels\": {\"pager\": [\"assigned\"]}}");
        assign();
        office.channels.removeChannel(pager);
        post.later(Duration.ofMinutes(1));
        post.gather();
        assertEquals(List.of(), post.messages("recipient==" + bruno.user()));
        assertEquals(List.of("assigned"), office.inbox(bruno).stream().map(row -> row.get("kind")).toList());

        office.channels.addChannel(pager);
        rule(office.create(ana, "tickets", "subject", "Autre"), "x", Reach.CHOSEN);
        office.patch(ana, "tickets", office.create(ana, "tickets", "subject", "Encore"), "assignee", bruno.user());
        office.inbox(bruno);
        post.later(Duration.ofMinutes(1));
        post.gather();
        assertEquals("the preference was kept", 1, pager.sent.size());
    }

    @Test
    public void anAgentWritesToTheContactOfATicketAndItStandsOnBothOnce() {
        long contact = office.create("contacts", "lastName", "Martin", "mobile", "+33 6 11 11 11 11", "language", "en");
        office.patch(ana, "tickets", ticket, "contact", contact);
        SendMessage send = new SendMessage(office.platform.queries(), post.reachable, post.posting);
        Map<String, Object> draft = office.platform.as(ana, () -> new DraftMessage(office.platform.queries(), post.reachable, office.platform.texts())
            .run(ticket, Map.of("text", "Bonjour")));
        assertEquals(7, ((Map<?, ?>) ((List<?>) draft.get("channels")).get(0)).get("characters"));

        office.platform.as(ana, () -> send.run(ticket, Map.of("channel", "pager", "text", "Le technicien arrive.")));
        post.deliver();
        assertEquals(List.of("Le technicien arrive."), pager.texts());
        MessagesOnRecords shown = new MessagesOnRecords(office.platform.queries());
        assertEquals(1, office.platform.as(ana, () -> shown.of("tickets", ticket, null, 50)).size());
        assertEquals(1, office.platform.as(ana, () -> shown.of("contacts", contact, null, 50)).size());
        assertEquals(ana.user(), office.platform.as(ana, () -> shown.of("tickets", ticket, null, 50)).get(0).actor());

        assertThrows(Invalid.class, () -> office.platform.as(ana, () -> send.run(ticket, Map.of("channel", "fax", "text", "x"))));
        assertThrows(Invalid.class, () -> office.platform.as(ana, () -> send.run(ticket, Map.of("channel", "pager", "text", "x".repeat(161)))));
        Actor stranger = office.agent("stranger", "tickets.read:own", "contacts.read", "messages.read", "tickets.do.sendMessage");
        assertThrows(NotFound.class, () -> office.platform.as(stranger, () -> send.run(ticket, Map.of("channel", "pager", "text", "x"))));
        assertEquals("a message is seen with its ticket", 0, office.platform.as(stranger, () -> shown.of("contacts", contact, null, 50)).size());
    }

    @Test
    public void whatIsRefusedForGoodIsToldOnceOnTheTicketWithoutTheWholeNumber() {
        long contact = office.create("contacts", "lastName", "Martin", "mobile", "+33 6 11 11 11 11");
        office.patch(ana, "tickets", ticket, "contact", contact);
        pager.answer = Delivery.refused("unknown subscriber");
        SendMessage send = new SendMessage(office.platform.queries(), post.reachable, post.posting);
        office.platform.as(ana, () -> send.run(ticket, Map.of("channel", "pager", "text", "Le technicien arrive.")));
        post.deliver();
        post.deliver();
        assertEquals("refused", post.messages("ticket==" + ticket).get(0).get("state"));
        List<String> notes = office.platform.as(ana, () -> office.platform.comments().of("tickets", ticket, null, 50)).stream().map(one -> one.body()).toList();
        assertEquals(1, notes.size());
        assertTrue(notes.get(0), notes.get(0).contains("unknown subscriber") && notes.get(0).contains("…11") && !notes.get(0).contains("611"));
    }

    @Test
    public void theCallerLearnsWhichChannelsReachThem() {
        ListChannels list = new ListChannels(office.channels, office.platform.queries(), office.platform.texts());
        Object items = office.platform.as(bruno, () -> list.run(null, Map.of())).get("items");
        assertEquals("+33600000078", ((Map<?, ?>) ((List<?>) items).get(0)).get("address"));
        pager.ready = false;
        post.later(Duration.ofMinutes(1));
        assertEquals(List.of(), office.platform.as(bruno, () -> list.run(null, Map.of())).get("items"));
        assertEquals(Set.of("items"), office.platform.as(ana, () -> list.run(null, Map.of())).keySet());
    }
}
