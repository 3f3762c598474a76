package org.guichet.time.internal.desk;

import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.time.internal.Timers;

/** The buttons, as DS would make them. */
public final class ForTests {
    private ForTests() {
    }

    public static RecordAction checkIn(Timers timers, Queries queries) {
        return new CheckIn(timers, queries);
    }

    public static RecordAction checkOut(Timers timers) {
        return new CheckOut(timers);
    }
}
