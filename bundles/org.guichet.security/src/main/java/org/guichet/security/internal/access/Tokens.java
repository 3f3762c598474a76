package org.guichet.security.internal.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.error.Invalid;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bearer tokens for programs and scripts. They live until revoked; of each only its hash is stored. Thread-safe. */
@Component(service = Tokens.class)
public class Tokens {
    /** Lets scanners for leaked secrets recognise a token. */
    static final String PREFIX = "gct_";
    private static final Duration TOUCH = Duration.ofMinutes(1);
    private static final int LONGEST_PURPOSE = 120;
    private static final int ID_LENGTH = 12;

    private record Stored(long user, Instant used) {
    }

    private final Sql sql;
    private final Clock clock;

    @Activate
    public Tokens(@Reference Sql sql) {
        this(sql, Clock.systemUTC());
    }

    Tokens(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param by user who asks for it, or null for the platform @return the token, known to nobody but the caller */
    public String issue(long user, String purpose, Long by) {
        if (purpose == null || purpose.isBlank() || purpose.length() > LONGEST_PURPOSE) {
            throw Invalid.of("purpose", "purpose-needed", LONGEST_PURPOSE);
        }
        String token = PREFIX + Secrets.random();
        String hash = Secrets.hash(token);
        sql.write("insert into SECURITY_TOKEN (HASH, USER_ID, PURPOSE, CREATED) values (?, ?, ?, ?)",
            hash, user, purpose.strip(), clock.instant());
        if (by != null) {
            sql.write("update SECURITY_TOKEN set CREATED_BY = ? where HASH = ?", by, hash);
        }
        return token;
    }

    /** The user of a valid token, which is thereby used. */
    Optional<Long> user(String hash) {
        Optional<Stored> stored = sql.first(row -> new Stored(row.getLong("USER_ID"), Sql.instant(row, "LAST_USED")),
            "select USER_ID, LAST_USED from SECURITY_TOKEN where HASH = ?", hash);
        Instant now = clock.instant();
        if (stored.isPresent() && (stored.get().used() == null || stored.get().used().plus(TOUCH).isBefore(now))) {
            sql.write("update SECURITY_TOKEN set LAST_USED = ? where HASH = ?", now, hash);
        }
        return stored.map(Stored::user);
    }

    /** The user's tokens, newest first: {@code id}, {@code purpose}, {@code created}, {@code lastUsed}. */
    public List<Map<String, Object>> of(long user) {
        return sql.list(row -> {
            Map<String, Object> token = new LinkedHashMap<>();
            token.put("id", row.getString("HASH").substring(0, ID_LENGTH));
            token.put("purpose", row.getString("PURPOSE"));
            token.put("created", Sql.instant(row, "CREATED").toString());
            Instant used = Sql.instant(row, "LAST_USED");
            token.put("lastUsed", used == null ? null : used.toString());
            return token;
        }, "select HASH, PURPOSE, CREATED, LAST_USED from SECURITY_TOKEN where USER_ID = ? order by CREATED desc", user);
    }

    /** @param id as listed, or null for all of the user @return how many were revoked */
    public int revoke(long user, String id) {
        if (id == null) {
            return sql.write("delete from SECURITY_TOKEN where USER_ID = ?", user);
        }
        if (!id.matches("[0-9a-f]{" + ID_LENGTH + "}")) {
            throw Invalid.of("token", "unknown-token");
        }
        return sql.write("delete from SECURITY_TOKEN where USER_ID = ? and HASH like ?", user, id + '%');
    }
}
