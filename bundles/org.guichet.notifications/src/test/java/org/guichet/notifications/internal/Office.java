package org.guichet.notifications.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.accounts.internal.types.AccountDescription;
import org.guichet.accounts.internal.types.AddressDescription;
import org.guichet.accounts.internal.types.ContactDescription;
import org.guichet.accounts.internal.types.ContactPointDescription;
import org.guichet.accounts.internal.types.MembershipDescription;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Users;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.notifications.internal.out.DueRows;
import org.guichet.notifications.internal.out.MessageDescription;
import org.guichet.notifications.internal.out.MessagesSeen;
import org.guichet.notifications.internal.out.Outgoing;
import org.guichet.notifications.internal.out.PresentChannels;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.tickets.internal.CategoryDescription;
import org.guichet.tickets.internal.QueueDescription;
import org.guichet.tickets.internal.TicketDescription;

/** Tickets, people and the module on the real platform; what people may do is the test's to say. */
public final class Office implements AutoCloseable {
    public final TestPlatform platform = TestPlatform.with(new TeamDescription(), new UserDescription(),
        new org.guichet.security.internal.people.MembershipDescription(), new AccountDescription(), new AddressDescription(),
        new ContactDescription(), new MembershipDescription(), new CategoryDescription(), new QueueDescription(),
        new TicketDescription(), new NotificationDescription(), new OwnNotifications(),
        new ContactPointDescription(), new MessageDescription(), new MessagesSeen());
    private final Map<Long, Actor> actors = new ConcurrentHashMap<>();
    private final Map<Long, String> preferences = new ConcurrentHashMap<>();
    public final Users users = new KnownUsers();
    public final PresentChannels channels = new PresentChannels(new NoBudgets(), platform.clock());
    public final DueRows due = new DueRows(platform.dataSource());
    public final Inbox inbox = new Inbox(new Recipients(users, platform.types(), platform.queries()), platform.records(),
        platform.queries(), new Outgoing(channels, due), platform.clock());
    final Feed feed = new Feed(platform.types(), platform.queries(), platform.comments(), platform.watchers(), inbox);

    public Office() {
        platform.add(feed);
    }

    /** A user with a record and these grants. */
    public Actor agent(String login, String... grants) {
        long id = create("users", "login", login, "name", login);
        Actor actor = TestActors.agent(id, grants.length == 0 ? new String[] {"*", "*.field.*"} : grants);
        actors.put(id, actor);
        return actor;
    }

    Actor client(String login, long account) {
        long id = create("users", "login", login, "name", login, "audience", "agent");
        Actor actor = TestActors.client(id, 1, Set.of(account), "tickets.read:account", "tickets.comment:account");
        actors.put(id, actor);
        return actor;
    }

    public void prefers(Actor who, String json) {
        preferences.put(who.user(), json);
    }

    void leaves(Actor who) {
        actors.remove(who.user());
    }

    public long create(String type, Object... pairs) {
        return create(TestActors.admin(), type, pairs);
    }

    public long create(Actor actor, String type, Object... pairs) {
        return platform.as(actor, () -> platform.records().create(type, values(pairs), WriteOptions.NONE)).id();
    }

    public void patch(Actor actor, String type, long id, Object... pairs) {
        platform.as(actor, () -> platform.records().patch(type, id, values(pairs), WriteOptions.NONE));
    }

    void take(Actor actor, long ticket, String transition, Object... pairs) {
        platform.as(actor, () -> platform.records().transition("tickets", ticket, transition, values(pairs), WriteOptions.NONE));
    }

    public void say(Actor actor, long ticket, String body, boolean internal) {
        platform.as(actor, () -> platform.comments().add("tickets", ticket, body, internal, false));
        platform.clock().advance(Duration.ofMillis(1));
    }

    void watch(Actor actor, String type, long id) {
        platform.as(actor, () -> platform.watchers().add(type, id, actor.user()));
    }

    /** What the user finds, newest first, once all events have been heard. */
    public List<Map<String, Object>> inbox(Actor actor) {
        if (!platform.outbox().await(20_000)) {
            throw new AssertionError("the events were not heard in time: " + platform.outbox().positions());
        }
        return platform.as(actor, () -> platform.queries().list(ListQuery.of("notifications").fields("kind", "about", "aboutId",
            "label", "actor", "detail", "tally", "times", "records", "happened", "readAt")).items());
    }

    List<Object> kinds(Actor actor) {
        return inbox(actor).stream().map(row -> row.get("kind")).toList();
    }

    List<Object> tallies(Actor actor) {
        return inbox(actor).stream().map(row -> row.get("tally")).toList();
    }

    static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    public static String mention(Actor whom) {
        return "<p><span data-mention=\"users/" + whom.user() + "\">@" + whom.name() + "</span> regardez</p>";
    }

    Instant now() {
        return platform.clock().instant();
    }

    @Override
    public void close() {
        platform.close();
    }

    /** Only what the module asks. */
    private final class KnownUsers implements Users {
        @Override
        public Optional<Actor> byId(long user, String channel) {
            return Optional.ofNullable(actors.get(user)).map(actor -> actor.on(channel));
        }

        @Override
        public Optional<String> preference(long user, String key) {
            return key.equals("notifications") ? Optional.ofNullable(preferences.get(user)) : Optional.empty();
        }

        @Override
        public Optional<Actor> byLogin(String login, String channel) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Actor signIn(String login, String password, String address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Session open(Actor actor, String address, String userAgent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Actor> bySession(String secret) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close(String secret) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String issueToken(String login, String purpose) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Actor> byToken(String token) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void prefer(long user, String key, String json) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> csrf(String secret) {
            throw new UnsupportedOperationException();
        }
    }
}
