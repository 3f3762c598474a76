package org.guichet.desk.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.TemplateVariables;
import org.guichet.api.timeline.CannedAnswers.Offer;
import org.guichet.api.timeline.CannedAnswers.Prepared;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.NoChannels;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.desk.internal.types.CannedAnswerDescription;
import org.guichet.rules.internal.ActionOffers;
import org.guichet.rules.internal.PresentActions;
import org.guichet.rules.internal.StepsByHand;
import org.guichet.rules.internal.action.AddNote;
import org.guichet.rules.internal.action.Assign;
import org.guichet.rules.internal.action.ChangeTags;
import org.guichet.rules.internal.action.Notify;
import org.guichet.rules.internal.action.SetField;
import org.guichet.rules.internal.action.TakeTransition;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class AnswersOnTicketsTest {
    private static final String RESOLVE = "[" + step("rules.setField", "\"field\":\"urgency\",\"value\":\"minor\"") + ","
        + step("rules.changeTags", "\"field\":\"tags\",\"add\":\"relance, bdc\"") + "," + step("rules.assign", "\"who\":\"actor\"") + "]";
    private final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(), new ContactDescription(),
        new MembershipDescription(), new CategoryDescription(), new QueueDescription(), new TicketDescription(), new CannedAnswerDescription());
    private final PresentActions present = new PresentActions(new NoBudgets(), platform.queries(), platform.types(), platform.variables());
    private final StepsByHand steps = new StepsByHand(present, new ActionOffers(platform.texts()), platform.types());
    private final AnswersOnTickets answers = new AnswersOnTickets(platform.records(), platform.queries(), platform.comments(), steps,
        platform.lifecycles(), platform.texts(), platform.variables(), platform.clock());
    private final ApplyAnswer action = new ApplyAnswer(answers);
    private Actor camille;
    private long ticket;

    @Before
    public void begin() {
        platform.add(new AnswerRules(platform.queries(), steps, platform.variables()));
        List.of(new SetField(platform.records(), platform.queries(), platform.types()), new AddNote(platform.comments()),
            new Assign(platform.records(), platform.queries(), platform.types()), new ChangeTags(platform.records(), platform.queries(), platform.types()),
            new TakeTransition(platform.records(), platform.queries(), platform.types(), platform.lifecycles()),
            new Notify((user, kind, type, id, detail) -> { }, platform.queries(), platform.types(), platform.watchers(),
                new NoChannels()))
            .forEach(present::addAction);
        long user = create("users", "name", "Camille Roy", "login", "camille", "audience", "agent", "active", true, "language", "fr", "zone", "Europe/Paris");
        camille = TestActors.agent(user, "*.read", "tickets.*", "tickets.do.*");
        long contact = create("contacts", "firstName", "Léa", "lastName", "Martin <b>", "language", "fr");
        ticket = create("tickets", "subject", "Fuite", "contact", contact);
    }

    @After
    public void close() {
        platform.close();
    }

    private static String step(String action, String parameters) {
        return "{\"action\":\"" + action + "\",\"parameters\":{" + parameters + "}}";
    }

    private static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private long create(String type, Object... pairs) {
        return platform.as(TestActors.admin(), () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    private long answer(String key, Object... more) {
        Map<String, Object> values = values("key", key, "label", "Réponse " + key);
        values.putAll(values(more));
        return platform.as(TestActors.admin(), () -> platform.records().create("cannedAnswers", values, WriteOptions.NONE)).id();
    }

    private Map<String, Object> read() {
        return platform.as(TestActors.admin(), () -> platform.queries().read("tickets", ticket));
    }

    private List<String> said() {
        return platform.as(TestActors.admin(), () -> platform.comments().of("tickets", ticket, null, 10)).stream()
            .map(one -> (one.internal() ? "note: " : "") + one.body()).toList();
    }

    private <R> R camille(Supplier<R> work) {
        return platform.as(camille, work);
    }

    private List<String> offered(Actor reader) {
        return platform.as(reader, () -> answers.offers(ticket)).stream().map(Offer::key).toList();
    }

    @Test
    public void anAnswerIsFilledInInTheLanguageOfItsReader() {
        answer("bonjour", "body", "<p>Bonjour {contact.firstName} {contact.lastName}, votre ticket {number} : {agent}</p>", "bodyEn", "<p>Dear {contact.firstName}</p>");
        Prepared french = camille(() -> answers.prepare(ticket, "desk.bonjour"));
        assertEquals("<p>Bonjour Léa Martin &lt;b&gt;, votre ticket " + read().get("number") + " : " + camille.name() + "</p>",
            french.body());
        assertTrue(french.unfilled().isEmpty());
        platform.as(TestActors.admin(), () -> platform.records().patch("contacts", ((Number) read().get("contact")).longValue(),
            Map.of("language", "en"), WriteOptions.NONE));
        assertEquals("<p>Dear Léa</p>", camille(() -> answers.prepare(ticket, "desk.bonjour")).body());
    }

    @Test
    public void whatAModuleKnowsIsFilledInEscapedAndWhatItDoesNotKnowStaysVisible() {
        String[] value = {"<b>3</b>"};
        TemplateVariables spent = new TemplateVariables() {
            @Override
            public String type() {
                return "tickets";
            }

            @Override
            public Set<String> names() {
                return Set.of("time.spent");
            }

            @Override
            public Object value(String name, long record, Locale language) {
                return Actors.current().may("tickets.read") && record == ticket ? value[0] : null;
            }
        };
        assertEquals("desk.no-such-placeholder", assertThrows(Invalid.class, () -> answer("early", "body", "<p>{time.spent}</p>")).places().get(0).key());
        platform.add(spent);
        answer("time", "body", "<p>{time.spent} min</p>");
        assertEquals("<p>&lt;b&gt;3&lt;/b&gt; min</p>", camille(() -> answers.prepare(ticket, "desk.time")).body());
        value[0] = null;
        assertEquals("<p>{time.spent} min</p>", camille(() -> answers.prepare(ticket, "desk.time")).body());
        platform.remove(spent);
        assertEquals(List.of("{time.spent}"), camille(() -> answers.prepare(ticket, "desk.time")).unfilled());
    }

    @Test
    public void aMacroTellsWhatItWouldDoAndThenDoesIt() {
        answer("minor", "body", "<p>Vu, {contact.firstName}.</p>", "actions", RESOLVE);
        Prepared told = camille(() -> answers.prepare(ticket, "desk.minor"));
        assertNull(told.refusal());
        assertEquals(List.of("réponse au client", "Urgence = Mineure", "Mots-clés = relance, bdc", "affecté à\u00a0: Camille Roy"), told.does());
        assertEquals("the trial left something", List.of(), said());
        assertNull(read().get("assignee"));
        platform.as(camille, () -> answers.carryOut(ticket, "desk.minor"));
        assertEquals(List.of("<p>Vu, Léa.</p>"), said());
        assertEquals(camille.user(), read().get("assignee"));
        assertEquals("minor", read().get("urgency"));
        assertEquals(List.of("relance", "bdc"), List.copyOf((java.util.Collection<?>) read().get("tags")));
    }

    @Test
    public void aLifecycleThatRefusesLeavesNothingBehind() {
        answer("close", "body", "<p>Clos.</p>", "actions", "[" + step("rules.assign", "\"who\":\"actor\"") + ","
            + step("rules.takeTransition", "\"transition\":\"close\"") + "]");
        Prepared told = camille(() -> answers.prepare(ticket, "desk.close"));
        assertFalse(told.refusal(), told.refusal().isBlank() || told.refusal().startsWith("error."));
        platform.as(camille, () -> assertThrows(NotAllowedNow.class, () -> answers.carryOut(ticket, "desk.close")));
        assertEquals(List.of(), said());
        assertNull(read().get("assignee"));
    }

    @Test
    public void whoLacksARightDoesNothingByAMacro() {
        answer("minor", "body", "<p>Vu.</p>", "actions", RESOLVE);
        Actor reader = TestActors.agent(camille.user(), "*.read", "tickets.comment", "tickets.do.applyAnswer");
        assertTrue(platform.as(reader, () -> answers.prepare(ticket, "desk.minor")).refusal().length() > 10);
        platform.as(reader, () -> assertThrows(Forbidden.class, () -> answers.carryOut(ticket, "desk.minor")));
        assertEquals(List.of(), said());
        Actor writer = TestActors.agent(camille.user(), "*.read", "tickets.comment", "tickets.update");
        assertEquals("macros need their own right", List.of(), offered(writer));
        platform.as(writer, () -> assertThrows(Forbidden.class, () -> answers.carryOut(ticket, "desk.minor")));
        assertEquals(List.of(), said());
    }

    @Test
    public void whatCannotBeFilledInIsNotSent() {
        answer("order", "body", "<p>Commande {orderNumber}.</p>", "actions", RESOLVE);
        assertEquals(List.of("le numéro de commande"), camille(() -> answers.prepare(ticket, "desk.order")).unfilled());
        platform.as(camille, () -> assertThrows(NotAllowedNow.class, () -> answers.carryOut(ticket, "desk.order")));
        assertNull(read().get("assignee"));
    }

    @Test
    public void teamsAndQueuesHaveTheirOwn() {
        long team = create("teams", "name", "Assistance", "key", "assistance");
        long queue = create("queues", "label", "Pannes", "key", "breakdowns");
        answer("all", "body", "<p>a</p>", "position", 1);
        answer("theirs", "body", "<p>b</p>", "team", team, "position", 2);
        answer("there", "body", "<p>c</p>", "queue", queue, "position", 3);
        answer("off", "body", "<p>d</p>", "active", false);
        Actor member = TestActors.agent(camille.user(), Set.of(team), "*.read", "tickets.*", "tickets.do.*");
        assertEquals(List.of("desk.all"), offered(camille));
        assertEquals(List.of("desk.all", "desk.theirs"), offered(member));
        platform.as(camille, () -> assertThrows(NotFound.class, () -> answers.carryOut(ticket, "desk.theirs")));
        platform.as(TestActors.admin(), () -> platform.records().patch("tickets", ticket, Map.of("queue", queue), WriteOptions.NONE));
        assertEquals(List.of("desk.all", "desk.there"), offered(camille));
    }

    @Test
    public void onManyTicketsItIsAnAction() {
        long id = answer("note", "body", "<p>Vu.</p>", "audience", "colleagues");
        camille(() -> action.run(ticket, Map.of("cannedAnswer", id)));
        assertEquals(List.of("note: <p>Vu.</p>"), said());
        platform.as(camille, () -> assertThrows(Invalid.class, () -> action.run(ticket, Map.of())));
    }

    @Test
    public void whatCannotBeUsedIsNotSaved() {
        assertThrows(Invalid.class, () -> answer("nothing"));
        assertEquals("body", refused("odd", "body", "<p>{contact.password}</p>"));
        assertEquals("actions/0", refused("told", "actions", "[" + step("rules.notify", "\"who\":\"team\",\"text\":\"x\"") + "]"));
        assertEquals("actions/0/value", refused("far", "actions", "[" + step("rules.setField", "\"field\":\"urgency\",\"value\":\"high\"") + "]"));
        answer("one", "body", "<p>x</p>", "shortcut", "bdc");
        assertEquals("shortcut", refused("two", "body", "<p>x</p>", "shortcut", "BDC"));
        assertEquals("key", refused("one", "body", "<p>x</p>"));
    }

    private String refused(String key, Object... more) {
        return assertThrows(Invalid.class, () -> answer(key, more)).places().get(0).place();
    }

    @Test
    public void labelsAreInTheLanguageOfTheAgent() {
        answer("hello", "body", "<p>x</p>", "labelEn", "Hello");
        assertEquals("Hello", platform.as(camille.speaking(Locale.ENGLISH), () -> answers.offers(ticket)).get(0).label());
    }
}
