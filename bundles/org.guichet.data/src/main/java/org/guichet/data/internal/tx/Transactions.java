package org.guichet.data.internal.tx;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import javax.transaction.HeuristicMixedException;
import javax.transaction.HeuristicRollbackException;
import javax.transaction.InvalidTransactionException;
import javax.transaction.NotSupportedException;
import javax.transaction.RollbackException;
import javax.transaction.Status;
import javax.transaction.SystemException;
import javax.transaction.TransactionManager;
import org.guichet.api.error.Unavailable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to a transaction. Work joins the running one or begins its own; any exception undoes everything, also if code
 * in between caught it, and work that returns was committed. Never nests isolated transactions in one unit. Thread-safe.
 */
@Component(service = Transactions.class)
public class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    private final TransactionManager manager;
    private final DataSource source;
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();

    @Activate
    public Transactions(@Reference TransactionManager manager, @Reference(target = "(guichet.module=data)") DataSource source) {
        this.manager = manager;
        this.source = source;
    }

    /** True if this thread is inside a transaction of ours. */
    public boolean active() {
        return current.get() != null;
    }

    /** Writes, or reads and writes. A failure dooms the whole transaction, even if outer work catches it. */
    public <R> R required(Function<Transaction, R> work) {
        Transaction outer = current.get();
        if (outer == null) {
            return begin(work, false);
        }
        try {
            return work.apply(outer);
        } catch (RuntimeException e) {
            RuntimeException reason = DatabaseFailures.translate(e);
            outer.doom(reason);
            throw reason;
        } catch (Error e) {
            outer.doom(new IllegalStateException(e));
            throw e;
        }
    }

    /** Lets whoever reads next on the running transaction's connection see all that was written. */
    public void settle() {
        Transaction running = current.get();
        if (running != null) {
            running.settle();
        }
    }

    /** Reads: sees what the running transaction wrote, and a failure leaves that one as it is. */
    public <R> R reading(Function<Transaction, R> work) {
        Transaction outer = current.get();
        try {
            return outer == null ? begin(work, false) : work.apply(outer);
        } catch (RuntimeException e) {
            throw DatabaseFailures.translate(e);
        }
    }

    /** Does the work in a transaction of its own and rolls it back, whatever it comes to. */
    public void tried(Consumer<Transaction> work) {
        suspending(() -> begin(transaction -> {
            work.accept(transaction);
            return null;
        }, true));
    }

    /** In a transaction of its own, on another connection, whatever becomes of the running one; for plain SQL only. */
    public <R> R apart(Transaction.Sql<R> work) {
        return suspending(() -> begin(transaction -> transaction.sql(work), false));
    }

    private <R> R suspending(Supplier<R> work) {
        Transaction outer = current.get();
        try {
            javax.transaction.Transaction suspended = manager.suspend();
            current.remove();
            try {
                return work.get();
            } finally {
                if (suspended != null) {
                    manager.resume(suspended);
                }
                if (outer != null) {
                    current.set(outer);
                }
            }
        } catch (SystemException | InvalidTransactionException e) {
            throw DatabaseFailures.translate(e);
        }
    }

    private <R> R begin(Function<Transaction, R> work, boolean dry) {
        Transaction transaction = new Transaction(source, dry);
        boolean owner = start();
        current.set(transaction);
        R result;
        try {
            try {
                result = work.apply(transaction);
                transaction.flush();
                if (transaction.failure() != null) {
                    throw transaction.failure();
                }
                transaction.release();
            } catch (RuntimeException | Error e) {
                undo(owner, transaction);
                throw e;
            }
            if (dry) {
                undo(owner, transaction);
            } else if (owner) {
                commit();
            }
        } catch (RuntimeException e) {
            throw DatabaseFailures.translate(e);
        } finally {
            current.remove();
            transaction.close();
        }
        if (!dry) {
            transaction.afterCommit().forEach(Runnable::run);
        }
        return result;
    }

    private boolean start() {
        try {
            if (manager.getStatus() == Status.STATUS_ACTIVE) {
                return false;
            }
            manager.begin();
            return true;
        } catch (SystemException | NotSupportedException e) {
            throw DatabaseFailures.translate(e);
        }
    }

    private void commit() {
        try {
            if (manager.getStatus() != Status.STATUS_ACTIVE) {
                int status = manager.getStatus();
                manager.rollback();
                throw new IllegalStateException("the transaction was marked for rollback behind the engine's back: " + status);
            }
            manager.commit();
        } catch (HeuristicMixedException | HeuristicRollbackException e) {
            // the connection broke during the commit: nobody here can know its outcome
            Unavailable unknown = new Unavailable("outcome-unknown");
            unknown.initCause(e);
            throw unknown;
        } catch (SystemException | RollbackException e) {
            throw DatabaseFailures.translate(e);
        }
    }

    private void undo(boolean owner, Transaction transaction) {
        try {
            if (owner) {
                manager.rollback();
            } else {
                manager.setRollbackOnly();
            }
            transaction.release();
        } catch (SystemException | RuntimeException e) {
            // the failure that led here says more than that of the rollback, which the pool ends anyway
            LOG.warn("rollback failed: {}", e.toString());
        }
    }
}
