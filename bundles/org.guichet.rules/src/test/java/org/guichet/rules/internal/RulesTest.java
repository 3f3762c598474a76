package org.guichet.rules.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.query.ListQuery;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.api.security.Actor;
import org.guichet.api.text.TemplateVariables;
import org.guichet.api.timeline.Timeline;
import org.guichet.data.testing.TestActors;
import org.guichet.rules.internal.desk.RunsOnRecords;
import org.guichet.rules.internal.type.ActiveRule;
import org.junit.After;
import org.junit.Test;

/** Rules on the real platform: what they do, once; what they say of it; what they never do. */
public class RulesTest {
    private final Desk desk = new Desk();
    private final long anne = desk.create("users", "login", "anne", "name", "Anne");

    @After
    public void close() {
        desk.close();
    }

    private long ticket(Object... more) {
        Object[] all = new Object[more.length + 4];
        System.arraycopy(new Object[] {"subject", "Panne", "assignee", anne}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return desk.create("tickets", all);
    }

    private List<Map<String, Object>> tasks(long ticket) {
        desk.heard();
        return desk.list("activities", "ticket==" + ticket, "subject", "owner", "due", "kind", "createdBy");
    }

    @Test
    public void aRuleCreatesATaskForWhoeverHasTheTicketAndSaysWhy() {
        desk.rule("call", "created", Desk.task("Rappeler {number} {subject}", "holder"), "condition", "type==incident");
        long incident = ticket();
        long question = ticket("type", "question");
        Map<String, Object> task = tasks(incident).get(0);
        String number = (String) desk.read("tickets", incident).get("number");
        assertEquals("Rappeler " + number + " Panne", task.get("subject"));
        assertEquals(anne, ((Number) task.get("owner")).longValue());
        assertEquals("2026-11-21T13:00:00Z", task.get("due"));
        assertEquals("the condition does not hold", List.of(), tasks(question));
        String said = (String) desk.log("call").get(0).get("explanation");
        assertTrue(said, said.startsWith("Règle call") && said.contains("tâche A-") && said.contains("création") && said.contains("type==incident"));
        Timeline.Entry entry = desk.platform.as(Desk.ADMIN, () -> desk.platform.timeline().of("tickets", incident, null, 20)).stream()
            .filter(one -> one.kind().equals("rule")).findFirst().orElseThrow();
        assertEquals(said, entry.data().get("title"));
        Actor client = TestActors.client(9, 1, Set.of(), "tickets.read");
        assertEquals("clients hear nothing of rules", List.of(), desk.platform.as(client, () -> new RunsOnRecords(desk.platform.queries())
            .of("tickets", incident, null, 20)));
    }

    @Test
    public void anEventThatComesTwiceIsAnsweredOnce() {
        desk.rule("call", "created", Desk.task("Rappeler", "holder"));
        long ticket = ticket();
        assertEquals(1, tasks(ticket).size());
        List<RecordEvent> all = desk.platform.outbox().since(0, 1000);
        desk.platform.as(Actor.program(RuleEvents.NAME, "rule"), () -> desk.events.accept(all));
        desk.platform.as(Actor.program(RuleEvents.NAME, "rule"), () -> desk.events.accept(all));
        assertEquals(1, tasks(ticket).size());
        assertEquals(List.of("done"), desk.outcomes("call"));
    }

    @Test
    public void whatAnActionDidBeforeAnotherFailedIsUndoneAndTheReasonIsKept() {
        desk.offer(new Breaking());
        desk.rule("breaks", "created", "[{\"action\":\"rules.addNote\",\"parameters\":{\"text\":\"avant\"}},{\"action\":\"test.break\"}]", "position", 1);
        desk.rule("works", "created", Desk.note("après"), "position", 2);
        long ticket = ticket();
        assertEquals("the other rule is not kept from working", List.of("<p>après</p>"), desk.notes(ticket));
        assertEquals(List.of("failed"), desk.outcomes("breaks"));
        assertTrue((String) desk.log("breaks").get(0).get("explanationEn"), ((String) desk.log("breaks").get(0).get("explanationEn"))
            .contains("failed"));
        assertEquals("nobody waits for it", 0, desk.platform.outbox().positions().stream().filter(one -> one.consumer().startsWith("rules"))
            .findFirst().orElseThrow().lag());
    }

    @Test
    public void textsOfActionsSayWhatModulesKnowOfTheRecordOrNothingIsDone() {
        Object[] value = {"45 & plus"};
        desk.platform.add(new TemplateVariables() {
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
                return value[0];
            }
        });
        desk.rule("tells", "created", Desk.note("{number} : {time.spent} min"));
        long ticket = ticket();
        assertEquals(List.of("<p>" + desk.read("tickets", ticket).get("number") + " : 45 &amp; plus min</p>"), desk.notes(ticket));
        value[0] = null;
        assertEquals(List.of(), desk.notes(ticket()));
        assertEquals(List.of("done", "failed"), desk.outcomes("tells"));
        assertEquals(List.of("actions/0/text"), wrong("created", Desk.note("{time.other}")));
    }

