package org.guichet.jobs.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sql.DataSource;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.job.Job;
import org.guichet.api.job.Jobs.Run;
import org.guichet.api.module.Budgets;
import org.guichet.api.security.Actors;
import org.guichet.data.internal.migration.Migration;
import org.guichet.data.testing.NoBudgets;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** On a real database with the real changelog, polled every 20 ms. */
public class ScheduledJobsTest {
    private static final Duration POLLING = Duration.ofMillis(20);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private static TestPlatform platform;
    private static DataSource database;
    private final List<ScheduledJobs> nodes = new ArrayList<>();
    private Budgets budgets = new NoBudgets();
    private ScheduledJobs jobs;

    @BeforeClass
    public static void start() throws Exception {
        platform = TestPlatform.with();
        database = platform.dataSource();
        new Migration(database).run("jobs", new ClassLoaderResourceAccessor());
    }

    @AfterClass
    public static void end() {
        platform.close();
    }

    @Before
    public void open() throws SQLException {
        execute("delete from JOBS_TASK");
        execute("delete from JOBS_RUN");
        jobs = node();
    }

    @After
    public void close() {
        nodes.forEach(ScheduledJobs::stop);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private ScheduledJobs node() {
        ScheduledJobs node = new ScheduledJobs(database, budgets, Clock.systemUTC(), POLLING, HEARTBEAT);
        nodes.add(node);
        return node;
    }

    @Test
    public void aSubmittedJobRunsOnceWithItsPayloadAsItsProgram() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        jobs.addJob(job("a.hello", "on-demand", (payload, progress) ->
            seen.add(payload + " as " + Actors.current().login() + " by " + Actors.current().channel())));

        jobs.submit("a.hello", "42", "Zoë", null);
        jobs.submit("a.hello", "42", "Zoë", null);

        assertEquals("Zoë as a.hello by job", seen.poll(60, TimeUnit.SECONDS));
        until(runs -> runs.isEmpty());
        assertNull(seen.poll());
    }

    @Test
    public void whatARolledBackTransactionSubmittedNeverRuns() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        jobs.addJob(job("a.write", "on-demand", (payload, progress) -> seen.add(payload)));

        assertThrows(IllegalStateException.class, () -> together(() -> {
            jobs.submit("a.write", "1", "undone", null);
            throw new IllegalStateException("undone");
        }));
        together(() -> jobs.submit("a.write", "2", "kept", null));

