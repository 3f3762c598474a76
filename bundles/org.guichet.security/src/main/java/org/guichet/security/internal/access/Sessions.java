package org.guichet.security.internal.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Browser sessions, in the database so that a restart ends none. Of the secret only its hash is stored. Thread-safe. */
@Component(service = Sessions.class, configurationPid = Policy.PID)
@Designate(ocd = Policy.class)
public class Sessions {
    /** How exactly the last use is known; spares a write per request. */
    private static final Duration TOUCH = Duration.ofMinutes(1);
    private static final int LONGEST_ADDRESS = 60;
    private static final int LONGEST_AGENT = 250;

    private record Stored(long user, Instant opened, Instant seen) {
    }

    private final Sql sql;
    private final Clock clock;
    private final Duration idle;
    private final Duration longest;

    @Activate
    public Sessions(@Reference Sql sql, Policy policy) {
        this(sql, Clock.systemUTC(), Duration.ofHours(policy.session_idle_hours()), Duration.ofDays(policy.session_days()));
    }

    Sessions(Sql sql, Clock clock, Duration idle, Duration longest) {
        this.sql = sql;
        this.clock = clock;
        this.idle = idle;
        this.longest = longest;
    }

    /** @return the secret, known to nobody but the caller */
    String open(long user, String address, String userAgent) {
        Instant now = clock.instant();
        sql.write("delete from SECURITY_SESSION where SEEN < ? or OPENED < ?", now.minus(idle), now.minus(longest));
        String secret = Secrets.random();
        sql.write("insert into SECURITY_SESSION (HASH, USER_ID, OPENED, SEEN, ADDRESS, USER_AGENT) values (?, ?, ?, ?, ?, ?)",
            Secrets.hash(secret), user, now, now, cut(address, LONGEST_ADDRESS), cut(userAgent, LONGEST_AGENT));
        return secret;
    }

    /** The user of a living session, which is thereby used. */
    Optional<Long> user(String hash) {
        Optional<Stored> stored = sql.first(
            row -> new Stored(row.getLong("USER_ID"), Sql.instant(row, "OPENED"), Sql.instant(row, "SEEN")),
            "select USER_ID, OPENED, SEEN from SECURITY_SESSION where HASH = ?", hash);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (stored.get().seen().plus(idle).isBefore(now) || stored.get().opened().plus(longest).isBefore(now)) {
            close(hash);
            return Optional.empty();
        }
        if (stored.get().seen().plus(TOUCH).isBefore(now)) {
            sql.write("update SECURITY_SESSION set SEEN = ? where HASH = ?", now, hash);
        }
        return stored.map(Stored::user);
    }

    /** The user whom the session sees as, if it does. */
    Optional<Long> views(String hash) {
        return sql.first(row -> Sql.number(row, "VIEWS"), "select VIEWS from SECURITY_SESSION where HASH = ?", hash);
    }

    void close(String hash) {
        sql.write("delete from SECURITY_SESSION where HASH = ?", hash);
    }

    /** @return how many were open */
    public int closeAll(long user) {
        return sql.write("delete from SECURITY_SESSION where USER_ID = ?", user);
    }

    /** The user's sessions, newest first: {@code opened}, {@code seen}, {@code address}, {@code userAgent}. */
    public List<Map<String, Object>> of(long user) {
        return sql.list(row -> Map.of(
            "opened", Sql.instant(row, "OPENED").toString(),
            "seen", Sql.instant(row, "SEEN").toString(),
            "address", row.getString("ADDRESS"),
            "userAgent", row.getString("USER_AGENT")),
            "select OPENED, SEEN, ADDRESS, USER_AGENT from SECURITY_SESSION where USER_ID = ? order by OPENED desc", user);
    }

    private static String cut(String text, int length) {
        String present = text == null ? "" : text;
        return present.length() > length ? present.substring(0, length) : present;
    }
}