    @Test
    public void aRuleDoesNotAnswerToItselfNorToWhatItLedTo() {
        desk.rule("ping", "changed", Desk.set("businessImpact", "ping"), "changedFields", List.of("orderNumber"));
        desk.rule("pong", "changed", Desk.set("orderNumber", "pong {number}"), "changedFields", List.of("businessImpact"));
        desk.rule("self", "changed", Desk.set("vendorReference", "{number} again"), "changedFields", List.of("vendorReference"));
        long ticket = ticket();
        desk.patch("tickets", ticket, "orderNumber", "4711", "vendorReference", "V");
        assertEquals(List.of("done"), desk.outcomes("self"));
        assertEquals(List.of("done"), desk.outcomes("ping"));
        assertEquals(List.of("done"), desk.outcomes("pong"));
        assertEquals("ping", desk.log("pong").get(0).get("cause"));
    }

    @Test
    public void aChainOfRulesEndsAfterAFewAndSaysSo() {
        String[] fields = {"orderNumber", "businessImpact", "vendorReference", "source", "subject", "urgency"};
        for (int i = 0; i < 5; i++) {
            desk.rule("link-" + i, "changed", Desk.set(fields[i + 1], fields[i + 1].equals("source") ? "phone" : fields[i + 1].equals("urgency") ? "minor" : "x"),
                "changedFields", List.of(fields[i]));
        }
        long ticket = ticket();
        desk.patch("tickets", ticket, "orderNumber", "4711");
        assertEquals(List.of("done"), desk.outcomes("link-3"));
        assertEquals(List.of("stopped"), desk.outcomes("link-4"));
        assertEquals("important", desk.read("tickets", ticket).get("urgency"));
    }

    @Test
    public void aRecordIsLeftAloneForAsLongAsTheRuleRests() {
        desk.rule("note", "changed", Desk.note("vu"), "changedFields", List.of("subject"), "cooldown", 60);
        long ticket = ticket();
        long other = ticket();
        desk.patch("tickets", ticket, "subject", "a");
        desk.heard();
        desk.patch("tickets", ticket, "subject", "b");
        desk.patch("tickets", other, "subject", "b");
        assertEquals(1, desk.notes(ticket).size());
        assertEquals(1, desk.notes(other).size());
        desk.platform.clock().advance(Duration.ofMinutes(61));
        desk.patch("tickets", ticket, "subject", "c");
        assertEquals(2, desk.notes(ticket).size());
    }

    @Test
    public void aStormIsStoppedAndSaidOnce() {
        desk.rule("note", "changed", Desk.note("vu"), "hourlyLimit", 3);
        long ticket = ticket();
        for (int i = 0; i < 6; i++) {
            desk.patch("tickets", ticket, "subject", "s" + i);
            desk.heard();
        }
        assertEquals(List.of("done", "done", "done", "stopped"), desk.outcomes("note"));
        desk.platform.clock().advance(Duration.ofMinutes(61));
        desk.patch("tickets", ticket, "subject", "later");
        assertEquals(List.of("done", "done", "done", "stopped", "done"), desk.outcomes("note"));
    }