        assertEquals("kept", seen.poll(60, TimeUnit.SECONDS));
        until(runs -> runs.isEmpty());
        assertNull(seen.poll());
    }

    private static void together(Runnable writes) {
        platform.as(TestActors.admin(), () -> platform.records().together(() -> {
            writes.run();
            return null;
        }));
    }

    @Test
    public void aRecurringJobRunsAgainAndAgain() throws Exception {
        CountDownLatch thrice = new CountDownLatch(3);
        jobs.addJob(job("a.tick", "every 1s", (payload, progress) -> thrice.countDown()));

        assertTrue(thrice.await(60, TimeUnit.SECONDS));
        until(runs -> runs.get(0).lastSuccess() != null);
    }

    @Test
    public void theRunsOfAnAbsentJobWaitForItsReturn() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        jobs.submit("b.absent", "1", "patience", null);
        until(runs -> runs.get(0).next().isAfter(Instant.now().plusSeconds(30)));
        assertEquals("absent", run().state());

        jobs.addJob(job("b.absent", "on-demand", (payload, progress) -> seen.add(payload)));

        assertEquals("patience", seen.poll(60, TimeUnit.SECONDS));
    }

    @Test
    public void aJobWhoseTypeIsNotThereYetWaitsAndHasNotFailed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        jobs.addJob(job("b.early", "every 60s", (payload, progress) -> {
            asked.countDown();
            throw new NotFound("no-such-type", "tickets");
        }));
        jobs.submit("b.early", RunKey.SCHEDULED, null, null);
        assertTrue(asked.await(60, TimeUnit.SECONDS));

        until(runs -> runs.get(0).state().equals("absent"));
        assertNull(run().lastFailure());
        assertTrue("asked again soon, not in a minute", run().next().isBefore(Instant.now().plusSeconds(15)));
    }

    @Test
    public void aRunSurvivesARestart() throws Exception {
        jobs.submit("c.later", "1", "kept", Instant.now().plusMillis(300));
        jobs.stop();
        nodes.clear();

        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        node().addJob(job("c.later", "on-demand", (payload, progress) -> seen.add(payload)));

        assertEquals("kept", seen.poll(60, TimeUnit.SECONDS));
    }

    @Test
    public void aRunInterruptedByTheStopOfItsServerRunsAgain() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        jobs.addJob(job("d.long", "on-demand", (payload, progress) -> {
            began.countDown();
            while (!progress.cancelled()) {
                Thread.onSpinWait();
            }
        }));
        jobs.submit("d.long", "1", "again", null);
        assertTrue(began.await(60, TimeUnit.SECONDS));
        jobs.stop();
        nodes.clear();

        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        node().addJob(job("d.long", "on-demand", (payload, progress) -> seen.add(payload)));

        assertEquals("again", seen.poll(60, TimeUnit.SECONDS));
    }

    /** Seen once: interrupted, due again at once, and taken up by the very node that was stopping. */
    @Test
    public void aNodeThatStopsTakesNothingUpAgain() {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        RunTask task = new RunTask(new RunTable(database), budgets, Clock.systemUTC());
        task.add(job("d.stopping", "on-demand", (payload, progress) -> seen.add(payload)));
        task.interruptAll();

        task.execute(task.instance(new RunKey("d.stopping", "1").id(), "again"), null);

        assertTrue(seen.isEmpty());
    }

    @Test
    public void theRunOfAKilledServerIsFoundByItsSilence() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        jobs.submit("e.orphan", "1", "revived", Instant.now().plusSeconds(3600));
        execute("update JOBS_TASK set PICKED = true, PICKED_BY = 'killed', EXECUTION_TIME = {ts '2020-01-01 00:00:00'}, "
            + "LAST_HEARTBEAT = {ts '2020-01-01 00:00:00'}");
        jobs.addJob(job("e.orphan", "on-demand", (payload, progress) -> seen.add(payload)));

        assertEquals("revived", seen.poll(60, TimeUnit.SECONDS));
    }

    @Test
    public void twoServersRunEachInstanceOnce() throws Exception {
        ScheduledJobs second = node();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        CountDownLatch all = new CountDownLatch(50);
        for (ScheduledJobs node : List.of(jobs, second)) {
            node.addJob(job("f.many", "on-demand", (payload, progress) -> {
                seen.add(payload);
                all.countDown();
            }));
        }
        for (int i = 0; i < 50; i++) {
            jobs.submit("f.many", "i" + i, "p" + i, null);
        }

        assertTrue(all.await(30, TimeUnit.SECONDS));
        until(runs -> runs.isEmpty());
        assertEquals(50, seen.stream().distinct().count());
        assertEquals(50, seen.size());
    }

    @Test
    public void aWaitingRunIsCancelledAndARunningOneIsAsked() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        jobs.addJob(job("g.long", "on-demand", (payload, progress) -> {
            began.countDown();
            while (!progress.cancelled()) {
                Thread.onSpinWait();
            }
        }));
        jobs.submit("g.long", "later", null, Instant.now().plusSeconds(3600));
        jobs.cancel("g.long", "later");
        assertTrue(jobs.runs().isEmpty());

        jobs.submit("g.long", "now", null, null);
        assertTrue(began.await(60, TimeUnit.SECONDS));
        jobs.cancel("g.long", "now");

        until(runs -> runs.isEmpty());
        assertThrows(NotFound.class, () -> jobs.cancel("g.long", "now"));
    }

    @Test
    public void aFailedRunSaysWhyAndIsTriedAgain() throws Exception {
        jobs.addJob(job("h.broken", "on-demand", (payload, progress) -> {
            throw new IllegalStateException("no paper");
        }));

        jobs.submit("h.broken", "1", null, null);

        until(runs -> "failed".equals(runs.get(0).state()));
        assertTrue(run().lastFailure(), run().lastFailure().contains("no paper"));
        assertTrue(run().next().isAfter(Instant.now().plusSeconds(10)));
    }

    @Test
    public void aRunOfAJobOutOfServiceWaitsForIt() throws Exception {
        jobs.stop();
        nodes.clear();
        Set<String> isolated = ConcurrentHashMap.newKeySet();
        isolated.add("h.isolated");
        budgets = new Isolating(isolated);
        jobs = node();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Job job = job("h.isolated", "on-demand", (payload, progress) -> seen.add(payload));
        jobs.addJob(job);

        jobs.submit("h.isolated", "1", "kept", null);
        until(runs -> "isolated".equals(runs.get(0).state()));
        isolated.clear();
        jobs.removeJob(job);
        jobs.addJob(job);

        assertEquals("kept", seen.poll(60, TimeUnit.SECONDS));
    }

    @Test
    public void progressIsSeen() throws Exception {
        CountDownLatch reported = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        jobs.addJob(job("i.progress", "on-demand", (payload, progress) -> {
            progress.report(3, 10, "Lignes");
            reported.countDown();
            await(goOn);
        }));
        jobs.submit("i.progress", "1", null, null);
        assertTrue(reported.await(60, TimeUnit.SECONDS));

        Run run = run();
        goOn.countDown();

        assertEquals("running", run.state());
        assertEquals(3, run.done());
        assertEquals(10, run.total());
        assertEquals("Lignes", run.message());
    }

    @Test
    public void theNextRunOfAScheduleCannotBeRemoved() {
        jobs.addJob(job("j.nightly", "daily 02:30", (payload, progress) -> { }));

        assertThrows(NotAllowedNow.class, () -> jobs.cancel("j.nightly", RunKey.SCHEDULED));
        assertFalse(jobs.runs().isEmpty());
    }

    @Test
    public void whoMayRunJobsNeedNotWaitForTheNight() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        jobs.addJob(job("l.nightly", "daily 02:30", (payload, progress) -> seen.add("ran")));
        assertThrows(Forbidden.class, () -> Actors.run(TestActors.agent(7, "tickets.*"),
            () -> jobs.runNow("l.nightly", RunKey.SCHEDULED)));
        assertThrows(NotFound.class, () -> Actors.run(TestActors.admin(), () -> jobs.runNow("l.nothing", RunKey.SCHEDULED)));

        Actors.run(TestActors.admin(), () -> jobs.runNow("l.nightly", RunKey.SCHEDULED));

        assertEquals("ran", seen.poll(60, TimeUnit.SECONDS));
        until(runs -> runs.stream().allMatch(run -> run.next().isAfter(Instant.now())));
    }

    @Test
    public void aTightenedScheduleTakesEffectAtOnce() {
        Job yearly = job("k.faster", "every 9999h", (payload, progress) -> { });
        jobs.addJob(yearly);
        jobs.removeJob(yearly);

        jobs.addJob(job("k.faster", "every 1h", (payload, progress) -> { }));

        assertTrue(run().next().isBefore(Instant.now().plusSeconds(3700)));
    }

    @Test
    public void aJobWithABrokenScheduleIsRefusedAloneAndTheOthersRun() {
        jobs.addJob(job("l.broken", "whenever", (payload, progress) -> { }));

        assertTrue(jobs.runs().isEmpty());
    }

    private Run run() {
        return jobs.runs().get(0);
    }

    /** Looks until it is true; the polling of the database is the only clock there is here. */
    private void until(Predicate<List<Run>> condition) throws InterruptedException {
        CountDownLatch tick = new CountDownLatch(1);
        for (int i = 0; i < 3000; i++) {
            List<Run> runs = nodes.get(0).runs();
            if (condition.test(runs)) {
                return;
            }
            tick.await(20, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("still " + nodes.get(0).runs());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Isolating extends NoBudgets {
        private final Set<String> jobs;

        Isolating(Set<String> jobs) {
            this.jobs = jobs;
        }

        @Override
        public boolean callable(Object service) {
            return !jobs.contains(((Job) service).name());
        }
    }

    private interface Work {
        void run(String payload, Job.Progress progress);
    }

    private static Job job(String name, String schedule, Work work) {
        return new Job() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String schedule() {
                return schedule;
            }

            @Override
            public void run(String payload, Progress progress) {
                work.run(payload, progress);
            }
        };
    }
}
