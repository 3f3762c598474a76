package org.guichet.data.internal.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.record.History;
import org.guichet.data.internal.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads {@code GUICHET_HISTORY} with the whole texts, one statement per page. Thread-safe. */
@Component
public final class StoredHistory implements History {
    private static final int MOST = 200;
    private static final String TRANSITION = "transition:";

    private final Subjects subjects;
    private final Transactions transactions;

    @Activate
    public StoredHistory(@Reference Subjects subjects, @Reference Transactions transactions) {
        this.subjects = subjects;
        this.transactions = transactions;
    }

    @Override
    public List<Entry> of(String type, long id, Long beforeEntry, int limit) {
        Subject subject = subjects.readable(type, id);
        VisibleHistory visible = VisibleHistory.of(subject, subjects);
        String older = beforeEntry == null ? "" : " and (H.OCCURRED < (select B.OCCURRED from GUICHET_HISTORY B where B.ID = ?) or "
            + "(H.OCCURRED = (select B.OCCURRED from GUICHET_HISTORY B where B.ID = ?) and H.ID < ?))";
        String sql = "select H.ID, H.VERSION, H.OCCURRED, H.ACTOR, H.ACTOR_NAME, H.CHANNEL, H.KIND, H.FIELD, H.BEFORE_TEXT, "
            + "H.AFTER_TEXT, T.BEFORE_TEXT, T.AFTER_TEXT from GUICHET_HISTORY H left join GUICHET_HISTORY_TEXT T on T.ID = H.ID "
            + "where " + visible.condition() + older + " order by H.OCCURRED desc, H.ID desc fetch first "
            + Math.max(1, Math.min(limit, MOST)) + " rows only";
        Object[] arguments = beforeEntry == null ? visible.with() : visible.with(beforeEntry, beforeEntry, beforeEntry);
        return transactions.reading(transaction -> transaction.sql(
            connection -> Rows.select(connection, sql, StoredHistory::entry, arguments)));
    }

    @Override
    public Stamps stamps(String type, long id) {
        Subject subject = subjects.readable(type, id);
        VisibleHistory visible = VisibleHistory.of(subject, subjects);
        String sql = "select H.FIELD, H.KIND, H.OCCURRED, H.ACTOR, H.ACTOR_NAME, H.CHANNEL from GUICHET_HISTORY H "
            + "join (select FIELD, KIND, max(OCCURRED) as NEWEST from GUICHET_HISTORY where RECORD_ID = ? and TYPE = ? "
            + "and FIELD is not null group by FIELD, KIND) N on H.FIELD = N.FIELD and H.KIND = N.KIND and H.OCCURRED = N.NEWEST "
            + "where " + visible.condition() + " order by H.OCCURRED, H.ID";
        List<Object> arguments = new ArrayList<>(List.of(subject.id(), subject.key()));
        arguments.addAll(visible.arguments());
        Map<String, Stamp> fields = new LinkedHashMap<>();
        Map<String, Stamp> transitions = new LinkedHashMap<>();
        transactions.reading(transaction -> transaction.sql(connection -> Rows.select(connection, sql, row -> {
            Stamp stamp = new Stamp(row.getTimestamp(3).toInstant(), Rows.id(row, 4), row.getString(5), row.getString(6));
            fields.put(row.getString(1), stamp);
            String kind = row.getString(2);
            if (kind.startsWith(TRANSITION)) {
                transitions.put(kind.substring(TRANSITION.length()), stamp);
            }
            return stamp;
        }, arguments.toArray())));
        return new Stamps(fields, transitions);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String before = row.getString(11);
        String after = row.getString(12);
        boolean whole = before != null || after != null;
        return new Entry(row.getLong(1), row.getInt(2), row.getTimestamp(3).toInstant(), Rows.id(row, 4), row.getString(5),
            row.getString(6), row.getString(7), row.getString(8), whole ? before : row.getString(9),
            whole ? after : row.getString(10));
    }
}
