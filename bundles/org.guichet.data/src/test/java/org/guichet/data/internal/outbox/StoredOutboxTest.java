package org.guichet.data.internal.outbox;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.Outbox.Position;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.event.SetAsideEvents;
import org.guichet.api.job.Job;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.data.testing.TestActors;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

public class StoredOutboxTest {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final long PATIENCE = 15_000;
    private static final Actor OPERATOR = TestActors.agent(1, "admin.outbox");

    private static PlainDatabase database;

    private final List<StoredOutbox> nodes = new ArrayList<>();
    private StoredOutbox outbox;

    @BeforeClass
    public static void start() {
        database = new PlainDatabase();
        database.execute("create table EFFECT (RECORD_ID bigint)");
    }

    @AfterClass
    public static void end() {
        database.close();
    }

    @Before
    public void open() {
        database.execute("delete from GUICHET_OUTBOX", "delete from GUICHET_POSITION", "delete from GUICHET_SET_ASIDE",
            "delete from EFFECT", "update GUICHET_SEQUENCER set HEAD = 0");
        outbox = node("node-1");
    }

    private StoredOutbox node(String name) {
        StoredOutbox node = database.node(name, FIRST_PAUSE);
        nodes.add(node);
        return node;
    }

    @After
    public void close() {
        nodes.forEach(StoredOutbox::stop);
    }

    @Test
    public void anOlderTransactionThatCommitsLastIsNotMissed() throws Exception {
        Recorder recorder = new Recorder("recorder");
        outbox.addConsumer(recorder);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Thread older = new Thread(() -> program(() -> database.transactions.required(transaction -> {
            database.event(1);
            written.countDown();
            return await(commit);
        })));
        older.start();
        assertTrue(written.await(60, TimeUnit.SECONDS));

        event(2);
        assertTrue("the younger one does not wait for the older", outbox.await(PATIENCE));
        assertEquals(List.of(2L), recorder.records());
        commit.countDown();
        older.join();

        assertTrue(outbox.await(PATIENCE));
        assertEquals(List.of(2L, 1L), recorder.records());
        assertEquals(List.of(1L, 2L), recorder.sequences());
    }

    @Test
    public void whoLetsEventsGatherIsCalledOnceForMany() {
        AtomicInteger calls = new AtomicInteger();
        Recorder recorder = new Recorder("recorder") {
            @Override
            public Duration gathering() {
                return Duration.ofDays(1);
            }

            @Override
            public void accept(List<RecordEvent> more) {
                calls.incrementAndGet();
                super.accept(more);
            }
        };
        outbox.addConsumer(recorder);
        LongStream.range(0, 20).forEach(this::event);

        assertTrue("a day is too long, even for those who ask for it", outbox.await(PATIENCE));
        assertEquals(LongStream.range(0, 20).boxed().toList(), recorder.records());
        assertTrue("called " + calls + " times", calls.get() <= 5);
    }

    @Test
    public void aRolledBackWriteTakesNoNumber() {
        Recorder recorder = new Recorder("recorder");
        outbox.addConsumer(recorder);
        event(1);
        try {
            program(() -> database.transactions.required(transaction -> {
                database.event(2);
                throw new IllegalStateException("undone");
            }));
        } catch (IllegalStateException e) {
            assertEquals("undone", e.getMessage());
        }
        event(3);

        assertTrue(outbox.await(PATIENCE));
        assertEquals(List.of(1L, 3L), recorder.records());
        assertEquals(List.of(1L, 2L), recorder.sequences());
    }

    @Test
    public void aGreatOpenTransactionHoldsUpNobody() throws Exception {
        Recorder recorder = new Recorder("recorder");
        outbox.addConsumer(recorder);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Thread great = new Thread(() -> program(() -> database.transactions.required(transaction -> {
            LongStream.range(0, 1200).forEach(database::event);
            written.countDown();
            return await(commit);
        })));
        great.start();
        assertTrue(written.await(30, TimeUnit.SECONDS));

        event(5000);
        assertTrue(outbox.await(PATIENCE));
        assertEquals(List.of(5000L), recorder.records());
        commit.countDown();
        great.join();
        assertTrue(outbox.await(PATIENCE));
        assertEquals(1201, recorder.records().size());
    }

    @Test
    public void writesOfOneRecordKeepTheOrderOfTheirVersions() {
        Recorder recorder = new Recorder("recorder");
        outbox.addConsumer(recorder);
        // another node's block of ids is higher, though its write came first
        program(() -> database.transactions.required(transaction -> {
            database.execute(row(9001, 7, 1), row(8001, 7, 2), row(8002, 8, 1));
            return null;
        }));

        assertTrue(outbox.await(PATIENCE));
        assertEquals(List.of(1, 2), recorder.events.stream().filter(e -> e.id() == 7).map(RecordEvent::version).toList());
    }

