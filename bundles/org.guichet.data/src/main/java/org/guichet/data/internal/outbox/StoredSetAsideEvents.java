package org.guichet.data.internal.outbox;

import java.time.Clock;
import java.util.List;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.event.SetAsideEvents;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The events in {@code GUICHET_SET_ASIDE}. The attempt itself is made by the consumer's own thread, on whichever node runs it,
 * so that a consumer is still called once at a time. Thread-safe.
 */
@Component(service = SetAsideEvents.class)
public final class StoredSetAsideEvents implements SetAsideEvents {
    /** Type under which an operator's decisions stand in the history. */
    public static final String HISTORY_TYPE = "outbox";
    private static final String RIGHT = "admin.outbox";
    private static final int MOST = 200;

    private final Transactions transactions;
    private final Journal journal;
    private final StoredOutbox outbox;
    private final Clock clock;

    @Activate
    public StoredSetAsideEvents(@Reference Transactions transactions, @Reference Journal journal, @Reference StoredOutbox outbox) {
        this(transactions, journal, outbox, Clock.systemUTC());
    }

    StoredSetAsideEvents(Transactions transactions, Journal journal, StoredOutbox outbox, Clock clock) {
        this.transactions = transactions;
        this.journal = journal;
        this.outbox = outbox;
        this.clock = clock;
    }

    private static void authorise() {
        if (!Actors.current().may(RIGHT)) {
            throw new Forbidden("no-right", Label.right(RIGHT));
        }
    }

    @Override
    public List<Entry> list(String consumer, Long before, int limit) {
        authorise();
        PositionTable.Key key = consumer == null ? null : PositionTable.Key.named(consumer);
        return transactions.reading(transaction -> transaction.sql(
            connection -> SetAsideTable.page(connection, key, before, Math.max(1, Math.min(limit, MOST))))).stream()
            .map(StoredSetAsideEvents::entry).toList();
    }

    private static Entry entry(SetAsideTable.Row row) {
        return new Entry(row.id(), row.key().name(), row.sequence(), row.type(), row.record(), row.kind(), row.failure(),
            row.at(), row.asked() != null);
    }

    private SetAsideTable.Row row(long id) {
        return transactions.reading(transaction -> transaction.sql(connection -> SetAsideTable.one(connection, id))).stream()
            .findFirst().orElseThrow(() -> new NotFound("no-such-event", id));
    }

    @Override
    public Entry retry(long id) {
        authorise();
        return transactions.required(transaction -> transaction.sql(connection -> {
            SetAsideTable.Row row = row(id);
            if (OutboxTable.between(connection, row.sequence() - 1, row.sequence(), 1).isEmpty()) {
                throw new NotAllowedNow("event-past-retention");
            }
            SetAsideTable.ask(connection, id, clock.instant());
            note("retry", row);
            transaction.afterCommit(outbox::askedAgain);
            // as of now: a moment later it may have been taken
            return entry(row(id));
        }));
    }

    @Override
    public int retryAll(String consumer) {
        int asked = 0;
        Long before = null;
        List<Entry> page;
        do {
            page = list(consumer, before, MOST);
            for (Entry entry : page) {
                before = entry.id();
                try {
                    retry(entry.id());
                    asked++;
                } catch (NotAllowedNow | NotFound gone) {
                    // past retention, or discarded meanwhile: the list shows what is left
                    continue;
                }
            }
        } while (page.size() == MOST);
        return asked;
    }

    @Override
    public void discard(long id) {
        authorise();
        transactions.required(transaction -> transaction.sql(connection -> {
            note("discard", row(id));
            return SetAsideTable.delete(connection, id);
        }));
    }

    private void note(String kind, SetAsideTable.Row row) {
        journal.history(List.of(new Journal.Line(HISTORY_TYPE, row.id(), 0, kind, row.key().consumer(),
            row.sequence() + " " + row.type() + " " + row.record() + ": " + row.failure(), null)), clock.instant());
    }
}
