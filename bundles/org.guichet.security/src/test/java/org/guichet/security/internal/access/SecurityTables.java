package org.guichet.security.internal.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestPlatform;
import org.guichet.security.internal.people.MembershipDescription;
import org.guichet.security.internal.people.RoleDescription;
import org.guichet.security.internal.people.RoleRules;
import org.guichet.security.internal.people.TeamDescription;
import org.guichet.security.internal.people.TeamRules;
import org.guichet.security.internal.people.UserDescription;
import org.guichet.security.internal.people.UserRules;
import org.junit.rules.ExternalResource;

/**
 * The module on the real platform, shared by all tests of the JVM and emptied before each but for the shipped roles. Rows for
 * the arrangement are written by SQL, past the rules.
 */
public final class SecurityTables extends ExternalResource {
    private static final List<String> TABLES = List.of("SECURITY_ROLE_TEXT", "SECURITY_ROLE", "SECURITY_MEMBERSHIP",
        "SECURITY_TEAM", "SECURITY_USER", "SECURITY_PASSWORD", "SECURITY_SESSION", "SECURITY_TOKEN", "SECURITY_PREFERENCE",
        "SECURITY_IDENTITY", "SECURITY_REDIRECT");
    /** Far above the ids that the platform gives, and never used twice: caches are keyed by them. */
    private static final AtomicLong IDS = new AtomicLong(1_000_000_000L);
    private static TestPlatform shared;

    @Override
    protected void before() {
        platform();
        TABLES.forEach(table -> sql().write("delete from " + table));
        for (ShippedRole role : ShippedRole.values()) {
            role(role.key(), role.audience(), role.lines().toArray(String[]::new));
        }
    }

    public TestPlatform platform() {
        synchronized (SecurityTables.class) {
            if (shared == null) {
                shared = TestPlatform.with(new UserDescription(), new MembershipDescription(), new TeamDescription(),
                    new RoleDescription(), new RoleRules());
                shared.add(new UserRules(actors(), sessions(Clock.systemUTC())));
                shared.add(new TeamRules(sql()));
                Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
            }
            return shared;
        }
    }

    public Sql sql() {
        return new Sql(shared.dataSource());
    }

    public StoredActors actors() {
        return new StoredActors(sql(), shared.types(), new NoBudgets());
    }

    public Sessions sessions(Clock clock) {
        return new Sessions(sql(), clock, Duration.ofHours(12), Duration.ofDays(14));
    }

    /** Passwords with hashes that are quick to make. */
    public Passwords passwords() {
        return new Passwords(sql(), Clock.systemUTC(), 4);
    }

    public Admissions admissions(Clock clock) {
        return new Admissions(sql(), actors(), passwords(), shared.records(), clock);
    }

    public StoredUsers users(Sessions sessions, Tokens tokens) {
        return new StoredUsers(actors(), null, sessions, tokens, new Preferences(sql()), Clock.systemUTC());
    }

    public long user(String login, String audience, String... roles) {
        long id = IDS.incrementAndGet();
        sql().write("insert into SECURITY_USER (ID, VERSION, LOGIN, NAME, AUDIENCE, LANG, ZONE_ID, ACTIVE, ROLES)"
            + " values (?, 1, ?, ?, ?, 'fr', 'Europe/Paris', true, ?)", id, login, "Mme " + login, audience,
            roles.length == 0 ? "" : "|" + String.join("|", roles) + "|");
        return id;
    }

    public long role(String key, String audience, String... lines) {
        long id = IDS.incrementAndGet();
        sql().write("insert into SECURITY_ROLE (ID, VERSION, ROLE_KEY, NAME, AUDIENCE) values (?, 1, ?, ?, ?)",
            id, key, key, audience);
        sql().write("insert into SECURITY_ROLE_TEXT (ID, GRANTS) values (?, ?)", id, String.join("\n", lines));
        return id;
    }

    public long team(String key, Long parent, Long manager) {
        long id = IDS.incrementAndGet();
        sql().write("insert into SECURITY_TEAM (ID, VERSION, TEAM_KEY, NAME) values (?, 1, ?, ?)", id, key, key);
        if (parent != null) {
            sql().write("update SECURITY_TEAM set PARENT = ? where ID = ?", parent, id);
        }
        if (manager != null) {
            sql().write("update SECURITY_TEAM set MANAGER = ? where ID = ?", manager, id);
        }
        return id;
    }

    public void member(long user, long team) {
        sql().write("insert into SECURITY_MEMBERSHIP (ID, VERSION, USER_ID, TEAM) values (?, 1, ?, ?)",
            IDS.incrementAndGet(), user, team);
    }

    public void delete(String table, long id) {
        sql().write("update " + table + " set DELETED = ? where ID = ?", Instant.parse("2026-11-21T00:00:00Z"), id);
    }
}
