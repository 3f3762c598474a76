package org.guichet.jobs.internal;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.module.Budgets;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one task that the scheduler knows: runs whichever job the instance names. As it is always known, the scheduler never
 * takes a run of an absent module for an orphan; such a run is put off until its job is back, one of a job out of service until it is
 * put back, and one whose job asks for a record type that is absent until that is.
 */
final class RunTask extends AbstractTask<String> {
    static final String NAME = "job";
    static final Duration ABSENT_PAUSE = Duration.ofMinutes(1);
    /** Types come a moment after the jobs that work on them, or with their module's return: neither is a failure of the job. */
    private static final Duration TYPE_PAUSE = Duration.ofSeconds(10);
    private static final String NO_TYPE = "no-such-type";
    private static final Logger LOG = LoggerFactory.getLogger(RunTask.class);
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /** A run that failed for good stays visible; only people start it again. */
    private static final Instant PARKED = Instant.parse("9999-01-01T00:00:00Z");

    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final RunTable table;
    private final Budgets budgets;
    private final Clock clock;
    private volatile boolean stopping;

    RunTask(RunTable table, Budgets budgets, Clock clock) {
        super(NAME, String.class, RunTask::failedOutside, new DeadExecutionHandler.ReviveDeadExecution<>());
        this.table = table;
        this.budgets = budgets;
        this.clock = clock;
    }

    void add(Job job) {
        jobs.put(job.name(), job);
    }

    /** From now on runs of the job wait; those under way are asked to stop and awaited for a while. */
    void remove(Job job, Duration patience) {
        if (jobs.remove(job.name(), job)) {
            running.stream().filter(run -> run.key().job().equals(job.name())).forEach(run -> stop(run, patience));
        }
    }

    /** This node stops. What is interrupted is due again at once: without the flag this very node could take it up again. */
    void interruptAll() {
        stopping = true;
        running.forEach(Running::interrupt);
    }

    private static void stop(Running run, Duration patience) {
        run.interrupt();
        try {
            if (!run.awaitEnd(patience)) {
                LOG.warn("{} did not stop within {}", run.key(), patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Optional<Job> find(String name) {
        return Optional.ofNullable(jobs.get(name));
    }

    @Override
    public SchedulableInstance<String> schedulableInstance(String id) {
        return schedulableInstance(id, null);
    }

    @Override
    public SchedulableInstance<String> schedulableInstance(String id, String payload) {
        return SchedulableInstance.of(instance(id, payload), clock.instant());
    }

    @Override
    public CompletionHandler<String> execute(TaskInstance<String> instance, ExecutionContext context) {
        RunKey key = RunKey.of(instance);
        Running run = new Running(key, table, clock);
        running.add(run);
        try {
            Job job = jobs.get(key.job());
            if (job == null) {
                table.waits(key, RunTable.ABSENT);
                return again(clock.instant().plus(ABSENT_PAUSE));
            }
            if (stopping) {
                return again(clock.instant());
            }
            if (!budgets.callable(job)) {
                table.waits(key, RunTable.ISOLATED);
                return again(clock.instant().plus(ABSENT_PAUSE));
            }
            return run(job, instance.getData(), run, table.find(key));
        } finally {
            running.remove(run);
            run.end();
        }
    }

    private CompletionHandler<String> run(Job job, String payload, Running run, RunTable.Row before) {
        RunKey key = run.key();
        Timing timing = Timing.of(job.schedule());
        boolean recurring = timing.recurring() && key.instance().equals(RunKey.SCHEDULED);
        if (before.cancelled() && !recurring) {
            return gone(key);
        }
        table.started(key);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(job.getClass().getClassLoader());
        try {
            Job called = budgets.guarded(Job.class, job);
            Actors.run(Actor.program(job.name(), "job"), () -> called.run(payload, run));
        } catch (RuntimeException | LinkageError e) {
            if (run.wasInterrupted()) {
                LOG.info("{} was interrupted and runs again later", key, e);
                return waiting(key);
            }
            if (e instanceof NotFound missing && missing.key().equals(NO_TYPE)) {
                LOG.debug("{} waits for the type {}", key, missing.arguments());
                run.flush();
                table.waits(key, RunTable.ABSENT);
                return again(clock.instant().plus(TYPE_PAUSE));
            }
            return failed(run, timing, recurring, before.failures() + 1, e);
        } finally {
            Thread.currentThread().setContextClassLoader(loader);
        }
        if (run.wasInterrupted()) {
            return waiting(key);
        }
        Instant now = clock.instant();
        if (recurring) {
            run.flush();
            table.succeeded(key, now);
            return again(timing.after(now).orElseThrow());
        }
        return gone(key);
    }

    private CompletionHandler<String> failed(Running run, Timing timing, boolean recurring, int failures, Throwable e) {
        if (e instanceof Unavailable) {
            LOG.info("{} waits: {}", run.key(), e.getMessage());
        } else {
            LOG.error("{} failed, attempt {}", run.key(), failures, e);
        }
        run.flush();
        table.failed(run.key(), e.toString(), failures);
        Instant now = clock.instant();
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        Instant retry = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        if (recurring) {
            Instant next = timing.after(now).orElseThrow();
            return again(next.isBefore(retry) ? next : retry);
        }
        return again(failures < MOST_ATTEMPTS ? retry : PARKED);
    }

    private CompletionHandler<String> waiting(RunKey key) {
        table.waits(key, jobs.containsKey(key.job()) ? null : RunTable.ABSENT);
        return again(clock.instant());
    }

    private CompletionHandler<String> gone(RunKey key) {
        return (complete, operations) -> {
            operations.stop();
            table.remove(key);
        };
    }

    private static CompletionHandler<String> again(Instant at) {
        return (complete, operations) -> operations.reschedule(complete, at);
    }

    /** The run's own failures are handled where it runs; what fails here is the database, so simply try again. */
    private static void failedOutside(ExecutionComplete complete, ExecutionOperations<String> operations) {
        operations.reschedule(complete, complete.getTimeDone().plus(FIRST_PAUSE));
    }
}
