package org.guichet.tickets.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.internal.AccountMerge;
import org.guichet.accounts.internal.AccountRules;
import org.guichet.accounts.internal.ContactRules;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.api.config.Settings;
import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.tickets.internal.options.OptionsForTests;
import org.guichet.tickets.internal.score.ScoresForTests;
import org.guichet.tickets.internal.score.Scores;

/** Tickets and the accounts they stand on, on the real platform, with two users and a team. */
final class Desk implements AutoCloseable {
    final Map<String, String> settings = new HashMap<>();
    final TestPlatform platform = TestPlatform.with(
        (RecordDescription) () -> RecordType.of("users", "people", Person.class, Person::new)
            .string(Person::getName).list().title(Person::getName).build(),
        (RecordDescription) () -> RecordType.of("teams", "people", Crew.class, Crew::new)
            .string(Crew::getName).list().title(Crew::getName).build(),
        new AccountDescription(), new AddressDescription(), new ContactDescription(), new MembershipDescription(),
        new CategoryDescription(), new QueueDescription(), new TicketDescription(), new ContactRules(), new Taking(),
        new MapSettings());
    final Scores scores = ScoresForTests.all(new MapSettings(), platform);
    final long agent = create("users", "name", "Agent");
    final long team = create("teams", "name", "Support");
    final long acme = create("accounts", "name", "Acme", "weight", 40);
    final long ana = create("contacts", "lastName", "Roux", "account", acme);

    final KnownQueues queues = new KnownQueues(platform.queries(), platform.clock());

    Desk() {
        // as in the server, where their ranking puts them before the other rules
        OptionsForTests.on(platform);
        platform.add(queues).add(new AccountRules(platform.queries())).add(new AccountMerge(platform.queries()))
            .add(new CategoryRules(platform.queries(), platform.records())).add(new TicketMerge(platform.queries()))
            .add(new TicketRules(platform.queries(), queues, platform.lifecycles(), new MapSettings(), scores));
    }

    Actor agent() {
        return TestActors.agent(agent, "*", "*.field.*");
    }

    static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    long create(String type, Object... pairs) {
        return platform.as(TestActors.admin(), () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    Saved patch(String type, long id, Object... pairs) {
        return platform.as(TestActors.admin(), () -> platform.records().patch(type, id, values(pairs), WriteOptions.NONE));
    }

    Saved take(long ticket, String transition, Object... pairs) {
        return platform.as(agent(),
            () -> platform.records().transition("tickets", ticket, transition, values(pairs), WriteOptions.NONE));
    }

    Map<String, Object> read(String type, long id) {
        return platform.as(TestActors.admin(), () -> platform.queries().read(type, id));
    }

    Object read(long ticket, String field) {
        return read("tickets", ticket).get(field);
    }

    /** Names of the transitions from the state of a ticket, as its lifecycle has them. */
    List<String> ways(long ticket) {
        Map<String, Object> row = read("tickets", ticket);
        return platform.lifecycles().of("tickets", (String) row.get("type")).leaving((String) row.get("state")).stream()
            .map(way -> way.key()).toList();
    }

    @Override
    public void close() {
        platform.close();
    }

    private final class MapSettings implements Settings {
        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(settings.get(key));
        }

        @Override
        public Map<String, String> startingWith(String prefix) {
            Map<String, String> found = new HashMap<>(settings);
            found.keySet().removeIf(key -> !key.startsWith(prefix));
            return found;
        }

        @Override
        public void put(String key, String value) {
            settings.put(key, value);
        }
    }
}
