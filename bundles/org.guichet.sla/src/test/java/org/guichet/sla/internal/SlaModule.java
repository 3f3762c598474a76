package org.guichet.sla.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.api.job.Job;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.sla.internal.desk.DeadlinesAction;
import org.guichet.sla.internal.desk.DeskForTests;
import org.guichet.sla.internal.types.ClocksOfSeenTickets;
import org.guichet.sla.internal.types.DeadlineOnTickets;
import org.guichet.sla.internal.types.SlaCalendarDescription;
import org.guichet.sla.internal.types.SlaCalendarVersionDescription;
import org.guichet.sla.internal.types.SlaClockDescription;
import org.guichet.sla.internal.types.SlaPolicyDescription;
import org.guichet.sla.internal.types.SlaStepDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;

/** Service levels as DS would wire them, on the real platform with tickets; the clock stands where a test puts it. */
public final class SlaModule implements AutoCloseable {
    public static final Actor ADMIN = TestActors.admin();
    /** Whom steps told, as {@code user@ticket}. */
    final List<String> told = new ArrayList<>();
    final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(),
        new ContactDescription(), new MembershipDescription(), new CategoryDescription(), new QueueDescription(),
            new TicketDescription(),
        new SlaCalendarDescription(), new SlaCalendarVersionDescription(), new SlaPolicyDescription(), new SlaStepDescription(),
        new SlaClockDescription(), new DeadlineOnTickets(), new ClocksOfSeenTickets());
    final Calendars calendars = new Calendars(platform.queries(), platform.records(), platform.clock());
    final Policies policies = new Policies(platform.queries(), platform.records(), platform.clock());
    final ClockRows rows = new ClockRows(platform.dataSource());
    final Clocks clocks = new Clocks(platform.queries(), platform.records(), platform.lifecycles(), calendars, policies, rows,
        platform.clock());
    final HeatTerm heat = new HeatTerm(platform.queries(), platform.clock());
    private final DeadlinesAction deadlines = DeskForTests.deadlines(platform, clocks, rows);

    public SlaModule() {
        platform.add(calendars).add(policies).add(new CalendarRules(platform.records(), platform.queries()))
            .add(new TicketClocks(clocks))
            .add(new PrioritiesForTests());
    }

    /** The moment at which the clocks on the wall of Paris show the time. */
    public static Instant paris(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Paris")).toInstant();
    }

    void at(String local) {
        platform.clock().set(paris(local));
    }

    long create(String type, Object... pairs) {
        return platform.as(ADMIN, () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    /** A ticket of the priority that urgency and impact make. */
    long ticket(String priority, Object... more) {
        Object[] all = new Object[more.length + 6];
        System.arraycopy(new Object[] {"subject", "Panne", "urgency", priority, "impact", priority}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return create("tickets", all);
    }

    /** A client with a policy of their own in office hours. */
    long clientOf(Object... policy) {
        long account = create("accounts", "name", "Client");
        Object[] all = new Object[policy.length + 8];
        System.arraycopy(new Object[] {"label", "Client", "position", 1, "account", account, "calendar", office()}, 0, all, 0, 8);
        System.arraycopy(policy, 0, all, 8, policy.length);
        create("slaPolicies", all);
        return account;
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

    Map<String, Object> clock(long ticket, String kind) {
        return platform.as(ADMIN, () -> platform.queries().list(ListQuery.of("slaClocks").filter("ticket==" + ticket
            + ";kind==" + kind)
            .fields("status", "deadline", "breachedAt", "finishedAt", "elapsed", "budget", "policy", "cycle", "round",
                "nextStepAt")
            .sort("-cycle"))).items().stream().findFirst().orElse(null);
    }

    Instant deadline(long ticket, String kind) {
        return instant(clock(ticket, kind).get("deadline"));
    }

    String status(long ticket, String kind) {
        Map<String, Object> clock = clock(ticket, kind);
        return clock == null ? null : (String) clock.get("status");
    }

    static Instant instant(Object text) {
        return text == null ? null : Instant.parse((String) text);
    }

    long shipped(String type, String uuid) {
        return platform.as(ADMIN, () -> platform.queries().lookup(type, "uuid", uuid)).orElseThrow();
    }

    long policy(String priority) {
        return shipped("slaPolicies", "51a00000-0000-4000-8000-00000000001" + List.of("critical", "important", "minor")
            .indexOf(priority));
    }

    long office() {
        return shipped("slaCalendars", "51a00000-0000-4000-8000-000000000001");
    }

    void escalate() {
        Actor job = Actor.program("sla.escalations", "job");
        platform.as(job, () -> new Escalations(clocks, rows, platform.records(), platform.queries(),
            (user, kind, type, id, detail) -> told.add(user + "@" + id), platform.clock()).run(null, new NoProgress()));
    }

    /** Whom steps told of a ticket. */
    List<Long> toldOf(long ticket) {
        return told.stream().filter(one -> one.endsWith("@" + ticket)).map(one -> Long.valueOf(one.replaceFirst("@.*", "")))
            .toList();
    }

    void recompute() {
        Actor job = Actor.program("sla.recompute", "job");
        platform.as(job, () -> new Recompute(platform.queries(), platform.records(), clocks, platform.clock()).run(null,
            new NoProgress()));
    }

    /** The sentences that explain a clock to the reader. */
    @SuppressWarnings("unchecked")
    String why(Actor reader, long ticket, String kind) {
        Map<String, Object> all = platform.as(reader, () -> deadlines.run(ticket, Map.of()));
        return ((List<Map<String, Object>>) all.get("clocks")).stream().filter(one -> kind.equals(one.get("kind")))
            .flatMap(one -> Stream.concat(((List<String>) one.get("why")).stream(), ((List<String>) one.get("steps")).stream()))
            .collect(Collectors.joining("\n")).replace('\u00a0', ' ');
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

    private static final class NoProgress implements Job.Progress {
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
