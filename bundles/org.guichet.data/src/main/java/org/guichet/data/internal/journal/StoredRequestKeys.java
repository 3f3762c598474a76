package org.guichet.data.internal.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.KeyReused;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.Unavailable;
import org.guichet.api.record.RequestKeys;
import org.guichet.api.security.Actors;
import org.guichet.data.internal.tx.Collision;
import org.guichet.data.internal.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keys and outcomes in the table that {@link IdempotencyKeys} has for records, so that one key serves one request of any
 * kind. The key is taken before the work begins: whoever comes second waits for the row's lock. Thread-safe.
 */
@Component(service = RequestKeys.class)
public class StoredRequestKeys implements RequestKeys {
    private static final int LONGEST_KEY = 200;
    private static final int ATTEMPTS = 4;
    /** An outcome that is not kept. */
    private static final int DONE = 0;

    private record Known(String hash, Instant created, Integer status, String body) {
    }

    /** Another request has the key by now; the work has not begun. Without a cause, which would be taken for the failure. */
    private static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Transactions transactions;
    private final Clock clock;

    @Activate
    public StoredRequestKeys(@Reference Transactions transactions) {
        this(transactions, Clock.systemUTC());
    }

    public StoredRequestKeys(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome once(String key, String hash, boolean kept, Supplier<Outcome> work) {
        return attempt(key, () -> {
            Optional<Known> known = find(key, hash);
            if (known.isPresent()) {
                if (known.get().status() == null || known.get().status() == DONE) {
                    throw new NotAllowedNow("request-done");
                }
                return new Outcome(known.get().status(), known.get().body());
            }
            take(key, hash);
            Outcome outcome = work.get();
            keep(key, kept ? outcome : new Outcome(DONE, null));
            return outcome;
        });
    }

    @Override
    public void claim(String key, String hash) {
        attempt(key, () -> {
            if (find(key, hash).isEmpty()) {
                take(key, hash);
            }
            return null;
        });
    }

    private <R> R attempt(String key, Supplier<R> work) {
        if (key.length() > LONGEST_KEY) {
            throw Invalid.of("Idempotency-Key", "too-long", LONGEST_KEY);
        }
        for (int attempt = 1;; attempt++) {
            try {
                return transactions.required(transaction -> work.get());
            } catch (Taken e) {
                if (attempt == ATTEMPTS || transactions.active()) {
                    throw busy(e);
                }
            } catch (Collision e) {
                // the work itself may have done more than write: it is not repeated
                throw transactions.active() ? e : busy(e);
            }
        }
    }

    private static Unavailable busy(RuntimeException cause) {
        Unavailable busy = new Unavailable("busy");
        busy.initCause(cause);
        return busy;
    }

    private Optional<Known> find(String key, String hash) {
        Optional<Known> known = transactions.required(transaction -> transaction.sql(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select REQUEST_HASH, CREATED, STATUS, BODY from GUICHET_IDEMPOTENCY where ACTOR = ? and REQUEST_KEY = ?")) {
                select.setString(1, IdempotencyKeys.owner(Actors.current()));
                select.setString(2, key);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return Optional.<Known>empty();
                    }
                    int status = row.getInt(3);
                    return Optional.of(new Known(row.getString(1), row.getTimestamp(2).toInstant(), row.wasNull() ? null : status,
                        row.getString(4)));
                }
            }
        }));
        if (known.isPresent() && known.get().created().isBefore(clock.instant().minus(IdempotencyKeys.KEPT))) {
            delete(key);
            return Optional.empty();
        }
        if (known.isPresent() && !Objects.equals(known.get().hash(), hash)) {
            throw new KeyReused("key-reused");
        }
        return known;
    }

    private void delete(String key) {
        transactions.required(transaction -> transaction.sql(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from GUICHET_IDEMPOTENCY where ACTOR = ? and REQUEST_KEY = ?")) {
                delete.setString(1, IdempotencyKeys.owner(Actors.current()));
                delete.setString(2, key);
                return delete.executeUpdate();
            }
        }));
    }

    private void take(String key, String hash) {
        try {
            transactions.required(transaction -> transaction.sql(connection -> {
                try (PreparedStatement insert = connection.prepareStatement("insert into GUICHET_IDEMPOTENCY (ACTOR, REQUEST_KEY, "
                        + "REQUEST_HASH, TYPE, RECORD_ID, VERSION, CHANGED, CREATED, STATUS) values (?, ?, ?, '-', 0, 0, true, ?, 0)")) {
                    insert.setString(1, IdempotencyKeys.owner(Actors.current()));
                    insert.setString(2, key);
                    insert.setString(3, hash);
                    insert.setTimestamp(4, Timestamp.from(clock.instant()));
                    return insert.executeUpdate();
                }
            }));
        } catch (Collision e) {
            throw new Taken();
        }
    }

    private void keep(String key, Outcome outcome) {
        transactions.required(transaction -> transaction.sql(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update GUICHET_IDEMPOTENCY set STATUS = ?, BODY = ? where ACTOR = ? and REQUEST_KEY = ?")) {
                update.setInt(1, outcome.status());
                update.setString(2, outcome.body());
                update.setString(3, IdempotencyKeys.owner(Actors.current()));
                update.setString(4, key);
                return update.executeUpdate();
            }
        }));
    }
}
