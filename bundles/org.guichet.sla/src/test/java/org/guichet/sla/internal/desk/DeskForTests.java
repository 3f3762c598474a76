package org.guichet.sla.internal.desk;

import org.guichet.data.testing.TestPlatform;
import org.guichet.sla.internal.ClockRows;
import org.guichet.sla.internal.Clocks;

/** The desk's services, as DS would wire them, with the clock of the test. */
public final class DeskForTests {
    private DeskForTests() {
    }

    public static DeadlinesAction deadlines(TestPlatform platform, Clocks clocks, ClockRows rows) {
        return new DeadlinesAction(platform.records(), platform.queries(), clocks, rows, platform.lifecycles(),
            platform.texts(), platform.clock());
    }
}
