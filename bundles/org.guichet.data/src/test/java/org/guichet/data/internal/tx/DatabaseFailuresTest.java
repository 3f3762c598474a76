package org.guichet.data.internal.tx;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
        assertTrue("its disk is full", of("53100") instanceof Unavailable);
        assertTrue(DatabaseFailures.translate(new SQLTransientConnectionException("pool")) instanceof Unavailable);
    }

    @Test
    public void aDerbyThatGoesDownUnderAStatementIsUnavailable() {
        assertTrue("not found, not started", DatabaseFailures.translate(new SQLException("x", "XJ004", 40000)) instanceof Unavailable);
        assertTrue(DatabaseFailures.translate(new SQLException("x", "XJ040", 40000)) instanceof Unavailable);
        assertTrue(DatabaseFailures.translate(new SQLException("x", "XJ015", 50000)) instanceof Unavailable);
        assertTrue("what is left of a shutdown", of("XJ001") instanceof Unavailable);
        assertTrue("its store goes down under a statement", of("XSCB1") instanceof Unavailable);
        NullPointerException inside = new NullPointerException();
        inside.setStackTrace(new StackTraceElement[] {new StackTraceElement("org.apache.derby.iapi.jdbc.AutoloadedDriver", "connect",
            "AutoloadedDriver.java", 1)});
        assertTrue(DatabaseFailures.translate(inside) instanceof Unavailable);
        NullPointerException ours = new NullPointerException();
        assertSame("our own mistake stays one", ours, DatabaseFailures.translate(ours));
        assertFalse("a syntax error is no absence",
            DatabaseFailures.translate(new SQLException("x", "42X01", 30000)) instanceof Unavailable);
    }

    /** Statements run while the database is shut down again and again: whatever comes of them is no fault of the request. */
    @Test
    public void everyFailureOfAShutdownIsUnavailable() throws Exception {
        List<Throwable> unknown = new CopyOnWriteArrayList<>();
        for (int round = 0; round < 3; round++) {
            String url = "jdbc:derby:memory:goesDown" + round;
            try (Connection connection = DriverManager.getConnection(url + ";create=true");
                    Statement statement = connection.createStatement()) {
                statement.execute("create table T (ID int, A varchar(100))");
                for (int i = 0; i < 200; i++) {
                    statement.execute("insert into T values (" + i + ", 'x')");
                }
            }
            CountDownLatch busy = new CountDownLatch(4);
            AtomicBoolean stop = new AtomicBoolean();
            Thread[] clients = new Thread[4];
            for (int i = 0; i < clients.length; i++) {
                clients[i] = new Thread(() -> use(url, busy, stop, unknown));
                clients[i].start();
            }
            assertTrue(busy.await(60, TimeUnit.SECONDS));
            assertThrows(SQLException.class, () -> DriverManager.getConnection(url + ";shutdown=true"));
            stop.set(true);
            for (Thread client : clients) {
                client.join();
            }
            assertThrows(SQLException.class, () -> DriverManager.getConnection(url + ";drop=true"));
        }
        assertEquals(List.of(), unknown);
    }

    private static void use(String url, CountDownLatch busy, AtomicBoolean stop, List<Throwable> unknown) {
        boolean counted = false;
        while (!stop.get()) {
            try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                // reads wait for nobody's row: four clients in a deadlock of twenty seconds would prove nothing
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
                for (int i = 0; i < 1000; i++) {
                    statement.executeUpdate("update T set A = 'y" + i + "' where ID = " + i % 200);
                    try (ResultSet rows = statement.executeQuery("select A, count(*) from T group by A order by A")) {
                        rows.next();
                    }
                    connection.commit();
                    if (!counted) {
                        counted = true;
                        busy.countDown();
                    }
                }
            } catch (SQLException | RuntimeException e) {
                RuntimeException meaning = DatabaseFailures.translate(e);
                if (!(meaning instanceof Unavailable) && !(meaning instanceof Collision)) {
                    unknown.add(e);
                }
            }
        }
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
