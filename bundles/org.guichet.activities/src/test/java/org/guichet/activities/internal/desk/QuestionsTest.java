package org.guichet.activities.internal.desk;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.activities.internal.PlanningModule;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Users;
import org.guichet.api.timeline.Comments;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;
import org.junit.After;
import org.junit.Test;

/** A generalist asks a specialist and keeps the ticket. */
public class QuestionsTest {
    private final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(),
        new ContactDescription(), new MembershipDescription(), new CategoryDescription(), new QueueDescription(), new TicketDescription());
    private final Map<Long, Actor> people = new HashMap<>();
    /** Only who somebody is. */
    private final Users users = (Users) Proxy.newProxyInstance(Users.class.getClassLoader(), new Class<?>[] {Users.class}, (proxy, method, arguments) -> {
        if (!method.getName().equals("byId")) {
            throw new UnsupportedOperationException(method.getName());
        }
        return Optional.ofNullable(people.get(arguments[0]));
    });
    private final AskColleague ask = new AskColleague(platform.records(), platform.queries(), users, platform.watchers());
    private final WithdrawQuestion withdraw = new WithdrawQuestion(platform.records(), platform.queries());
    private final Actor anne = person("anne", "tickets.*", "activities.read", "users.read");
    private final Actor paul = person("paul", "tickets.read", "activities.*:own", "users.read");
    private final long ticket;

    public QuestionsTest() {
        new PlanningModule(platform);
        platform.add(new Questions(platform.comments(), users));
        ticket = create("tickets", "subject", "Fuite", "assignee", anne.user());
    }

    @After
    public void close() {
        platform.close();
    }

    private Actor person(String login, String... grants) {
        Actor actor = TestActors.agent(create("users", "login", login, "name", login), grants);
        people.put(actor.user(), actor);
        return actor;
    }

    private long create(String type, Object... pairs) {
        return platform.as(TestActors.admin(), () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    private static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private long ask(Actor asker, Object... input) {
        return ((Number) platform.as(asker, () -> ask.run(ticket, values(input))).get("id")).longValue();
    }

    private void take(Actor actor, long question, String transition, Object... pairs) {
        platform.as(actor, () -> platform.records().transition("activities", question, transition, values(pairs), WriteOptions.NONE));
    }

    private Map<String, Object> read(String type, long id) {
        return platform.as(TestActors.admin(), () -> platform.queries().read(type, id));
    }

    private List<Comments.Comment> said() {
        return platform.as(TestActors.admin(), () -> platform.comments().of("tickets", ticket, null, 50));
    }

    @Test
    public void theColleagueGetsATaskAndTheTicketStaysWithWhoeverHasIt() {
        long question = ask(anne, "colleague", paul.user(), "question", "Quel joint ?\nModèle B <12>", "due", "2026-11-23T10:00:00Z");
        Map<String, Object> task = read("activities", question);
        assertEquals("Quel joint ?", task.get("subject"));
        assertEquals("<p>Quel joint ?</p><p>Modèle B &lt;12&gt;</p>", task.get("description"));
        assertEquals(paul.user(), task.get("owner"));
        assertEquals(anne.user(), task.get("askedBy"));
        assertEquals(ticket, task.get("ticket"));
        assertEquals("2026-11-23T10:00:00Z", task.get("due"));
        assertEquals("asking needs no right on activities", anne.user(), task.get("createdBy"));
        assertEquals(anne.user(), read("tickets", ticket).get("assignee"));
    }

    @Test
    public void theAnswerLandsOnTheTicketOnceAndNamesWhoAsked() {
        long question = ask(anne, "colleague", paul.user(), "question", "Quel joint ?");
        assertThrows("an answer is needed", Invalid.class, () -> take(paul, question, "complete"));
        take(paul, question, "complete", "outcome", "Le 12 mm");
        assertEquals(1, said().size());
        Comments.Comment answer = said().get(0);
        assertTrue(answer.internal());
        assertEquals("it is the colleague's, who has no right to write notes otherwise", paul.user(), answer.author());
        assertTrue(answer.body(), answer.body().contains("data-mention=\"users/" + anne.user() + "\"") && answer.body().contains("Le 12 mm"));
        assertThrows(NotAllowedNow.class, () -> take(paul, question, "complete", "outcome", "Le 12 mm"));
        assertEquals(1, said().size());
    }

    @Test
    public void theSameOpenQuestionIsAskedOnce() {
        long first = ask(anne, "colleague", paul.user(), "question", "Quel joint ?");
        assertEquals(first, ask(anne, "colleague", paul.user(), "question", "Quel joint ?"));
        long other = ask(anne, "colleague", paul.user(), "question", "Quelle pompe ?");
        assertTrue(first != other);
        take(paul, first, "complete", "outcome", "12");
        assertTrue("it may be asked again once it was answered", ask(anne, "colleague", paul.user(), "question", "Quel joint ?") != first);
    }

    @Test
    public void aQuestionIsTakenBackByWhoeverAskedIt() {
        long question = ask(anne, "colleague", paul.user(), "question", "Quel joint ?");
        assertThrows(NotAllowedNow.class, () -> platform.as(paul, () -> withdraw.run(question, Map.of())));
        platform.as(anne, () -> withdraw.run(question, Map.of()));
        assertEquals("cancelled", read("activities", question).get("state"));
        assertEquals(List.of(), said());
        assertThrows(NotAllowedNow.class, () -> platform.as(anne, () -> withdraw.run(question, Map.of())));
    }

    @Test
    public void aTeamIsAskedAndNobodyHasTheQuestionYet() {
        long team = create("teams", "name", "Atelier", "key", "atelier");
        Map<String, Object> task = read("activities", ask(anne, "team", team, "question", "Qui sait ?"));
        assertEquals(team, task.get("team"));
        assertEquals(null, task.get("owner"));
    }

    @Test
    public void whoWouldNotSeeTheTicketWatchesItIfThatOpensItAndIsNotAskedOtherwise() {
        Actor watcher = person("wanda", "tickets.read:watched");
        Actor stranger = person("igor", "tickets.read:own");
        ask(anne, "colleague", watcher.user(), "question", "Quel joint ?");
        assertEquals(1, platform.as(watcher, () -> platform.queries().count(ListQuery.of("tickets"))).intValue());
        Invalid refused = assertThrows(Invalid.class, () -> ask(anne, "colleague", stranger.user(), "question", "Quel joint ?"));
        assertEquals("activities.ask-hidden", refused.places().get(0).key());
        assertEquals("who saw it anyway does not watch it", List.of(watcher.user()), platform.as(TestActors.admin(), () -> platform.watchers()
            .of("tickets", ticket)).stream().map(one -> one.user()).toList());
    }

    @Test
    public void whatMakesNoSenseIsRefused() {
        assertThrows(Invalid.class, () -> ask(anne, "question", "Qui ?"));
        assertThrows(Invalid.class, () -> ask(anne, "colleague", anne.user(), "question", "Moi ?"));
        assertThrows(Invalid.class, () -> ask(anne, "colleague", paul.user(), "question", " "));
        assertThrows(Invalid.class, () -> ask(anne, "colleague", paul.user(), "question", "Quand ?", "due", "bientôt"));
        assertThrows(Invalid.class, () -> ask(anne, "colleague", 424242L, "question", "Qui ?"));
        platform.as(TestActors.admin(), () -> platform.records().transition("tickets", ticket, "cancel", Map.of(), WriteOptions.NONE));
        assertThrows(NotAllowedNow.class, () -> ask(anne, "colleague", paul.user(), "question", "Encore ?"));
    }
}
