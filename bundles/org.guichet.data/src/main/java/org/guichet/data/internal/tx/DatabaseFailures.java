package org.guichet.data.internal.tx;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import javax.persistence.OptimisticLockException;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.error.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what a failure of the database means to the one who asked. */
public final class DatabaseFailures {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFailures.class);
    private static final String DERBY = "org.apache.derby.";
    /** Derby's codes from here on end the connection, the database or the engine; PostgreSQL gives no code. */
    private static final int SESSION_SEVERITY = 40_000;

    private DatabaseFailures() {
    }

    /** @return {@link Unavailable} if the database is away, {@link Collision} if trying again may help, else the failure */
    public static RuntimeException translate(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof Problem || cause instanceof Collision) {
                return (RuntimeException) cause;
            }
            if (cause instanceof OptimisticLockException) {
                return new Collision(false, failure);
            }
            if (cause instanceof SQLException sql) {
                RuntimeException known = known(sql, failure);
                if (known != null) {
                    return known;
                }
            }
            // Derby throws what its driver stumbles over when the database goes down under it
            if (cause instanceof NullPointerException && cause.getStackTrace().length > 0
                    && cause.getStackTrace()[0].getClassName().startsWith(DERBY)) {
                return failedInside(failure);
            }
            // the pool's own exception when no connection came in time; its API is not ours to import
            if (cause.getClass().getName().startsWith("javax.resource.")) {
                return away(failure);
            }
        }
        return failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
    }

    private static RuntimeException known(SQLException sql, Throwable failure) {
        for (SQLException each = sql; each != null; each = each.getNextException()) {
            String state = each.getSQLState() == null ? "" : each.getSQLState();
            if (state.equals("23505")) {
                return new Collision(true, failure);
            }
            if (state.equals("22001")) {
                return because(Invalid.of("", "too-long-value"), failure);
            }
            if (state.equals("22003")) {
                return because(Invalid.of("", "out-of-range"), failure);
            }
            if (state.startsWith("40")) {
                return new Collision(false, failure);
            }
            if (state.startsWith("53") || state.equals("58030")) {
                // no disk, memory or connection left
                LOG.error("The database has no room: {}", each.getMessage());
                return away(failure);
            }
            if (state.startsWith("08") || state.startsWith("57P")
                    || each instanceof SQLTransientConnectionException || each instanceof SQLNonTransientConnectionException
                    || each.getErrorCode() >= SESSION_SEVERITY) {
                return away(failure);
            }
            // XS: Derby's store ("container not found" while it goes down); no request can ask for what it says
            if (state.equals("XJ001") || state.startsWith("XS")) {
                return failedInside(failure);
            }
        }
        return null;
    }

    /** Derby says so when it goes down in the middle of a statement; if it did not, its log and this one are all there is. */
    private static RuntimeException failedInside(Throwable failure) {
        boolean shutdown = false;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            shutdown |= cause.getClass().getName().equals(DERBY + "shared.common.error.ShutdownException");
        }
        if (!shutdown) {
            LOG.error("Derby failed inside", failure);
        }
        return away(failure);
    }

    private static RuntimeException away(Throwable failure) {
        return because(new Unavailable("database-away"), failure);
    }

    private static RuntimeException because(Problem problem, Throwable failure) {
        problem.initCause(failure);
        return problem;
    }
}
