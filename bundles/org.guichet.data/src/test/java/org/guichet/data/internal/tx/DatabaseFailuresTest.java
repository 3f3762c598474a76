package org.guichet.data.internal.tx;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.persistence.OptimisticLockException;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Unavailable;
import org.junit.Test;

/** What failures of the database mean to the one who asked. */
public class DatabaseFailuresTest {
    private static RuntimeException of(String state) {
        return DatabaseFailures.translate(new IllegalStateException(new SQLException("x", state)));
    }

    @Test
    public void aLostConnectionIsUnavailable() {
        assertTrue(of("08006") instanceof Unavailable);
        assertTrue(of("57P01") instanceof Unavailable);
        assertTrue(of("53300") instanceof Unavailable);
        assertTrue(DatabaseFailures.translate(new SQLTransientConnectionException("pool")) instanceof Unavailable);
    }

    @Test
    public void deadlocksAndStaleVersionsMayBeTriedAgain() {
        assertFalse(((Collision) of("40001")).duplicate());
        assertFalse(((Collision) of("40XL1")).duplicate());
        assertFalse(((Collision) DatabaseFailures.translate(new OptimisticLockException())).duplicate());
    }

    @Test
    public void aTakenKeyIsToldApartAlsoInsideABatch() {
        BatchUpdateException batch = new BatchUpdateException();
        batch.setNextException(new SQLException("x", "23505"));
        assertTrue(((Collision) DatabaseFailures.translate(batch)).duplicate());
    }

    @Test
    public void problemsAndMistakesStayWhatTheyAre() {
        NotFound problem = new NotFound("no-such-record");
        assertSame(problem, DatabaseFailures.translate(new IllegalStateException(problem)));
        IllegalArgumentException mistake = new IllegalArgumentException();
        assertSame(mistake, DatabaseFailures.translate(mistake));
    }
}
