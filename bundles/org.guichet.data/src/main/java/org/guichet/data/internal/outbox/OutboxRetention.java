package org.guichet.data.internal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guichet.api.config.Settings;
import org.guichet.api.job.Job;
import org.guichet.data.internal.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets old events, nightly: all past {@code outbox.retention-days} (90), whoever has not read them, and those that every
 * consumer has read past {@code outbox.read-days} (30), which {@code GET /api/changes} may still ask for.
 */
@Component
public final class OutboxRetention implements Job {
    static final String RETENTION = "outbox.retention-days";
    static final String READ = "outbox.read-days";
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRetention.class);
    private static final int RETENTION_DAYS = 90;
    private static final int READ_DAYS = 30;
    private static final int CHUNK = 5000;

    private final Transactions transactions;
    private final StoredOutbox outbox;
    private final Clock clock;
    private final PositionTable positions;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    volatile Settings settings;

    @Activate
    public OutboxRetention(@Reference Transactions transactions, @Reference StoredOutbox outbox) {
        this(transactions, outbox, Clock.systemUTC());
    }

    OutboxRetention(Transactions transactions, StoredOutbox outbox, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
        this.positions = new PositionTable(clock);
    }

    @Override
    public String name() {
        return "data.outbox-retention";
    }

    @Override
    public String schedule() {
        return "daily 02:20";
    }

    @Override
    public void run(String payload, Progress progress) {
        outbox.touch();
        Instant now = clock.instant();
        Instant retained = now.minus(days(RETENTION, RETENTION_DAYS));
        Instant read = now.minus(days(READ, READ_DAYS));
        long upTo = transactions.required(transaction -> transaction.sql(connection -> {
            positions.forget(connection, retained);
            long slowest = positions.all(connection).stream().mapToLong(PositionTable.Row::position).min().orElse(0);
            return Math.max(OutboxTable.lastBefore(connection, retained),
                Math.min(slowest, OutboxTable.lastBefore(connection, read)));
        }));
        long from = transactions.reading(transaction -> transaction.sql(OutboxTable::oldest)) - 1;
        for (long after = from; after < upTo && !progress.cancelled(); after += CHUNK) {
            long first = after;
            long last = Math.min(upTo, after + CHUNK);
            transactions.required(transaction -> transaction.sql(connection -> OutboxTable.delete(connection, first, last)));
            progress.report(last - from, upTo - from, null);
        }
    }

    private Duration days(String key, int otherwise) {
        Settings present = settings;
        Optional<String> set = present == null ? Optional.empty() : present.get(key);
        try {
            return Duration.ofDays(set.map(Integer::parseInt).filter(days -> days > 0).orElse(otherwise));
        } catch (NumberFormatException e) {
            LOG.error("Setting {} is no number of days: {} is used", key, otherwise);
            return Duration.ofDays(otherwise);
        }
    }
}