    private static String row(long id, long record, int version) {
        return "insert into GUICHET_OUTBOX (ID, TYPE, RECORD_ID, VERSION, KIND, QUIET, OCCURRED) values (" + id + ", 'things', "
            + record + ", " + version + ", 'update', false, current_timestamp)";
    }

    @Test
    public void effectsInTheDatabaseHappenOnceThoughTheConsumerFailsAfterThem() {
        AtomicInteger calls = new AtomicInteger();
        outbox.addConsumer(new Recorder("effects") {
            @Override
            public boolean transactional() {
                return true;
            }

            @Override
            public void accept(List<RecordEvent> events) {
                events.forEach(event -> database.execute("insert into EFFECT values (" + event.id() + ")"));
                if (calls.incrementAndGet() <= 3) {
                    throw new IllegalStateException("crash between effect and position");
                }
            }
        });

        event(1);
        event(2);

        assertTrue(outbox.await(PATIENCE));
        assertEquals(2, database.number("select count(*) from EFFECT"));
        assertTrue(calls.get() > 3);
    }

    @Test
    public void effectsOutsideHappenAtLeastOnce() {
        AtomicInteger calls = new AtomicInteger();
        Recorder recorder = new Recorder("mails") {
            @Override
            public void accept(List<RecordEvent> events) {
                super.accept(events);
                if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("crash after the effect");
                }
            }
        };
        outbox.addConsumer(recorder);

        event(1);

