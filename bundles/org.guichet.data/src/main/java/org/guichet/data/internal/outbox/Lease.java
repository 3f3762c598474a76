package org.guichet.data.internal.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Whether it is this node that hands events to a consumer; the others see in the database that it is still at it. */
final class Lease {
    static final Duration TIME = Duration.ofSeconds(15);

    private final PositionTable positions;
    private final PositionTable.Key key;
    private final String node;
    private final Clock clock;
    /** From when it was claimed on, for a while, no other node takes the consumer over. */
    private volatile Instant claimed = Instant.MIN;

    Lease(PositionTable positions, PositionTable.Key key, String node, Clock clock) {
        this.positions = positions;
        this.key = key;
        this.node = node;
        this.clock = clock;
    }

    /** True for consumers of which the whole cluster needs one. */
    boolean contested() {
        return key.node().equals(PositionTable.CLUSTER);
    }

    /** True while no other node can have moved the position. A clock that was put back makes nothing sure for longer. */
    boolean sure() {
        Instant now = clock.instant();
        return !contested() || !now.isBefore(claimed) && now.isBefore(claimed.plus(TIME.dividedBy(2)));
    }

    /** True if it is this node's, from now on for a while. */
    boolean held(Connection connection) throws SQLException {
        return sure() || claim(connection);
    }

    boolean claim(Connection connection) throws SQLException {
        Instant now = clock.instant();
        boolean ours = positions.claim(connection, key, node, TIME);
        claimed = ours ? now : Instant.MIN;
        return ours;
    }

    /** Nothing is sure any more; the next turn claims it anew. */
    void doubt() {
        claimed = Instant.MIN;
    }

    /** Others may have it at once. */
    void release(Connection connection) throws SQLException {
        positions.release(connection, key, node);
    }
}
