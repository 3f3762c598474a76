package org.guichet.data.internal.outbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.TransactionManager;
import org.guichet.api.error.Unavailable;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.Outbox;
import org.guichet.api.event.RecordEvent;
import org.guichet.data.internal.journal.OutboxSignal;
import org.guichet.data.internal.journal.RowIds;
import org.guichet.data.internal.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox of this node: numbers events after each commit, or at the latest after half a second, and runs the consumers that
 * are present. Thread-safe.
 */
@Component(service = {Outbox.class, OutboxSignal.class, StoredOutbox.class})
public final class StoredOutbox implements Outbox, OutboxSignal {
    private static final Logger LOG = LoggerFactory.getLogger(StoredOutbox.class);
    private static final Duration POLLING = Duration.ofMillis(500);
    private static final Duration PACE = Duration.ofMillis(50);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RENEWAL = Lease.TIME.dividedBy(5);
    private static final int MOST_EVENTS = 1000;
    private static final int MOST_CONSUMERS = 64;

    private final Clock clock;
    private final Transactions transactions;
    private final OpenRows open;
    private final PositionTable positions;
    private final Sequencer sequencer;
    private final ConsumerRunner.Surroundings surroundings;
    private final DatabaseWatch database = new DatabaseWatch();
    private final Bell heads;
    private final Bell commits = new Bell();
    private final Bell moves = new Bell();
    private final Bell stop = new Bell();
    private final Map<EventConsumer, ConsumerRunner> runners = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::sequence, "guichet-outbox");
    private volatile boolean stopping;

    @Activate
    public StoredOutbox(@Reference Transactions transactions, @Reference TransactionManager manager, @Reference RowIds ids) {
        this(transactions, manager, ids, Clock.systemUTC(), NodeName.of(Path.of(System.getProperty("karaf.data", "data"))),
            FIRST_PAUSE);
    }

    /** @param firstPause before a failed batch comes again; doubled each time */
    public StoredOutbox(Transactions transactions, TransactionManager manager, RowIds ids, Clock clock, String node,
            Duration firstPause) {
        this.clock = clock;
        this.transactions = transactions;
        open = new OpenRows(manager, commits::ring);
        positions = new PositionTable(clock);
        Bell heads = new Bell();
        sequencer = new Sequencer(transactions, open::contains, heads);
        this.heads = heads;
        surroundings = new ConsumerRunner.Surroundings(transactions, ids, positions, sequencer, heads, moves, database, clock, node,
            firstPause);
        thread.setDaemon(true);
        thread.start();
    }

    @Deactivate
    public void stop() {
        List.copyOf(runners.keySet()).forEach(this::removeConsumer);
        stopping = true;
        stop.ring();
        commits.ring();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    public void addConsumer(EventConsumer consumer) {
        if (runners.size() >= MOST_CONSUMERS) {
            LOG.error("Consumer {} is refused: there are {} already", consumer.name(), MOST_CONSUMERS);
            return;
        }
        ConsumerRunner runner = new ConsumerRunner(consumer, surroundings);
        if (runners.values().stream().anyMatch(other -> other.key().equals(runner.key()))) {
            LOG.error("Consumer {} of {} is refused: the name is taken", consumer.name(), consumer.getClass().getName());
            return;
        }
        runners.put(consumer, runner);
        runner.start();
    }

    public void removeConsumer(EventConsumer consumer) {
        ConsumerRunner runner = runners.remove(consumer);
        if (runner != null) {
            runner.stop(PATIENCE);
        }
    }

    @Override
    public void writing(long id) {
        open.add(id);
    }

    @Override
    public void committed() {
        commits.ring();
    }

    /** An operator wants events that were set aside tried again; other nodes find out by themselves. */
    void askedAgain() {
        runners.values().forEach(ConsumerRunner::again);
        heads.ring();
    }

    private void sequence() {
        boolean failing = false;
        Instant renewed = clock.instant();
        while (!stopping) {
            long heard = commits.rings();
            try {
                sequencer.run();
                // also when the clock was put back
                if (Duration.between(renewed, clock.instant()).abs().compareTo(RENEWAL) > 0) {
                    renewed = clock.instant();
                    runners.values().forEach(ConsumerRunner::renew);
                    lookForRetries();
                }
                failing = false;
                database.back();
            } catch (Unavailable e) {
                database.away(e);
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.warn("Events wait, the database does not take their numbers", e);
                }
                failing = true;
            }
            try {
                // what is committed in the meantime is numbered and read together: a pass costs the same for one event and for many
                stop.await(0, PACE);
                commits.await(heard, POLLING.minus(PACE));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void lookForRetries() {
        Set<PositionTable.Key> asked = transactions.reading(transaction -> transaction.sql(SetAsideTable::asked));
        if (!asked.isEmpty()) {
            runners.values().stream().filter(runner -> asked.contains(runner.key())).forEach(ConsumerRunner::again);
            heads.ring();
        }
    }

    @Override
    public long head() {
        return transactions.reading(transaction -> transaction.sql(OutboxTable::head));
    }

    @Override
    public List<Position> positions() {
        return transactions.reading(transaction -> transaction.sql(connection -> {
            long head = OutboxTable.head(connection);
            List<Position> found = new ArrayList<>();
            for (PositionTable.Row row : positions.all(connection)) {
                boolean present = runners.values().stream().anyMatch(runner -> runner.key().equals(row.key()));
                found.add(new Position(row.key().name(), row.position(), Math.max(0, head - row.position()), present,
                    row.failure()));
            }
            return found;
        }));
    }

    @Override
    public List<RecordEvent> since(long sequence, int limit) {
        return transactions.reading(transaction -> transaction.sql(connection -> {
            long head = OutboxTable.head(connection);
            // numbers are dense but for what retention took away
            long after = Math.max(sequence, OutboxTable.oldest(connection) - 1);
            return OutboxTable.between(connection, after, head, Math.max(1, Math.min(limit, MOST_EVENTS)));
        }));
    }

    @Override
    public boolean await(long timeoutMillis) {
        long end = System.nanoTime() + timeoutMillis * 1_000_000;
        // what is committed and not numbered yet belongs to the head as of this call
        long goal = transactions.apart(connection -> {
            while (OutboxTable.number(connection, MOST_EVENTS, open::contains) == MOST_EVENTS) {
                LOG.debug("more to number");
            }
            return OutboxTable.head(connection);
        });
        sequencer.reached(goal);
        try {
            while (true) {
                long heard = moves.rings();
                if (reached(goal)) {
                    return true;
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                moves.await(heard, Duration.ofMillis(Math.min(left, 50)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean reached(long goal) {
        return transactions.apart(connection -> positions.all(connection)).stream()
            .filter(row -> runners.values().stream().anyMatch(runner -> runner.key().equals(row.key())))
            .allMatch(row -> row.position() >= goal);
    }

    /** Shows that this node still needs its own positions. */
    void touch() {
        transactions.required(transaction -> transaction.sql(connection -> {
            for (ConsumerRunner runner : runners.values()) {
                positions.seen(connection, runner.key());
            }
            return null;
        }));
    }
}
