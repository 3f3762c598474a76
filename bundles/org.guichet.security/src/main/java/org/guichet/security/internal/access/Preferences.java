package org.guichet.security.internal.access;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.TooLarge;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the UI keeps for each user: columns, drafts, the last view. Limited, so that nobody makes it a file store. */
@Component(service = Preferences.class)
public class Preferences {
    static final int LONGEST = 64_000;
    static final int MOST = 500;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,119}");

    private final Sql sql;
    private final Clock clock;

    @Activate
    public Preferences(@Reference Sql sql) {
        this(sql, Clock.systemUTC());
    }

    Preferences(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Optional<String> get(long user, String key) {
        return sql.first(row -> row.getString(1),
            "select JSON from SECURITY_PREFERENCE where USER_ID = ? and PREFERENCE = ?", user, key);
    }

    /** One writer at a time: two requests of one user may bring the same new key. */
    synchronized void set(long user, String key, String json) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw Invalid.of("key", "preference-key");
        }
        if (json == null) {
            sql.write("delete from SECURITY_PREFERENCE where USER_ID = ? and PREFERENCE = ?", user, key);
            return;
        }
        if (json.length() > LONGEST) {
            throw new TooLarge("preference-too-large", LONGEST);
        }
        int written = sql.write("update SECURITY_PREFERENCE set JSON = ?, CHANGED = ? where USER_ID = ? and PREFERENCE = ?",
            json, clock.instant(), user, key);
        if (written == 0) {
            long held = sql.first(row -> row.getLong(1),
                "select count(*) from SECURITY_PREFERENCE where USER_ID = ?", user).orElse(0L);
            if (held >= MOST) {
                throw new TooLarge("too-many-preferences", MOST);
            }
            sql.write("insert into SECURITY_PREFERENCE (USER_ID, PREFERENCE, JSON, CHANGED) values (?, ?, ?, ?)",
                user, key, json, clock.instant());
        }
    }
}