    @Test
    public void aTransitionAFieldAndAMessageAreActionsToo() {
        desk.rule("go", "comment", "[{\"action\":\"rules.takeTransition\",\"parameters\":{\"transition\":\"qualify\"}},"
            + "{\"action\":\"rules.setField\",\"parameters\":{\"field\":\"urgency\",\"value\":\"critical\"}},"
            + "{\"action\":\"rules.notify\",\"parameters\":{\"who\":\"holder\",\"text\":\"{number} a une réponse\"}},"
            + "{\"action\":\"rules.notify\",\"parameters\":{\"who\":\"user\",\"user\":\"anne\",\"text\":\"pour vous\"}}]", "commentKind", "public");
        long ticket = ticket();
        desk.platform.as(Desk.ADMIN, () -> desk.platform.comments().add("tickets", ticket, "<p>note</p>", true, false));
        desk.heard();
        assertEquals("reception", desk.read("tickets", ticket).get("state"));
        desk.platform.as(Desk.ADMIN, () -> desk.platform.comments().add("tickets", ticket, "<p>réponse</p>", false, false));
        desk.heard();
        assertEquals("qualification", desk.read("tickets", ticket).get("state"));
        assertEquals("critical", desk.read("tickets", ticket).get("urgency"));
        assertEquals(List.of(anne + "@" + ticket + ": " + desk.read("tickets", ticket).get("number") + " a une réponse", anne + "@" + ticket
            + ": pour vous"), desk.told);
    }

    @Test
    public void aScheduledRuleRunsWhenItIsDueOncePerRecord() {
        desk.rule("nightly", "schedule", Desk.note("en retard"), "schedule", "every 60m", "condition", "urgency==critical");
        long late = ticket("urgency", "critical");
        long fine = ticket();
        desk.look();
        assertEquals("it starts when the first hour is over", List.of(), desk.notes(late));
        desk.platform.clock().advance(Duration.ofMinutes(61));
        desk.look();
        desk.look();
        assertEquals(1, desk.notes(late).size());
        assertEquals(List.of(), desk.notes(fine));
        desk.platform.clock().advance(Duration.ofMinutes(61));
        desk.look();
        assertEquals(2, desk.notes(late).size());
    }

    @Test
    public void aRuleWhoseActionHasGoneWaitsAndHarmsNobody() {
        Breaking gone = new Breaking();
        desk.offer(gone);
        long id = desk.rule("waits", "created", "[{\"action\":\"test.break\"}]");
        desk.actions.removeAction(gone);
        ticket();
        assertEquals(List.of(), desk.log("waits"));
        ActiveRule rule = desk.book.active().stream().filter(one -> one.id() == id).findFirst().orElseThrow();
        assertEquals(Optional.of(new RuleBook.Lack("error.rules.lacks-action", "test.break")), desk.book.lacks(rule));
        desk.patch("rules", id, "active", false);
        assertThrows("nobody switches on what cannot be done", Invalid.class, () -> desk.patch("rules", id, "active", true));
    }

    @Test
    public void simulationNamesWhatWouldHaveMatchedAndWritesNothing() {
        long one = ticket("urgency", "critical");
        ticket();
        desk.heard();
        Map<String, Object> answer = desk.platform.as(Desk.ADMIN, () -> desk.simulation.run(null, Map.of("recordType", "tickets", "event", "created",
            "condition", "urgency==critical", "events", 1000)));
        assertEquals(1, answer.get("matched"));
        assertEquals(2, answer.get("looked"));
        assertEquals(one, ((Number) ((Map<?, ?>) ((List<?>) answer.get("items")).get(0)).get("id")).longValue());
        assertEquals(List.of(), desk.notes(one));
        assertEquals(List.of(), desk.list("ruleRuns", null, "id"));
        assertThrows(Invalid.class, () -> desk.platform.as(Desk.ADMIN, () -> desk.simulation.run(null, Map.of("recordType", "tickets",
            "event", "created", "condition", "nothing==1"))));
        assertThrows(Forbidden.class, () -> desk.platform.as(TestActors.agent(5, "tickets.*", "rules.*"), () -> desk.simulation.run(null,
            Map.of("recordType", "tickets", "event", "created"))));
    }

