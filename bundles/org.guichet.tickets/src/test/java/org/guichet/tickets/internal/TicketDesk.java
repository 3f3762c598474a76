package org.guichet.tickets.internal;

import org.guichet.data.testing.TestPlatform;
import org.guichet.tickets.internal.score.Scores;

/** {@link Desk} for the tests of other packages. */
public final class TicketDesk implements AutoCloseable {
    private final Desk desk = new Desk();

    public TestPlatform platform() {
        return desk.platform;
    }

    public Scores scores() {
        return desk.scores;
    }

    public long agent() {
        return desk.agent;
    }

    public long team() {
        return desk.team;
    }

    public long create(String type, Object... pairs) {
        return desk.create(type, pairs);
    }

    public Object read(long ticket, String field) {
        return desk.read(ticket, field);
    }

    @Override
    public void close() {
        desk.close();
    }
}
