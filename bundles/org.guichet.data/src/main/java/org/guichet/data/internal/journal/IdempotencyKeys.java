package org.guichet.data.internal.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.guichet.api.error.KeyReused;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.internal.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Remembers for 24 hours what a request with an idempotency key came to, in the transaction of its write. */
@Component(service = IdempotencyKeys.class)
public class IdempotencyKeys {
    public static final Duration KEPT = Duration.ofHours(24);

    private final Transactions transactions;

    @Activate
    public IdempotencyKeys(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    static String owner(Actor actor) {
        return actor.user() == null ? "program " + actor.login() : "user " + actor.user();
    }

    /** @throws KeyReused if the key came with another request */
    public Optional<Saved> find(Actor actor, WriteOptions options, Instant now) {
        return transactions.required(transaction -> transaction.sql(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select REQUEST_HASH, TYPE, RECORD_ID, NUMBER, VERSION, "
                    + "CHANGED, CREATED from GUICHET_IDEMPOTENCY where ACTOR = ? and REQUEST_KEY = ?")) {
                select.setString(1, owner(actor));
                select.setString(2, options.idempotencyKey());
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    if (row.getTimestamp(7).toInstant().isAfter(now.minus(KEPT))) {
                        if (!Objects.equals(row.getString(1), options.requestHash())) {
                            throw new KeyReused("key-reused");
                        }
                        return Optional.of(new Saved(row.getString(2), row.getLong(3), row.getString(4), row.getInt(5),
                            row.getBoolean(6)));
                    }
                }
            }
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from GUICHET_IDEMPOTENCY where ACTOR = ? and REQUEST_KEY = ?")) {
                delete.setString(1, owner(actor));
                delete.setString(2, options.idempotencyKey());
                delete.executeUpdate();
            }
            return Optional.empty();
        }));
    }

    /** Two requests with one key at once: the second finds the key taken, is undone, and answers with the first's outcome. */
    public void store(Actor actor, WriteOptions options, Saved outcome, Instant now) {
        transactions.required(transaction -> transaction.sql(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("insert into GUICHET_IDEMPOTENCY (ACTOR, REQUEST_KEY, "
                    + "REQUEST_HASH, TYPE, RECORD_ID, NUMBER, VERSION, CHANGED, CREATED) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, owner(actor));
                insert.setString(2, options.idempotencyKey());
                insert.setString(3, options.requestHash());
                insert.setString(4, outcome.type());
                insert.setLong(5, outcome.id());
                insert.setString(6, outcome.number());
                insert.setInt(7, outcome.version());
                insert.setBoolean(8, outcome.changed());
                insert.setTimestamp(9, Timestamp.from(now));
                return insert.executeUpdate();
            }
        }));
    }

    /** Forgets keys past their time. @return how many */
    public int purge(Instant now) {
        return transactions.required(transaction -> transaction.sql(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from GUICHET_IDEMPOTENCY where CREATED < ?")) {
                delete.setTimestamp(1, Timestamp.from(now.minus(KEPT)));
                return delete.executeUpdate();
            }
        }));
    }
}
