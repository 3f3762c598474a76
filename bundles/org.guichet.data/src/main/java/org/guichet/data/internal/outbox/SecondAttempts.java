package org.guichet.data.internal.outbox;

import java.util.List;
import org.guichet.api.error.Unavailable;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.RecordEvent;
import org.guichet.data.internal.tx.DatabaseFailures;
import org.guichet.data.internal.tx.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a consumer events again that were set aside, once an operator asked for it. Works on the runner's thread. */
final class SecondAttempts {
    private static final Logger LOG = LoggerFactory.getLogger(SecondAttempts.class);

    private final EventConsumer consumer;
    private final PositionTable.Key key;
    private final Transactions transactions;
    private final PositionTable positions;
    private final Lease lease;
    private final Delivery delivery;
    /** One may have been asked for before a restart. */
    private volatile boolean asked = true;

    SecondAttempts(EventConsumer consumer, PositionTable.Key key, Transactions transactions, PositionTable positions, Lease lease,
            Delivery delivery) {
        this.consumer = consumer;
        this.key = key;
        this.transactions = transactions;
        this.positions = positions;
        this.lease = lease;
        this.delivery = delivery;
    }

    /** Looks for events whose other attempt was asked for. From any thread. */
    void ask() {
        asked = true;
    }

    void runIfAsked() {
        if (!asked) {
            return;
        }
        asked = false;
        List<SetAsideTable.Row> rows = transactions.required(transaction -> transaction.sql(
            connection -> lease.held(connection) ? SetAsideTable.asked(connection, key) : List.<SetAsideTable.Row>of()));
        for (SetAsideTable.Row row : rows) {
            try {
                attempt(row);
                LOG.info("{} took event {}, which had been set aside", consumer.name(), row.sequence());
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                if (DatabaseFailures.translate(e) instanceof Unavailable away && away.key().equals("database-away")) {
                    asked = true;
                    throw away;
                }
                LOG.error("{} failed again on event {}, which stays aside", consumer.name(), row.sequence(), e);
                transactions.required(transaction -> transaction.sql(connection -> {
                    SetAsideTable.failed(connection, row.id(), e.toString());
                    return null;
                }));
            }
        }
    }

    private void attempt(SetAsideTable.Row row) {
        List<RecordEvent> event = transactions.reading(transaction -> transaction.sql(
            connection -> OutboxTable.between(connection, row.sequence() - 1, row.sequence(), 1)));
        if (event.isEmpty()) {
            throw new IllegalStateException("the event is past its retention");
        }
        if (!consumer.transactional()) {
            delivery.outside(event);
        }
        transactions.required(transaction -> {
            if (consumer.transactional()) {
                transaction.sql(connection -> positions.lock(connection, key));
                delivery.inside(event);
                transaction.flush();
            }
            return transaction.sql(connection -> SetAsideTable.delete(connection, row.id()));
        });
    }
}