        assertTrue(outbox.await(PATIENCE));
        assertEquals(List.of(1L, 1L), recorder.records());
    }

    @Test
    public void aConsumerThatHangsHoldsUpNobodyElse() {
        CountDownLatch never = new CountDownLatch(1);
        outbox.addConsumer(new Recorder("hangs") {
            @Override
            public void accept(List<RecordEvent> events) {
                StoredOutboxTest.await(never);
            }
        });
        outbox.addConsumer(new Recorder("hangs-inside") {
            @Override
            public boolean transactional() {
                return true;
            }

            @Override
            public void accept(List<RecordEvent> events) {
                StoredOutboxTest.await(never);
            }
        });
        Recorder recorder = new Recorder("works");
        outbox.addConsumer(recorder);

        event(1);
        event(2);

        until(() -> recorder.records().equals(List.of(1L, 2L)));
        assertFalse(outbox.await(50));
        Position hanging = position("hangs-inside");
        assertTrue("also the operator sees it", hanging.present() && hanging.lag() == 2);
        never.countDown();
    }

    @Test
    public void anEventThatFailsTenTimesIsSetAsideAndTheNextGoOn() {
        AtomicInteger calls = new AtomicInteger();
        Recorder recorder = new Recorder("picky") {
            @Override
            public void accept(List<RecordEvent> events) {
                if (events.stream().anyMatch(event -> event.id() == 13)) {
                    calls.incrementAndGet();
                    throw new IllegalArgumentException("unlucky");
                }
                super.accept(events);
            }
        };
        outbox.addConsumer(recorder);

        program(() -> database.transactions.required(transaction -> {
            List.of(11L, 12L, 13L, 14L, 15L).forEach(database::event);
            return null;
        }));

        assertTrue(outbox.await(PATIENCE));
        assertEquals(List.of(11L, 12L, 14L, 15L), recorder.records());
        assertTrue("" + calls, calls.get() >= ConsumerRunner.MOST_FAILURES);
        assertEquals(13, database.number("select RECORD_ID from GUICHET_SET_ASIDE"));
    }

    /** Fails on records of an unlucky number until it is mended. */
    private static final class Picky extends Recorder {
        private volatile boolean mended;
        private final boolean transactional;

        Picky(String name, boolean transactional) {
            super(name);
            this.transactional = transactional;
        }

        @Override
        public boolean transactional() {
            return transactional;
        }

        @Override
        public void accept(List<RecordEvent> events) {
            if (!mended && events.stream().anyMatch(event -> event.id() == 13)) {
                throw new IllegalArgumentException("unlucky");
            }
            super.accept(events);
        }
    }

    private SetAsideEvents setAside() {
        return database.setAside(outbox);
    }

    private List<SetAsideEvents.Entry> aside(String consumer) {
        return Actors.as(OPERATOR, () -> setAside().list(consumer, null, 10));
    }

    @Test
    public void whatWasSetAsideIsTakenWhenTheOperatorAsksAgain() {
        for (boolean transactional : new boolean[] {true, false}) {
            Picky picky = new Picky("picky" + transactional, transactional);
            outbox.addConsumer(picky);
            event(13);
            event(14);
            assertTrue(outbox.await(PATIENCE));
            until(() -> aside(picky.name()).size() == 1);
            long id = aside(picky.name()).get(0).id();
            assertTrue(aside(picky.name()).get(0).failure().contains("unlucky"));

            assertTrue(Actors.as(OPERATOR, () -> setAside().retry(id)).waiting());
            until(() -> !aside(picky.name()).get(0).waiting());
            assertEquals("it fails as before and stays", List.of(14L), picky.records());

            picky.mended = true;
            assertEquals(1, (int) Actors.as(OPERATOR, () -> setAside().retryAll(picky.name())));
            until(() -> aside(picky.name()).isEmpty());
            assertEquals(List.of(14L, 13L), picky.records());
            outbox.removeConsumer(picky);
        }
    }

    @Test
    public void whatWasAskedForBeforeTheConsumerCameIsDoneWhenItComes() {
        Picky picky = new Picky("late", false);
        outbox.addConsumer(picky);
        event(13);
        assertTrue(outbox.await(PATIENCE));
        until(() -> aside("late").size() == 1);
        outbox.removeConsumer(picky);
        Actors.as(OPERATOR, () -> setAside().retry(aside("late").get(0).id()));
        picky.mended = true;
        outbox.addConsumer(picky);
        until(() -> aside("late").isEmpty());
        assertEquals(List.of(13L), picky.records());
    }

    @Test
    public void whatIsGivenUpOrPastRetentionIsNotTriedAgain() {
        Picky picky = new Picky("gone", false);
        outbox.addConsumer(picky);
        event(13);
        assertTrue(outbox.await(PATIENCE));
        until(() -> aside("gone").size() == 1);
        long id = aside("gone").get(0).id();
        database.execute("delete from GUICHET_OUTBOX");
        assertThrows(NotAllowedNow.class, () -> Actors.as(OPERATOR, () -> setAside().retry(id)));
        Actors.run(OPERATOR, () -> setAside().discard(id));
        assertEquals(List.of(), aside("gone"));
        assertThrows(NotFound.class, () -> Actors.as(OPERATOR, () -> setAside().retry(id)));
        assertEquals(1, database.number("select count(*) from GUICHET_HISTORY where TYPE = 'outbox' and RECORD_ID = " + id));
        assertThrows(Forbidden.class, () -> Actors.as(TestActors.agent(3, "things.*"), () -> setAside().list(null, null, 10)));
    }

    @Test
    public void aFailureIsSeenByTheOperator() {
        outbox.addConsumer(new Recorder("broken") {
            @Override
            public void accept(List<RecordEvent> events) {
                throw new IllegalArgumentException("no ink");
            }
        });

        event(1);

        until(() -> position("broken").failure() != null && position("broken").failure().contains("no ink"));
    }

    @Test
    public void aConsumerGoesOnWhereItStoppedAlsoOnANewServer() {
        outbox.addConsumer(new Recorder("durable"));
        event(1);
        assertTrue(outbox.await(PATIENCE));
        outbox.stop();
        event(2);

        StoredOutbox restarted = node("node-1");
        Recorder recorder = new Recorder("durable");
        restarted.addConsumer(recorder);

        assertTrue(restarted.await(PATIENCE));
        assertEquals(List.of(2L), recorder.records());
    }

    @Test
    public void whoWantsToSkipOnReturnHearsOnlyOfTheNew() {
        Recorder first = new Recorder("push", EventConsumer.Return.SKIP);
        outbox.addConsumer(first);
        event(1);
        assertTrue(outbox.await(PATIENCE));
        outbox.removeConsumer(first);
        event(2);
        assertTrue(outbox.await(PATIENCE));

        Recorder returned = new Recorder("push", EventConsumer.Return.SKIP);
        outbox.addConsumer(returned);
        event(3);

        assertTrue(outbox.await(PATIENCE));
        assertEquals(List.of(3L), returned.records());
    }

    @Test
    public void whoRebuildsDoesSoOnFirstArrivalAndWhenEventsAreGone() {
        Recorder index = new Recorder("index", EventConsumer.Return.REBUILD);
        outbox.addConsumer(index);
        event(1);
        assertTrue(outbox.await(PATIENCE));
        assertEquals(1, index.rebuilds.get());
        outbox.removeConsumer(index);

        outbox.addConsumer(index);
        assertTrue(outbox.await(PATIENCE));
        assertEquals("a short absence is caught up", 1, index.rebuilds.get());
        outbox.removeConsumer(index);
        event(2);
        event(3);
        assertTrue(outbox.await(PATIENCE));
        database.execute("delete from GUICHET_OUTBOX where SEQUENCE > 0 and SEQUENCE <= 2");

        outbox.addConsumer(index);
        assertTrue(outbox.await(PATIENCE));
        assertEquals(2, index.rebuilds.get());
    }

    @Test
    public void onTwoNodesAConsumerHearsEachEventOnceAndOneForEveryNodeOnBoth() {
        StoredOutbox second = node("node-2");
        Recorder here = new Recorder("single");
        Recorder there = new Recorder("single");
        Recorder indexHere = new EveryNode("local");
        Recorder indexThere = new EveryNode("local");
        outbox.addConsumer(here);
        second.addConsumer(there);
        outbox.addConsumer(indexHere);
        second.addConsumer(indexThere);

        LongStream.rangeClosed(1, 20).forEach(this::event);

        assertTrue(outbox.await(PATIENCE));
        assertTrue(second.await(PATIENCE));
        assertEquals(20, here.records().size() + there.records().size());
        assertEquals(20, indexHere.records().size());
        assertEquals(20, indexThere.records().size());
    }

    @Test
    public void consumersActAsTheirProgramAndSeeWholeEvents() {
        List<String> actors = new CopyOnWriteArrayList<>();
        Recorder recorder = new Recorder("alerts") {
            @Override
            public void accept(List<RecordEvent> events) {
                super.accept(events);
                actors.add(Actors.current().login());
            }
        };
        outbox.addConsumer(recorder);

        event(4);

        assertTrue(outbox.await(PATIENCE));
        assertEquals(List.of("alerts"), actors);
        RecordEvent event = recorder.events.get(0);
        assertEquals("things 4 1 update [name] seed false", event.type() + " " + event.id() + " " + event.version() + " "
            + event.kind() + " " + event.fields() + " " + event.channel() + " " + event.quiet());
        assertEquals(List.of(event), outbox.since(0, 10));
        assertEquals(1, outbox.head());
    }

    @Test
    public void oldEventsAreForgottenAlsoIfAnAbsentConsumerHasNotReadThem() {
        Recorder absent = new Recorder("absent");
        outbox.addConsumer(absent);
        event(1);
        assertTrue(outbox.await(PATIENCE));
        outbox.removeConsumer(absent);
        LongStream.rangeClosed(2, 4).forEach(this::event);
        assertTrue(outbox.await(PATIENCE));
        // 1 was read 40 days ago; 2 is 40 days old and unread; 3 is 100 days old and unread
        age(1, 40);
        new OutboxRetention(database.transactions, outbox, Clock.systemUTC()).run(null, new NoProgress());
        assertEquals(List.of(2L, 3L, 4L), outbox.since(0, 10).stream().map(RecordEvent::sequence).toList());

        age(2, 100);
        age(3, 100);
        new OutboxRetention(database.transactions, outbox, Clock.systemUTC()).run(null, new NoProgress());
        assertEquals(List.of(4L), outbox.since(0, 10).stream().map(RecordEvent::sequence).toList());
    }

    private void age(long sequence, int days) {
        database.execute("update GUICHET_OUTBOX set OCCURRED = {ts '"
            + Timestamp.from(Clock.systemUTC().instant().minus(Duration.ofDays(days))) + "'} where SEQUENCE = " + sequence);
    }

    private void event(long record) {
        program(() -> database.event(record));
    }

    private static void program(Runnable work) {
        Actors.run(Actor.program("test", "seed"), work);
    }

    private Position position(String consumer) {
        return outbox.positions().stream().filter(position -> position.consumer().equals(consumer)).findFirst().orElseThrow();
    }

    private static Void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private static void until(BooleanSupplier condition) {
        Bell never = new Bell();
        for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
            try {
                never.await(0, Duration.ofMillis(10));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        assertTrue(condition.getAsBoolean());
    }

    private static class Recorder implements EventConsumer {
        final List<RecordEvent> events = new CopyOnWriteArrayList<>();
        final AtomicInteger rebuilds = new AtomicInteger();
        private final String name;
        private final Return onReturn;

        Recorder(String name) {
            this(name, Return.RESUME);
        }

        Recorder(String name, Return onReturn) {
            this.name = name;
            this.onReturn = onReturn;
        }

        List<Long> records() {
            return events.stream().map(RecordEvent::id).toList();
        }

        List<Long> sequences() {
            return events.stream().map(RecordEvent::sequence).toList();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Return onReturn() {
            return onReturn;
        }

        @Override
        public void accept(List<RecordEvent> more) {
            events.addAll(more);
        }

        @Override
        public void rebuild() {
            rebuilds.incrementAndGet();
        }
    }

    private static final class EveryNode extends Recorder {
        EveryNode(String name) {
            super(name);
        }

        @Override
        public boolean everyNode() {
            return true;
        }
    }

    private static final class NoProgress implements Job.Progress {
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
