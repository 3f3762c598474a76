package org.guichet.data.internal.outbox;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class LeaseTest {
    private static final PositionTable.Key KEY = new PositionTable.Key("mails", PositionTable.CLUSTER);
    private final PlainDatabase database = new PlainDatabase();
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final PositionTable positions = new PositionTable(clock);
    private final Lease lease = new Lease(positions, KEY, "node-1", clock);
    private Instant now = Instant.parse("2026-03-02T10:00:00Z");

    @Before
    public void consumer() {
        database.transactions.required(transaction -> transaction.sql(connection -> {
            positions.insert(connection, KEY, 0);
            return null;
        }));
    }

    @After
    public void close() {
        database.close();
    }

    private boolean claim(Lease one) {
        return database.transactions.required(transaction -> transaction.sql(one::claim));
    }

    @Test
    public void aLeaseIsSureForHalfOfItsTime() {
        assertTrue(claim(lease));
        assertTrue(lease.sure());
        now = now.plus(Lease.TIME.dividedBy(2));
        assertFalse(lease.sure());
    }

    @Test
    public void aClockThatIsPutBackMakesNoLeaseLonger() {
        assertTrue(claim(lease));
        now = now.minus(Duration.ofHours(1));
        assertFalse(lease.sure());
        assertTrue("the node that has it may claim it by its new time", claim(lease));
        assertTrue(lease.sure());
        now = now.plus(Lease.TIME).plusSeconds(1);
        assertTrue("another node takes it when it has lapsed by that time", claim(new Lease(positions, KEY, "node-2", clock)));
    }
}
