package org.guichet.levels.internal.desk;

import org.guichet.api.record.RecordAction;
import org.guichet.data.testing.TestPlatform;
import org.guichet.levels.internal.Escalations;
import org.guichet.levels.internal.LevelBook;
import org.guichet.levels.internal.Stays;
import org.guichet.levels.internal.TimePerLevel;

/** The buttons, as DS would make them. */
public final class ForTests {
    private ForTests() {
    }

    public static RecordAction escalate(Escalations escalations) {
        return new Escalate(escalations);
    }

    public static RecordAction handBack(Escalations escalations) {
        return new HandBack(escalations);
    }

    public static RecordAction way(TestPlatform platform, LevelBook book, Stays stays, Escalations escalations) {
        return new LevelWay(platform.queries(), platform.records(), book, stays, escalations, platform.clock());
    }

    public static RecordAction report(TimePerLevel times, LevelBook book, TestPlatform platform) {
        return new TimeReport(times, book, platform.queries(), platform.texts(), platform.clock());
    }
}
