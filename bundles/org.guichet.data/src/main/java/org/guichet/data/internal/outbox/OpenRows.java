package org.guichet.data.internal.outbox;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.RollbackException;
import javax.transaction.Status;
import javax.transaction.Synchronization;
import javax.transaction.SystemException;
import javax.transaction.TransactionManager;

/**
 * Ids of the outbox rows that transactions of this node wrote and have not ended yet. Thread-safe. It lets the sequencer pass
 * over them on Derby, where asking the database would mean to wait for those transactions.
 */
final class OpenRows {
    private final TransactionManager transactions;
    private final Set<Long> ids = ConcurrentHashMap.newKeySet();
    private final Runnable committed;

    OpenRows(TransactionManager transactions, Runnable committed) {
        this.transactions = transactions;
        this.committed = committed;
    }

    /** To be called before the row is written. */
    void add(long id) {
        try {
            transactions.getTransaction().registerSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    // nothing to do until it is over
                }

                @Override
                public void afterCompletion(int status) {
                    ids.remove(id);
                    if (status == Status.STATUS_COMMITTED) {
                        committed.run();
                    }
                }
            });
            ids.add(id);
        } catch (SystemException | RollbackException e) {
            throw new IllegalStateException("no transaction to write an event in", e);
        }
    }

    boolean contains(long id) {
        return ids.contains(id);
    }
}
