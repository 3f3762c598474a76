package org.guichet.rules.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.activities.internal.ActivityDescription;
import org.guichet.activities.internal.ActivityRules;
import org.guichet.activities.internal.AttendeeDescription;
import org.guichet.activities.internal.LiteratureItemDescription;
import org.guichet.activities.internal.desk.CreateTask;
import org.guichet.api.job.Job;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.rule.RuleAction;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Users;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.NoChannels;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.rules.internal.action.AddNote;
import org.guichet.rules.internal.action.Notify;
import org.guichet.rules.internal.action.SetField;
import org.guichet.rules.internal.action.TakeTransition;
import org.guichet.rules.internal.desk.RunsOnRecords;
import org.guichet.rules.internal.desk.Simulation;
import org.guichet.rules.internal.type.RuleDescription;
import org.guichet.rules.internal.type.RulePermissions;
import org.guichet.rules.internal.type.RuleRunDescription;
import org.guichet.rules.internal.type.RunRestriction;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;

/** Rules as DS would wire them, on the real platform with tickets and activities. */
final class Desk implements AutoCloseable {
    static final Actor ADMIN = TestActors.admin();
    /** Who was told by rules, as {@code user@record: text}. */
    final List<String> told = new ArrayList<>();
    final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(),
        new ContactDescription(), new MembershipDescription(), new CategoryDescription(), new QueueDescription(), new TicketDescription(),
        new ActivityDescription(), new AttendeeDescription(), new LiteratureItemDescription(), new RuleDescription(),
        new RuleRunDescription(), new RulePermissions(), new RunRestriction());
    final PresentActions actions = new PresentActions(new NoBudgets(), platform.queries(), platform.types(), platform.variables());
    final Delays delays = new Delays(new NoBudgets(), platform.types());
    final RuleBook book = new RuleBook(platform.queries(), platform.records(), platform.types(), actions, delays, platform.clock());
    final RunTable runs = new RunTable(platform.dataSource());
    final DueRecords due = new DueRecords(platform.queries(), runs, delays, platform.clock());
    final Shipment shipment = shipment();
    final Execution execution = new Execution(book, actions, runs, new Explanations(platform.texts(), platform.types()),
        platform.records(), platform.queries(), platform.clock());
    /** Users by id; all others are unknown. */
    final Map<Long, Actor> people = new HashMap<>();
    final Clients clients = new Clients((Users) Proxy.newProxyInstance(Users.class.getClassLoader(), new Class<?>[] {Users.class},
        (proxy, method, arguments) -> {
            if (!method.getName().equals("byId")) {
                throw new UnsupportedOperationException(method.getName());
            }
            return Optional.ofNullable(people.get((Long) arguments[0]));
        }));
    final RuleEvents events = new RuleEvents(book, execution, clients);
    final Simulation simulation = new Simulation(platform.types(), platform.queries(), platform.outbox(), clients, due, delays);

    Desk() {
        platform.add(book).add(new RuleChecks(platform.queries(), platform.types(), actions, delays)).add(new RunsOnRecords(platform.queries()))
            .add(new ActivityRules(platform.queries(), platform.lifecycles())).add(events);
        offer(new CreateTask(platform.records(), platform.queries(), platform.types(), platform.clock()));
        offer(new SetField(platform.records(), platform.queries(), platform.types()));
        offer(new TakeTransition(platform.records(), platform.queries(), platform.types(), platform.lifecycles()));
        offer(new AddNote(platform.comments()));
        offer(new Notify((user, kind, type, id, detail) -> told.add(user + "@" + id + ": " + detail), platform.queries(),
            platform.types(), platform.watchers(), new NoChannels()));
    }

    /** As it is after a restart. */
    Shipment shipment() {
        return new Shipment(new NoBudgets(), runs, platform.records(), platform.queries(), platform.types(), platform.texts(), platform.clock());
    }

    void offer(RuleAction action) {
        actions.addAction(action);
    }

    /** A rule on tickets that is switched on. */
    long rule(String key, String event, String actions, Object... more) {
        Object[] all = new Object[more.length + 12];
        System.arraycopy(new Object[] {"key", key, "label", "Règle " + key, "recordType", "tickets", "event", event, "actions", actions,
            "active", true}, 0, all, 0, 12);
        System.arraycopy(more, 0, all, 12, more.length);
        return create("rules", all);
    }

    static String note(String text) {
        return "[{\"action\":\"rules.addNote\",\"parameters\":{\"text\":\"" + text + "\"}}]";
    }

    static String set(String field, String value) {
        return "[{\"action\":\"rules.setField\",\"parameters\":{\"field\":\"" + field + "\",\"value\":\"" + value + "\"}}]";
    }

    static String task(String subject, String assign) {
        return "[{\"action\":\"activities.createTask\",\"parameters\":{\"subject\":\"" + subject + "\",\"assign\":\"" + assign
            + "\",\"dueIn\":4,\"dueUnit\":\"hours\"}}]";
    }

    long create(String type, Object... pairs) {
        return platform.as(ADMIN, () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    void patch(String type, long id, Object... pairs) {
        platform.as(ADMIN, () -> platform.records().patch(type, id, values(pairs), WriteOptions.NONE));
    }

    void take(long ticket, String transition, Object... pairs) {
        platform.as(ADMIN, () -> platform.records().transition("tickets", ticket, transition, values(pairs), WriteOptions.NONE));
    }

    Map<String, Object> read(String type, long id) {
        return platform.as(ADMIN, () -> platform.queries().read(type, id));
    }

    List<Map<String, Object>> list(String type, String filter, String... fields) {
        return platform.as(ADMIN, () -> platform.queries().list(ListQuery.of(type).filter(filter).fields(fields).sort("id")).items());
    }

    /** What the log says, oldest first, once all events have been heard. */
    List<Map<String, Object>> log(String key) {
        heard();
        return list("ruleRuns", "ruleKey==" + key, "outcome", "explanation", "explanationEn", "aboutId", "occasion", "cause");
    }

    List<Object> outcomes(String key) {
        return log(key).stream().map(run -> run.get("outcome")).toList();
    }

    List<String> notes(long ticket) {
        heard();
        return platform.as(ADMIN, () -> platform.comments().of("tickets", ticket, null, 50)).stream().map(one -> one.body()).toList();
    }

    void heard() {
        // what rules wrote in answer is numbered at the latest by the second wait, and heard, too
        for (long head = -1; head != platform.outbox().head();) {
            head = platform.outbox().head();
            if (!platform.outbox().await(20_000) || !platform.outbox().await(20_000)) {
                throw new AssertionError("the events were not heard in time: " + platform.outbox().positions());
            }
        }
    }

    void look() {
        platform.as(Actor.program("rules.schedule", "job"), () -> new RuleSchedule(book, execution, due, shipment, runs, platform.records(),
            platform.queries(), platform.clock()).run(null, new NoProgress()));
    }

    static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    @Override
    public void close() {
        platform.close();
    }

    static final class NoProgress implements Job.Progress {
        @Override
        public void report(long done, long total, String message) {
            // nobody watches
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
