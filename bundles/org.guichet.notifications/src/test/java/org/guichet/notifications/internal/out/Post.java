package org.guichet.notifications.internal.out;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.job.Jobs;
import org.guichet.api.query.ListQuery;
import org.guichet.api.security.Actor;
import org.guichet.notifications.internal.Office;

/** The way out of the office, with jobs that run when the test says so. */
final class Post implements AutoCloseable {
    final Office office = new Office();
    private final Map<String, String> submitted = new LinkedHashMap<>();
    final Posting posting = new Posting(office.platform.records(), new Submitted(), office.platform.clock());
    final Reachable reachable = new Reachable(office.channels, office.platform.queries());
    private final Deliver deliver = new Deliver(office.platform.records(), office.channels, office.platform.settings(),
        new Failures(office.platform.comments(), office.platform.queries(), office.platform.texts()), office.platform.clock());
    private final Gather gather = new Gather(office.due, office.channels, office.users, office.platform.queries(), office.platform.records(), posting,
        new Submitted(), new Words(office.platform.texts(), office.platform.settings()), office.platform.settings(), office.platform.clock());

    /** As the platform does it every quarter of a minute. */
    void gather() {
        office.platform.as(Actor.program("notifications.gather", "job"), () -> gather.run(null, new Unwatched()));
        deliver();
    }

    /** Runs what was submitted; what must be tried again stays. */
    void deliver() {
        for (String id : List.copyOf(submitted.keySet())) {
            try {
                office.platform.as(Actor.program(Deliver.NAME, "job"), () -> deliver.run(submitted.get(id), new Unwatched()));
                submitted.remove(id);
            } catch (Unavailable again) {
                // the platform waits and runs it again
            }
        }
    }

    void later(Duration time) {
        office.platform.clock().advance(time);
    }

    /** A lost job: the server stopped. */
    void forgetJobs() {
        submitted.clear();
    }

    List<Map<String, Object>> messages(String filter) {
        return office.platform.as(Actor.program("test", "job"), () -> office.platform.queries().list(ListQuery.of("messages").filter(filter)
            .fields("channel", "state", "problem", "address", "text", "attempts", "segments", "ticket", "contact", "recipient").sort("id"))).items();
    }

    @Override
    public void close() {
        office.close();
    }

    private final class Submitted implements Jobs {
        @Override
        public void submit(String job, String instance, String payload, Instant at) {
            submitted.put(instance, payload);
        }

        @Override
        public void cancel(String job, String instance) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Run> runs() {
            List<Run> runs = new ArrayList<>();
            submitted.keySet().forEach(id -> runs.add(new Run(Deliver.NAME, id, "waiting", null, null, null, 0, 0, null)));
            return runs;
        }

        @Override
        public void runNow(String job, String instance) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Unwatched implements Job.Progress {
        @Override
        public void report(long done, long total, String message) {
            // nobody watches
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    }
}
