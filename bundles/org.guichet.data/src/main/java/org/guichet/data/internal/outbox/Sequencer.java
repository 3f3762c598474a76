package org.guichet.data.internal.outbox;

import java.util.function.LongPredicate;
import org.guichet.data.internal.tx.Transactions;

/**
 * Gives committed outbox rows their numbers: dense, in the order of their commits as far as rows committed in one moment have
 * one. Ids cannot serve: an older transaction may commit last, and a consumer that had gone past its id would miss it.
 * Thread-safe; among nodes the lock on one row elects who numbers.
 */
final class Sequencer {
    private static final int BATCH = 500;

    private final Transactions transactions;
    private final LongPredicate open;
    private final Bell heads;
    private volatile long head;

    Sequencer(Transactions transactions, LongPredicate open, Bell heads) {
        this.transactions = transactions;
        this.open = open;
        this.heads = heads;
    }

    /** Numbers all that is committed, here or elsewhere, and rings if there is news. */
    void run() {
        boolean more = true;
        while (more) {
            more = transactions.required(
                transaction -> transaction.sql(connection -> OutboxTable.number(connection, BATCH, open))) == BATCH;
        }
        reached(transactions.reading(transaction -> transaction.sql(OutboxTable::head)));
    }

    /** Events up to this number are there to be read. */
    synchronized void reached(long number) {
        if (number > head) {
            head = number;
            heads.ring();
        }
    }

    /** The newest number that this node knows of. */
    long head() {
        return head;
    }
}
