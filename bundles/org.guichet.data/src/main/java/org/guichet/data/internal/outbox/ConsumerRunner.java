package org.guichet.data.internal.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Unavailable;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.RecordEvent;
import org.guichet.data.internal.journal.RowIds;
import org.guichet.data.internal.tx.DatabaseFailures;
import org.guichet.data.internal.tx.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events to one consumer on a thread of its own, so that one which hangs or fails holds up nobody else. Its position
 * moves in the transaction of its effects if these are in the database, else after them.
 */
final class ConsumerRunner {
    /** What all runners of a node share. */
    record Surroundings(Transactions transactions, RowIds ids, PositionTable positions, Sequencer sequencer, Bell heads,
            Bell moves, DatabaseWatch database, Clock clock, String node, Duration firstPause) {
    }

    private enum Turn { IDLE, MORE, FAILED }

    static final int BATCH = 500;
    static final int MOST_FAILURES = 10;
    /** Catching up past so many events costs a consumer that can rebuild more than rebuilding. */
    static final long REBUILD_PAST = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerRunner.class);
    /** Types come a moment after the consumers that ask for them, or with their module's return; who waits too long is set aside like others. */
    private static final String NO_TYPE = "no-such-type";
    private static final Duration LONGEST_GATHERING = Duration.ofSeconds(1);
    private static final Duration IDLE_PAUSE = Duration.ofMillis(500);
    private static final Duration AWAY_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final EventConsumer consumer;
    private final String name;
    private final PositionTable.Key key;
    private final Surroundings around;
    private final Lease lease;
    private final Delivery delivery;
    private final SecondAttempts secondAttempts;
    private final Duration gathering;
    private final Thread thread;
    private final Bell stop = new Bell();
    private volatile boolean stopping;
    /** As this node saw it last; others may have moved it on. */
    private volatile long position = -1;
    private boolean ready;
    private boolean rebuild;
    private List<RecordEvent> batch = List.of();
    private int limit = BATCH;
    private int failures;

    ConsumerRunner(EventConsumer consumer, Surroundings around) {
        this.consumer = consumer;
        this.name = consumer.name();
        this.around = around;
        this.key = new PositionTable.Key(name, consumer.everyNode() ? around.node() : PositionTable.CLUSTER);
        this.lease = new Lease(around.positions(), key, around.node(), around.clock());
        this.delivery = new Delivery(consumer);
        this.secondAttempts = new SecondAttempts(consumer, key, around.transactions(), around.positions(), lease, delivery);
        this.gathering = consumer.gathering().compareTo(LONGEST_GATHERING) > 0 ? LONGEST_GATHERING : consumer.gathering();
        this.thread = new Thread(this::run, "guichet-outbox-" + name);
        thread.setDaemon(true);
    }

    PositionTable.Key key() {
        return key;
    }

    EventConsumer consumer() {
        return consumer;
    }

    /** From the return of this call on, no committed event is missed; without a database there are none. */
    void start() {
        try {
            prepare();
        } catch (Unavailable e) {
            around.database().away(e);
        }
        thread.start();
    }

    private void prepare() {
        rebuild = around.transactions().required(transaction -> transaction.sql(connection -> {
            long head = OutboxTable.head(connection);
            var known = around.positions().find(connection, key);
            if (known.isEmpty()) {
                around.positions().insert(connection, key, head);
                position = head;
                return consumer.onReturn() == EventConsumer.Return.REBUILD;
            }
            if (!lease.held(connection)) {
                return false;
            }
            position = known.get().position();
            failures = known.get().failures();
            limit = failures > 0 ? 1 : BATCH;
            long oldest = OutboxTable.oldest(connection);
            boolean gap = position < oldest - 1;
            switch (consumer.onReturn()) {
                case SKIP -> {
                    around.positions().move(connection, key, head);
                    position = head;
                }
                case REBUILD -> {
                    if (gap || head - position > REBUILD_PAST) {
                        return true;
                    }
                }
                case RESUME -> {
                    if (gap) {
                        LOG.warn("{} was away for longer than events are kept: it misses {} to {}", name, position + 1,
                            oldest - 1);
                        around.positions().move(connection, key, oldest - 1);
                        position = oldest - 1;
                    }
                }
            }
            return false;
        }));
        ready = true;
    }

    /** Looks for events whose other attempt was asked for. */
    void again() {
        secondAttempts.ask();
    }

    /** Lets the batch under way finish, for a while. */
    void stop(Duration patience) {
        stopping = true;
        stop.ring();
        around.heads().ring();
        try {
            thread.join(patience.toMillis());
            if (thread.isAlive()) {
                LOG.warn("{} did not finish its events within {}", name, patience);
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the other nodes that this one is still at it, however long its consumer takes. */
    void renew() {
        if (delivery.isOutside() && lease.contested()) {
            around.transactions().required(transaction -> transaction.sql(lease::claim));
        }
    }

    private void run() {
        try {
            while (!stopping) {
                long heard = around.heads().rings();
                switch (turn()) {
                    case IDLE -> {
                        around.heads().await(heard, IDLE_PAUSE);
                        gather();
                    }
                    case FAILED -> stop.await(0, pause());
                    case MORE -> gather();
                }
            }
            around.transactions().required(transaction -> transaction.sql(connection -> {
                lease.release(connection);
                return null;
            }));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("{} could not be released, another node takes it over in {}: {}", name, Lease.TIME, e.toString());
        }
    }

    /** Not while it catches up: there are enough. */
    private void gather() throws InterruptedException {
        if (position < around.sequencer().head() && around.sequencer().head() - position < limit) {
            stop.await(0, gathering);
        }
    }

    private Duration pause() {
        if (around.database().isAway()) {
            return AWAY_PAUSE;
        }
        Duration pause = around.firstPause().multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private Turn turn() {
        batch = List.of();
        try {
            if (!ready) {
                prepare();
            }
            secondAttempts.runIfAsked();
            Turn turn = rebuild ? rebuild() : consumer.transactional() ? inside() : outside();
            around.database().back();
            return turn;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return failed(batch, e);
        }
    }

    private Turn rebuild() {
        long head = around.transactions().reading(transaction -> transaction.sql(OutboxTable::head));
        if (!around.transactions().required(transaction -> transaction.sql(lease::held))) {
            rebuild = false;
            return Turn.MORE;
        }
        LOG.info("{} rebuilds, up to event {}", name, head);
        delivery.rebuild();
        move(head);
        rebuild = false;
        return Turn.MORE;
    }

    private Turn inside() {
        if (position >= around.sequencer().head()) {
            return Turn.IDLE;
        }
        return around.transactions().required(transaction -> {
            if (transaction.sql(this::nothingToDo)) {
                return Turn.IDLE;
            }
            long from = transaction.sql(connection -> around.positions().lock(connection, key).position());
            batch = transaction.sql(connection -> next(connection, from));
            transaction.afterCommit(() -> position = batch.isEmpty() ? from : last(batch));
            if (batch.isEmpty()) {
                return Turn.IDLE;
            }
            delivery.inside(batch);
            transaction.flush();
            transaction.sql(connection -> {
                around.positions().move(connection, key, last(batch));
                return null;
            });
            transaction.afterCommit(this::done);
            return Turn.MORE;
        });
    }

    private Turn outside() {
        if (position >= around.sequencer().head()) {
            return Turn.IDLE;
        }
        batch = around.transactions().required(transaction -> transaction.sql(connection ->
            nothingToDo(connection) ? List.<RecordEvent>of()
                : next(connection, position)));
        if (batch.isEmpty()) {
            return Turn.IDLE;
        }
        delivery.outside(batch);
        move(last(batch));
        done();
        return Turn.MORE;
    }

    private boolean nothingToDo(Connection connection) throws SQLException {
        if (!lease.sure()) {
            position = around.positions().find(connection, key).orElseThrow().position();
        }
        return position >= around.sequencer().head() || !lease.held(connection);
    }

    private List<RecordEvent> next(Connection connection, long position) throws SQLException {
        return OutboxTable.between(connection, position, around.sequencer().head(), limit);
    }

    private static long last(List<RecordEvent> events) {
        return events.get(events.size() - 1).sequence();
    }

    private void move(long to) {
        around.transactions().required(transaction -> transaction.sql(connection -> {
            around.positions().move(connection, key, to);
            return null;
        }));
        position = to;
    }

    private void done() {
        failures = 0;
        limit = Math.min(BATCH, limit * 2);
        around.moves().ring();
    }

    private Turn failed(List<RecordEvent> events, Throwable failure) {
        if (stopping) {
            LOG.info("{} stopped in the middle of its events: {}", name, failure.toString());
            return Turn.FAILED;
        }
        lease.doubt();
        RuntimeException meaning = DatabaseFailures.translate(failure);
        if (meaning instanceof Unavailable away && away.key().equals("database-away")) {
            // not the consumer's fault, and nowhere to write it down
            around.database().away(away);
            return Turn.FAILED;
        }
        if (meaning instanceof Unavailable isolated && isolated.key().equals("contribution-isolated")) {
            // its events wait until somebody puts it back into service
            failures = Math.max(failures, 1);
            return Turn.FAILED;
        }
        failures++;
        if (meaning instanceof NotFound missing && missing.key().equals(NO_TYPE)) {
            LOG.info("{} waits for the type {}, attempt {}", name, missing.arguments(), failures);
        } else {
            LOG.error("{} failed on {} event(s), attempt {}", name, events.size(), failures, failure);
        }
        try {
            note(events, failure.toString());
        } catch (RuntimeException e) {
            LOG.warn("the failure of {} could not be noted", name, e);
        }
        // one by one, to find the event that it fails on
        limit = 1;
        return Turn.FAILED;
    }

    private void note(List<RecordEvent> events, String failure) {
        boolean aside = events.size() == 1 && failures >= MOST_FAILURES;
        around.transactions().required(transaction -> transaction.sql(connection -> {
            if (aside) {
                SetAsideTable.insert(connection, around.ids().next(), key, events.get(0), failure, around.clock().instant());
                around.positions().move(connection, key, last(events));
            } else {
                around.positions().failed(connection, key, failure, failures);
            }
            return null;
        }));
        if (aside) {
            position = last(events);
            LOG.error("{} goes on without event {}: it is set aside", name, position);
            failures = 0;
            around.moves().ring();
        }
    }
}
