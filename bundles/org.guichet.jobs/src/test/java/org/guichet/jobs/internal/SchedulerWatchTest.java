package org.guichet.jobs.internal;

import static com.github.kagkarlsson.scheduler.event.SchedulerListener.SchedulerEventType.RAN_EXECUTE_DUE;
import static com.github.kagkarlsson.scheduler.event.SchedulerListener.SchedulerEventType.UNEXPECTED_ERROR;
import static org.junit.Assert.assertEquals;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.error.Unavailable;
import org.junit.Test;

/** An hour without the database is two lines in the log. */
public class SchedulerWatchTest {
    private final List<String> log = new ArrayList<>();

    @Test
    public void aDatabaseThatGoesAndComesIsSaidOnceEach() {
        SchedulerWatch watch = new SchedulerWatch(() -> {
            Unavailable away = new Unavailable("database-away");
            away.initCause(new SQLException("Connection refused"));
            throw away;
        }, log::add);

        watch.onSchedulerEvent(RAN_EXECUTE_DUE);
        watch.onSchedulerEvent(UNEXPECTED_ERROR);
        watch.onSchedulerEvent(UNEXPECTED_ERROR);
        watch.onSchedulerEvent(UNEXPECTED_ERROR);
        watch.onSchedulerEvent(RAN_EXECUTE_DUE);
        watch.onSchedulerEvent(RAN_EXECUTE_DUE);
        assertEquals(List.of("Jobs wait: the database is away: java.sql.SQLException: Connection refused", "Jobs go on"), log);

        watch.onSchedulerEvent(UNEXPECTED_ERROR);
        assertEquals("the next time is said again", 3, log.size());
    }

    @Test
    public void anotherFailureNamesTheLoggerThatTells() {
        SchedulerWatch watch = new SchedulerWatch(() -> { }, log::add);
        watch.onSchedulerEvent(UNEXPECTED_ERROR);
        assertEquals(log.toString(), true, log.get(0).contains("RunUntilShutdown"));
    }
}
