package org.guichet.assignment.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.activities.FreeBusy;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.assignment.internal.types.AgentAbsenceDescription;
import org.guichet.assignment.internal.types.AgentProfileDescription;
import org.guichet.assignment.internal.types.AgentSkillDescription;
import org.guichet.assignment.internal.types.AssignmentDecisionDescription;
import org.guichet.assignment.internal.types.AssignmentPolicyDescription;
import org.guichet.assignment.internal.types.DecisionsOfSeenTickets;
import org.guichet.assignment.internal.types.MarkOnTickets;
import org.guichet.assignment.internal.types.SkillDescription;
import org.guichet.assignment.internal.types.SkillNeedDescription;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.sla.internal.Calendars;
import org.guichet.sla.internal.OpeningHours;
import org.guichet.sla.internal.types.SlaCalendarDescription;
import org.guichet.sla.internal.types.SlaCalendarVersionDescription;
import org.guichet.tickets.PriorityMatrix;
import org.guichet.tickets.Ticket;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;

/** Assignment as DS would wire it, on the real platform with tickets; hours and appointments are what a test says. */
public final class AssignmentModule implements AutoCloseable {
    /** Who was told of what, as {@code user@type/id}. */
    final List<String> told = new ArrayList<>();
    final Map<Long, FreeBusy.Busy> appointments = new HashMap<>();
    public final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(),
        new ContactDescription(), new MembershipDescription(), new CategoryDescription(), new QueueDescription(), new TicketDescription(),
        new SkillDescription(), new AgentProfileDescription(), new AgentSkillDescription(), new AgentAbsenceDescription(),
        new SkillNeedDescription(), new AssignmentPolicyDescription(), new AssignmentDecisionDescription(), new MarkOnTickets(),
        new DecisionsOfSeenTickets(), new SlaCalendarDescription(), new SlaCalendarVersionDescription());
    public final Actor admin;
    final AssignmentRows rows = new AssignmentRows(platform.dataSource());
    final PolicyBook book = new PolicyBook(platform.queries(), platform.records(), platform.clock());
    public final Crew crew = new Crew(platform.queries(), rows, this::busy);
    final Decisions decisions = new Decisions(platform.records(), platform.queries());
    final Alerts alerts = new Alerts((user, kind, type, id, detail) -> told.add(user + "@" + type + "/" + id), platform.queries(),
        platform.texts());
    final Advice advice = new Advice(new NoBudgets());
    public final Desk desk = new Desk(book, crew, rows, decisions, alerts, advice, platform.records(), platform.queries(), platform.clock());
    public final long team;
    public final long queue;

    public AssignmentModule() {
        crew.setCalendars(new OpeningHours(new Calendars(platform.queries(), platform.records()), platform.queries()));
        admin = TestActors.agent(platform.as(TestActors.admin(), () -> platform.records().create("users", values("name", "Admin", "login", "admin",
            "audience", "agent", "active", true, "language", "fr", "zone", "Europe/Paris"), WriteOptions.NONE)).id(), "*", "*.field.*");
        platform.add(new TicketMarks(rows, book, decisions, platform.lifecycles())).add(new PolicyRules(platform.queries(), book))
            .add(new NeedRules(platform.queries(), book)).add(new ProfileRules(platform.queries()))
            .add(new AbsenceRules(platform.queries())).add(new SkillRules(platform.queries())).add(new Priorities());
        team = create("teams", "name", "Assistance", "key", "assistance");
        queue = create("queues", "label", "Assistance", "key", "assistance", "team", team, "main", true);
    }

    private Map<Long, List<FreeBusy.Busy>> busy(Instant from, Instant to, java.util.Collection<Long> users) {
        Map<Long, List<FreeBusy.Busy>> busy = new LinkedHashMap<>();
        users.forEach(user -> busy.put(user, appointments.containsKey(user) ? List.of(appointments.get(user)) : List.of()));
        return busy;
    }

    public long create(String type, Object... pairs) {
        return platform.as(admin, () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    public void patch(String type, long id, Object... pairs) {
        platform.as(admin, () -> platform.records().patch(type, id, values(pairs), WriteOptions.NONE));
    }

    void take(long ticket, String transition, Object... pairs) {
        platform.as(admin, () -> platform.records().transition("tickets", ticket, transition, values(pairs), WriteOptions.NONE));
    }

    public Map<String, Object> read(String type, long id) {
        return platform.as(admin, () -> platform.queries().read(type, id));
    }

    public List<Map<String, Object>> list(String type, String filter, String... fields) {
        return platform.as(admin, () -> platform.queries().list(ListQuery.of(type).filter(filter).fields(fields).sort("id").limit(200))).items();
    }

    /** An agent of the team. @param more of the profile */
    public long agent(String name, Object... more) {
        long user = create("users", "name", name, "login", name.toLowerCase(java.util.Locale.ROOT), "audience", "agent", "active", true,
            "language", "fr", "zone", "Europe/Paris", "teamMemberships", List.of(Map.of("team", team)));
        Map<String, Object> profile = values(more);
        profile.put("user", user);
        platform.as(admin, () -> platform.records().create("agentProfiles", profile, WriteOptions.NONE));
        return user;
    }

    /** Mondays to Fridays, nine to noon and two to six in Paris. */
    long office() {
        return platform.as(admin, () -> platform.queries().lookup("slaCalendars", "uuid", "51a00000-0000-4000-8000-000000000001")).orElseThrow();
    }

    /** Puts the clock where those on the walls of Paris show the time. */
    void at(String local) {
        platform.clock().set(java.time.LocalDateTime.parse(local).atZone(java.time.ZoneId.of("Europe/Paris")).toInstant());
    }

    long profile(long user) {
        return Ids.of(list("agentProfiles", "user==" + user, "user").get(0), "id");
    }

    /** A policy for the queue; every ticket weighs one unless {@code more} says otherwise. */
    public long policy(Object... more) {
        Map<String, Object> policy = values("label", "Assistance", "queue", queue, "weightCritical", 1, "weightImportant", 1, "weightMinor", 1);
        policy.putAll(values(more));
        return platform.as(admin, () -> platform.records().create("assignmentPolicies", policy, WriteOptions.NONE)).id();
    }

    public long ticket(Object... more) {
        Map<String, Object> ticket = values("subject", "Panne", "queue", queue, "team", team);
        ticket.putAll(values(more));
        return platform.as(admin, () -> platform.records().create("tickets", ticket, WriteOptions.NONE)).id();
    }

    public Long assignee(long ticket) {
        return Ids.of(read("tickets", ticket), "assignee");
    }

    String status(long ticket) {
        return (String) read("tickets", ticket).get("assignment_status");
    }

    public int work() {
        return platform.as(Actor.program("assignment.waiting", "job"), desk::work);
    }

    /** Outcomes of the decisions about a ticket, oldest first. */
    List<String> outcomes(long ticket) {
        return list("assignmentDecisions", "ticket==" + ticket, "outcome").stream().map(row -> (String) row.get("outcome")).toList();
    }

    public static Map<String, Object> values(Object... pairs) {
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

    /** What the rules of tickets, which are the ticket module's own, do that loads look at. */
    private static final class Priorities implements org.guichet.api.record.RecordRule<Ticket> {
        @Override
        public Class<Ticket> entity() {
            return Ticket.class;
        }

        @Override
        public void before(org.guichet.api.record.Change<Ticket> change) {
            change.record().prioritise(PriorityMatrix.PRESET);
        }
    }
}
