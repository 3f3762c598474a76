package org.guichet.data.internal.journal;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.guichet.api.event.Causes;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.data.internal.tx.Transaction;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Values;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Writes history and outbox rows in the running transaction and wakes the sequencer after its commit. Every write in this
 * bundle that others must hear of goes through it.
 */
@Component(service = Journal.class)
public class Journal {
    /** Longest text kept in the history row itself; longer ones stand whole in GUICHET_HISTORY_TEXT. */
    public static final int SHORT = 1000;

    /** One changed field. @param field null for the row that stands for the write itself */
    public record Line(String type, long record, int version, String kind, String field, Object before, Object after) {
    }

    /** One event. @param fields names of changed fields */
    public record Happening(String type, long record, int version, String kind, String detail, Collection<String> fields,
            boolean quiet) {
    }

    private static final String HISTORY = "insert into GUICHET_HISTORY (ID, TYPE, RECORD_ID, VERSION, OCCURRED, ACTOR, ACTOR_NAME, "
        + "CHANNEL, KIND, FIELD, BEFORE_TEXT, AFTER_TEXT) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String HISTORY_TEXT = "insert into GUICHET_HISTORY_TEXT (ID, BEFORE_TEXT, AFTER_TEXT) values (?, ?, ?)";
    private static final String EVENT = "insert into GUICHET_OUTBOX (ID, TYPE, RECORD_ID, VERSION, KIND, DETAIL, FIELDS, ACTOR, "
        + "CHANNEL, QUIET, OCCURRED, CAUSE) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Transactions transactions;
    private final RowIds ids;
    private volatile OutboxSignal signal;

    @Activate
    public Journal(@Reference Transactions transactions, @Reference RowIds ids) {
        this.transactions = transactions;
        this.ids = ids;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    public void setSignal(OutboxSignal sequencer) {
        signal = sequencer;
    }

    public void unsetSignal(OutboxSignal sequencer) {
        if (signal == sequencer) {
            signal = null;
        }
    }

    /** History rows of one write by the current actor, sent at the latest with the commit. @param at when it happened */
    public void history(List<Line> lines, Instant at) {
        if (lines.isEmpty()) {
            return;
        }
        Actor actor = Actors.current();
        transactions.required(transaction -> {
            for (Line line : lines) {
                history(transaction, line, at, actor);
            }
            return null;
        });
    }

    private void history(Transaction transaction, Line line, Instant at, Actor actor) {
        long id = ids.next();
        String before = Values.text(line.before());
        String after = Values.text(line.after());
        transaction.later(HISTORY, row -> {
            row.setLong(1, id);
            row.setString(2, line.type());
            row.setLong(3, line.record());
            row.setInt(4, line.version());
            row.setTimestamp(5, Timestamp.from(at));
            row.setObject(6, actor.user(), Types.BIGINT);
            row.setString(7, cut(actor.name(), 200));
            row.setString(8, actor.channel());
            row.setString(9, line.kind());
            row.setString(10, line.field());
            row.setString(11, cut(before, SHORT));
            row.setString(12, cut(after, SHORT));
        });
        if (longer(before) || longer(after)) {
            transaction.later(HISTORY_TEXT, row -> {
                row.setLong(1, id);
                row.setString(2, before);
                row.setString(3, after);
            });
        }
    }

    private static boolean longer(String text) {
        return text != null && text.length() > SHORT;
    }

    private static String cut(String text, int length) {
        if (text == null || text.length() <= length) {
            return text;
        }
        // never cut a character outside the basic plane in two
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }

    /** Outbox rows of writes by the current actor, sent at the latest with the commit. */
    public void events(List<Happening> happenings, Instant at) {
        if (happenings.isEmpty()) {
            return;
        }
        Actor actor = Actors.current();
        transactions.required(transaction -> {
            happenings.forEach(one -> event(transaction, one, at, actor));
            transaction.keep(Wake.class, () -> wake(transaction));
            return null;
        });
    }

    private record Wake() {
    }

    private Wake wake(Transaction transaction) {
        transaction.afterCommit(() -> {
            OutboxSignal sequencer = signal;
            if (sequencer != null) {
                sequencer.committed();
            }
        });
        return new Wake();
    }

    private void event(Transaction transaction, Happening one, Instant at, Actor actor) {
        long id = ids.next();
        String cause = Causes.current().orElse(null);
        OutboxSignal sequencer = signal;
        if (sequencer != null) {
            sequencer.writing(id);
        }
        transaction.later(EVENT, row -> {
            row.setLong(1, id);
            row.setString(2, one.type());
            row.setLong(3, one.record());
            row.setInt(4, one.version());
            row.setString(5, one.kind());
            row.setString(6, one.detail());
            row.setString(7, one.fields().isEmpty() ? null : fields(one.fields()));
            row.setObject(8, actor.user(), Types.BIGINT);
            row.setString(9, actor.channel());
            row.setBoolean(10, one.quiet());
            row.setTimestamp(11, Timestamp.from(at));
            row.setString(12, cause);
        });
    }

    private static String fields(Collection<String> names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            if (text.length() + name.length() < 3990) {
                text.append(text.isEmpty() ? "" : ",").append(name);
            }
        }
        return text.toString();
    }
}