    @Test
    public void aRuleThatCannotBeCarriedOutIsNotSaved() {
        assertEquals(List.of("condition"), wrong("created", Desk.note("x"), "condition", "nosuch==1"));
        assertEquals(List.of("changedFields"), wrong("changed", Desk.note("x"), "changedFields", List.of("nosuch")));
        assertEquals(List.of("schedule"), wrong("schedule", Desk.note("x"), "schedule", "sometimes"));
        assertEquals(List.of("actions"), wrong("created", "[]"));
        assertEquals(List.of("actions/0"), wrong("created", "[{\"action\":\"no.such\"}]"));
        assertEquals(List.of("actions/0/text"), wrong("created", "[{\"action\":\"rules.addNote\"}]"));
        assertEquals(List.of("actions/0/more"), wrong("created", "[{\"action\":\"rules.addNote\",\"parameters\":{\"text\":\"x\",\"more\":1}}]"));
        assertEquals(List.of("actions/0/user"), wrong("created", "[{\"action\":\"rules.notify\",\"parameters\":{\"who\":\"user\",\"text\":\"x\"}}]"));
        assertEquals(List.of("actions/0/user"), wrong("created", "[{\"action\":\"rules.notify\",\"parameters\":{\"who\":\"user\",\"user\":\"no'body\",\"text\":\"x\"}}]"));
        assertEquals(List.of("actions/0/value"), wrong("created", Desk.set("urgency", "enormous")));
        assertEquals(List.of("actions/0/field"), wrong("created", Desk.set("priority", "minor")));
        assertEquals(List.of("recordType"), wrong("created", Desk.note("x"), "recordType", "ruleRuns"));
        desk.rule("once", "created", Desk.note("x"));
        assertThrows(Invalid.class, () -> desk.rule("once", "created", Desk.note("x")));
    }

    private List<String> wrong(String event, String actions, Object... more) {
        return assertThrows(Invalid.class, () -> desk.rule("wrong", event, actions, more)).places().stream().map(Invalid.Place::place)
            .distinct().toList();
    }

    @Test
    public void rulesAreForThoseWhoHaveTheirRight() {
        long rule = desk.rule("secret", "created", Desk.note("x"));
        ticket();
        assertEquals(List.of("done"), desk.outcomes("secret"));
        Actor without = TestActors.agent(5, "rules.*", "ruleRuns.*", "tickets.*");
        assertThrows(Forbidden.class, () -> desk.platform.as(without, () -> desk.platform.records().create("rules", Desk.values("key", "k",
            "label", "K", "recordType", "tickets", "event", "created", "actions", Desk.note("x")), org.guichet.api.record.WriteOptions.NONE)));
        assertThrows(NotFound.class, () -> desk.platform.as(without, () -> desk.platform.queries().read("rules", rule)));
        assertTrue(desk.platform.as(without, () -> desk.platform.queries().list(ListQuery.of("ruleRuns")).items()).isEmpty());
        assertFalse(desk.platform.as(Desk.ADMIN, () -> desk.platform.queries().list(ListQuery.of("ruleRuns")).items()).isEmpty());
    }

    @Test
    public void shippedRulesAreSwitchedOffAndCanBeSwitchedOn() {
        List<Map<String, Object>> shipped = desk.list("rules", null, "key", "active");
        assertEquals(2, shipped.size());
        shipped.forEach(rule -> {
            assertEquals(false, rule.get("active"));
            desk.patch("rules", ((Number) rule.get("id")).longValue(), "active", true);
        });
    }

    /** Has no luck. */
    private static final class Breaking implements RuleAction {
        @Override
        public String key() {
            return "test.break";
        }

        @Override
        public Optional<Done> run(Occasion occasion, Map<String, Object> parameters) {
            throw new IllegalStateException("broken");
        }
    }
}
