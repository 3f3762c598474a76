package org.guichet.data.internal.engine;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Unavailable;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.data.internal.journal.IdempotencyKeys;
import org.guichet.data.internal.tx.Collision;
import org.guichet.data.internal.tx.Transaction;
import org.guichet.data.internal.tx.Transactions;

/** Brings a write to its end in a transaction: again if others were in its way, once per idempotency key. */
final class Attempts {
    private static final int MOST = 6;
    private static final int LONGEST_KEY = 200;

    private final Transactions transactions;
    private final IdempotencyKeys keys;
    private final Clock clock;

    Attempts(Transactions transactions, IdempotencyKeys keys, Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.clock = clock;
    }

    Saved write(WriteOptions options, Supplier<Saved> work) {
        Actor actor = Actors.current();
        if (transactions.active()) {
            return transactions.required(transaction -> transaction.write(() -> keyed(actor, options, work)));
        }
        for (int attempt = 1;; attempt++) {
            boolean again = attempt > 1;
            try {
                return transactions.required(transaction -> {
                    if (again) {
                        transaction.cautious();
                    }
                    return transaction.write(() -> keyed(actor, options, work));
                });
            } catch (Collision e) {
                // a taken key is worth one more look: this time the work may find it by itself
                if (attempt == MOST || e.duplicate() && again) {
                    throw outcome(e);
                }
            }
        }
    }

    private Saved keyed(Actor actor, WriteOptions options, Supplier<Saved> work) {
        if (options.idempotencyKey() == null) {
            return work.get();
        }
        if (options.idempotencyKey().length() > LONGEST_KEY) {
            throw Invalid.of("Idempotency-Key", "too-long", LONGEST_KEY);
        }
        Optional<Saved> known = keys.find(actor, options, clock.instant());
        if (known.isPresent()) {
            return known.get();
        }
        Saved outcome = work.get();
        keys.store(actor, options, outcome, clock.instant());
        return outcome;
    }

    /** Work of a caller that cannot be repeated: its code may have done more than write. */
    <R> R once(Supplier<R> work) {
        try {
            return transactions.required(transaction -> work.get());
        } catch (Collision e) {
            throw transactions.active() ? e : outcome(e);
        }
    }

    /** @throws IllegalStateException if no transaction is running */
    void within(Consumer<Transaction> work) {
        if (!transactions.active()) {
            throw new IllegalStateException("there is no transaction");
        }
        transactions.required(transaction -> {
            work.accept(transaction);
            return null;
        });
    }

    /** Finds out what the work would come to, and undoes it. */
    Saved dry(Supplier<Saved> work) {
        Saved[] outcome = new Saved[1];
        try {
            transactions.tried(transaction -> outcome[0] = work.get());
            return outcome[0];
        } catch (Collision e) {
            throw outcome(e);
        }
    }

    private static RuntimeException outcome(Collision collision) {
        RuntimeException problem = collision.duplicate() ? Invalid.of("", "taken", "") : new Unavailable("busy");
        problem.initCause(collision);
        return problem;
    }
}
