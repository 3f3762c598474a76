package org.guichet.bridge.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guichet.api.security.Seal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a bridge has besides its record: its token, how far it was read, and when it is tried again. Thread-safe. */
@Component(service = States.class)
public final class States {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private final Sql sql;
    private final Seal seal;

    /** @param cursor null before the first round @param next not before then, or null */
    public record State(String cursor, int failures, Instant next) {
    }

    @Activate
    public States(@Reference Sql sql, @Reference Seal seal) {
        this.sql = sql;
        this.seal = seal;
    }

    public State of(long bridge) {
        return sql.query(row -> new State(row.getString("READ_TO"), row.getInt("FAILURES"), Sql.instant(row, "NEXT_AT")),
            "select READ_TO, FAILURES, NEXT_AT from BRIDGE_STATE where BRIDGE_ID = ?", bridge).stream().findFirst().orElse(new State(null, 0, null));
    }

    private void row(long bridge) {
        if (sql.query(row -> 1, "select BRIDGE_ID from BRIDGE_STATE where BRIDGE_ID = ?", bridge).isEmpty()) {
            sql.execute("insert into BRIDGE_STATE (BRIDGE_ID, FAILURES) values (?, 0)", bridge);
        }
    }

    public void reached(long bridge, String cursor) {
        row(bridge);
        sql.execute("update BRIDGE_STATE set READ_TO = ?, FAILURES = 0, NEXT_AT = null where BRIDGE_ID = ?", cursor, bridge);
    }

    /** Tried again after a pause that grows: 30 s, 1 min, … 1 h. */
    public void failed(long bridge, Instant now) {
        row(bridge);
        int before = of(bridge).failures();
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(before, 10));
        sql.execute("update BRIDGE_STATE set FAILURES = ?, NEXT_AT = ? where BRIDGE_ID = ?", before + 1,
            now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause), bridge);
    }

    /** Somebody changed it: what failed may go now, and where it leads now it may begin anew. */
    public void restart(long bridge, boolean elsewhere) {
        row(bridge);
        sql.execute("update BRIDGE_STATE set FAILURES = 0, NEXT_AT = null where BRIDGE_ID = ?", bridge);
        if (elsewhere) {
            sql.execute("update BRIDGE_STATE set READ_TO = null where BRIDGE_ID = ?", bridge);
        }
    }

    /** @param token null removes it */
    public void keepToken(long bridge, String token) {
        row(bridge);
        sql.execute("update BRIDGE_STATE set TOKEN = ? where BRIDGE_ID = ?", token == null ? null : seal.seal("bridge/" + bridge, token), bridge);
    }

    public Optional<String> token(long bridge) {
        return sql.query(row -> Optional.ofNullable(row.getString(1)), "select TOKEN from BRIDGE_STATE where BRIDGE_ID = ?", bridge).stream()
            .flatMap(Optional::stream).findFirst().flatMap(sealed -> seal.open("bridge/" + bridge, sealed));
    }
}
