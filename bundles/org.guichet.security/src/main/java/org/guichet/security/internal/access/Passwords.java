package org.guichet.security.internal.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Unavailable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Guichet's own passwords, kept as bcrypt hashes. Checking is slow on purpose and costs a login that does not exist as much
 * as one that does; few checks run at once, so that a flood of them cannot take the whole processor. Thread-safe.
 */
@Component(service = Passwords.class)
public class Passwords {
    static final int SHORTEST = 10;
    /** What bcrypt takes into account; more would be cut off silently. */
    static final int LONGEST_BYTES = 72;
    private static final int COST = 12;
    private static final int AT_ONCE = 4;
    private static final int PATIENCE_SECONDS = 10;

    private final Sql sql;
    private final Clock clock;
    private final int cost;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final byte[] nobody;

    @Activate
    public Passwords(@Reference Sql sql) {
        this(sql, Clock.systemUTC(), COST);
    }

    Passwords(Sql sql, Clock clock, int cost) {
        this.sql = sql;
        this.clock = clock;
        this.cost = cost;
        this.nobody = hash(Secrets.random().toCharArray());
    }

    /** @param field name to report a weak password under */
    public void set(long user, String login, char[] password, String field) {
        check(login, password, field);
        String hash = new String(hash(password), StandardCharsets.US_ASCII);
        if (sql.write("update SECURITY_PASSWORD set HASH = ?, CHANGED = ? where USER_ID = ?", hash, clock.instant(), user) == 0) {
            sql.write("insert into SECURITY_PASSWORD (USER_ID, HASH, CHANGED) values (?, ?, ?)", user, hash, clock.instant());
        }
    }

    public boolean has(long user) {
        return sql.any("select USER_ID from SECURITY_PASSWORD where USER_ID = ?", user);
    }

    /** @param user id, or null for a login that nobody has: takes the same time and is false */
    public boolean matches(Long user, char[] password) {
        Optional<String> stored = user == null ? Optional.empty()
            : sql.first(row -> row.getString(1), "select HASH from SECURITY_PASSWORD where USER_ID = ?", user);
        byte[] hash = stored.map(text -> text.getBytes(StandardCharsets.US_ASCII)).orElse(nobody);
        byte[] bytes = utf8(password);
        if (bytes.length > LONGEST_BYTES) {
            bytes = Arrays.copyOf(bytes, LONGEST_BYTES);
            stored = Optional.empty();
        }
        takeTurn();
        try {
            return BCrypt.verifyer().verify(bytes, hash).verified && stored.isPresent();
        } finally {
            turns.release();
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The policy: long enough, not the login. Length is what helps; rules about digits only make passwords predictable. */
    static void check(String login, char[] password, String field) {
        if (password == null || password.length < SHORTEST) {
            throw Invalid.of(field, "password-too-short", SHORTEST);
        }
        byte[] bytes = utf8(password);
        int length = bytes.length;
        Arrays.fill(bytes, (byte) 0);
        if (length > LONGEST_BYTES) {
            throw Invalid.of(field, "password-too-long", LONGEST_BYTES);
        }
        if (new String(password).strip().toLowerCase(Locale.ROOT).equals(login)) {
            throw Invalid.of(field, "password-is-login");
        }
    }

    private byte[] hash(char[] password) {
        byte[] bytes = utf8(password);
        try {
            return BCrypt.withDefaults().hash(cost, bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Unavailable("sign-in-busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("sign-in-busy");
        }
    }

    private static byte[] utf8(char[] password) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }
}
