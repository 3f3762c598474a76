package org.guichet.jobs.internal;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.TooLarge;
import org.guichet.api.job.Job;
import org.guichet.api.job.Jobs;
import org.guichet.api.module.Budgets;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs on db-scheduler: each due run is claimed in the database by one node, whose heartbeat shows that it lives; the run of
 * a dead node starts again elsewhere or after the restart. Thread-safe.
 */
@Component(service = {Jobs.class, ScheduledJobs.class})
public final class ScheduledJobs implements Jobs {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledJobs.class);
    private static final Duration POLLING = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int THREADS = 4;
    private static final String RIGHT = "admin.jobs";
    private static final int LONGEST_PAYLOAD = 1_000_000;

    private final Clock clock;
    private final RunTable table;
    private final RunTask task;
    private final Scheduler scheduler;

    @Activate
    public ScheduledJobs(@Reference(target = "(guichet.module=jobs)") DataSource dataSource, @Reference Budgets budgets) {
        this(dataSource, budgets, Clock.systemUTC(), POLLING, HEARTBEAT);
    }

    ScheduledJobs(DataSource dataSource, Budgets budgets, Clock clock, Duration polling, Duration heartbeat) {
        this.clock = clock;
        table = new RunTable(dataSource);
        task = new RunTask(table, budgets, clock);
        scheduler = Scheduler.create(dataSource, task)
            .tableName("JOBS_TASK")
            .jdbcCustomization(new PlainColumns())
            .serializer(new TextPayload())
            .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
            .clock(clock::instant)
            .pollingInterval(polling)
            .heartbeatInterval(heartbeat)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(PATIENCE)
            .threads(THREADS)
            .addSchedulerListener(new SchedulerWatch(table::probe, LOG::warn))
            .build();
        scheduler.start();
    }

    @Deactivate
    void stop() {
        task.interruptAll();
        scheduler.stop();
    }

    void addJob(Job job) {
        RunKey key;
        Timing timing;
        try {
            key = new RunKey(job.name(), RunKey.SCHEDULED);
            timing = Timing.of(job.schedule());
        } catch (RuntimeException e) {
            LOG.error("Job {} of {} is refused", job.name(), job.getClass().getName(), e);
            return;
        }
        task.add(job);
        timing.after(clock.instant()).ifPresent(first -> schedule(key, first));
        for (RunKey waiting : table.kept(job.name())) {
            table.waits(waiting, null);
            moveTo(waiting, clock.instant());
        }
    }

    void removeJob(Job job) {
        task.remove(job, PATIENCE);
    }

    /** A schedule that a new version of the module tightened takes effect at once. */
    private void schedule(RunKey key, Instant first) {
        if (!scheduler.scheduleIfNotExists(task.instance(key.id()), first)) {
            scheduler.getScheduledExecution(id(key))
                .filter(run -> !run.isPicked() && run.getExecutionTime().isAfter(first))
                .ifPresent(run -> moveTo(key, first));
        }
    }

    @Override
    public void submit(String job, String instance, String payload, Instant at) {
        RunKey key = new RunKey(job, instance);
        if (payload != null && payload.length() > LONGEST_PAYLOAD) {
            throw new TooLarge("job-payload", LONGEST_PAYLOAD);
        }
        Instant due = at == null ? clock.instant() : at;
        Optional<ScheduledExecution<Object>> existing = scheduler.getScheduledExecution(id(key));
        if (existing.isEmpty()) {
            scheduler.scheduleIfNotExists(task.instance(key.id(), payload), due);
        } else if (!existing.get().isPicked()) {
            unlessBegun(key, () -> scheduler.reschedule(id(key), due, payload));
        }
    }

    private void moveTo(RunKey key, Instant due) {
        unlessBegun(key, () -> scheduler.reschedule(id(key), due));
    }

    private static void unlessBegun(RunKey key, Runnable change) {
        try {
            change.run();
        } catch (TaskInstanceException e) {
            LOG.debug("{} began, or was cancelled, in this very moment", key, e);
        }
    }

    @Override
    public void cancel(String job, String instance) {
        RunKey key = new RunKey(job, instance);
        try {
            boolean scheduled = instance.equals(RunKey.SCHEDULED)
                && task.find(job).filter(present -> Timing.of(present.schedule()).recurring()).isPresent();
            if (scheduled && scheduler.getScheduledExecution(id(key)).filter(run -> !run.isPicked()).isPresent()) {
                throw new NotAllowedNow("job-recurring", job);
            }
            scheduler.cancel(id(key));
            table.remove(key);
        } catch (TaskInstanceCurrentlyExecutingException | ExecutionException e) {
            table.asked(key, true);
        } catch (TaskInstanceNotFoundException e) {
            throw new NotFound("job-unknown", job, instance);
        }
    }

    @Override
    public void runNow(String job, String instance) {
        if (!Actors.current().may(RIGHT)) {
            throw new Forbidden("no-right", Label.right(RIGHT));
        }
        RunKey key = new RunKey(job, instance);
        ScheduledExecution<Object> waiting = scheduler.getScheduledExecution(id(key))
            .orElseThrow(() -> new NotFound("job-unknown", job, instance));
        if (waiting.isPicked()) {
            throw new NotAllowedNow("job-runs", job);
        }
        if (task.find(job).isEmpty()) {
            throw new NotAllowedNow("job-absent", job);
        }
        moveTo(key, clock.instant());
    }

    @Override
    public List<Run> runs() {
        Map<RunKey, RunTable.Row> rows = table.all();
        List<Run> runs = new ArrayList<>();
        scheduler.fetchScheduledExecutions(ScheduledExecutionsFilter.all(), execution -> {
            RunKey key = RunKey.of(execution.getTaskInstance());
            RunTable.Row row = rows.getOrDefault(key, RunTable.Row.NONE);
            runs.add(new Run(key.job(), key.instance(), state(key, row, execution), execution.getExecutionTime(),
                row.lastSuccess(), row.lastFailure(), row.done(), row.total(), row.message()));
        });
        runs.sort(Comparator.comparing(Run::job).thenComparing(Run::instance));
        return runs;
    }

    private String state(RunKey key, RunTable.Row row, ScheduledExecution<Object> execution) {
        if (task.find(key.job()).isEmpty()) {
            return RunTable.ABSENT;
        }
        if (execution.isPicked()) {
            return RunTable.RUNNING;
        }
        if (RunTable.ABSENT.equals(row.state()) || RunTable.ISOLATED.equals(row.state())) {
            return row.state();
        }
        return row.failures() > 0 ? RunTable.FAILED : "waiting";
    }

    private static TaskInstanceId id(RunKey key) {
        return TaskInstanceId.of(RunTask.NAME, key.id());
    }
}
