package org.guichet.time.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.Taking;
import org.guichet.tickets.internal.TicketDescription;
import org.guichet.time.internal.types.EntriesOfSeenTickets;
import org.guichet.time.internal.types.OptionOfTeams;
import org.guichet.time.internal.types.OptionOfUsers;
import org.guichet.time.internal.types.TimeEntryDescription;
import org.guichet.time.internal.types.TimeOnTickets;

/** The module as DS would wire it, on the real platform with tickets. */
final class TimeModule implements AutoCloseable {
    final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(),
        new ContactDescription(), new MembershipDescription(), new CategoryDescription(), new QueueDescription(), new TicketDescription(),
        new TimeEntryDescription(), new TimeOnTickets(), new OptionOfUsers(), new OptionOfTeams(), new EntriesOfSeenTickets());
    final TicketSums sums = new TicketSums(platform.dataSource(), platform.records());
    final Timers timers = new Timers(platform.records(), platform.queries(), platform.clock());
    final Actor admin = TestActors.admin();

    TimeModule() {
        platform.add(new EntryRules(platform.queries(), platform.records(), new Rounding(platform.settings()), sums, platform.clock()))
            .add(new Taking()).add(new MergedTime(sums))
            .add(new TicketTimers(timers, platform.queries(), platform.lifecycles()));
    }

    /** @param more fields besides the name */
    Actor agent(String name, Object... more) {
        Map<String, Object> values = values("name", name, "login", name.toLowerCase(java.util.Locale.ROOT), "audience", "agent",
            "active", true, "language", "fr", "zone", "Europe/Paris");
        values.putAll(values(more));
        return TestActors.agent(platform.as(admin, () -> platform.records().create("users", values, WriteOptions.NONE)).id(), "*", "*.field.*");
    }

    long create(Actor actor, String type, Object... pairs) {
        return platform.as(actor, () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    void patch(Actor actor, String type, long id, Object... pairs) {
        platform.as(actor, () -> platform.records().patch(type, id, values(pairs), WriteOptions.NONE));
    }

    void take(Actor actor, long ticket, String transition, Object... pairs) {
        platform.as(actor, () -> platform.records().transition("tickets", ticket, transition, values(pairs), WriteOptions.NONE));
    }

    Map<String, Object> read(String type, long id) {
        return platform.as(admin, () -> platform.queries().read(type, id));
    }

    List<Map<String, Object>> entries(String filter) {
        return platform.as(admin, () -> platform.queries().list(ListQuery.of("timeEntries").filter(filter)
            .fields("ticket", "user", "start", "end", "minutes", "note", "overlaps", "source").sort("start").limit(100))).items();
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
}
