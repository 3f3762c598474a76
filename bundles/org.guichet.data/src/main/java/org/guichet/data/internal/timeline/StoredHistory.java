package org.guichet.data.internal.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.guichet.api.record.History;
import org.guichet.data.internal.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads {@code GUICHET_HISTORY} with the whole texts, one statement per page. Thread-safe. */
@Component
public final class StoredHistory implements History {
    private static final int MOST = 200;

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

    private static Entry entry(ResultSet row) throws SQLException {
        String before = row.getString(11);
        String after = row.getString(12);
        boolean whole = before != null || after != null;
        return new Entry(row.getLong(1), row.getInt(2), row.getTimestamp(3).toInstant(), Rows.id(row, 4), row.getString(5),
            row.getString(6), row.getString(7), row.getString(8), whole ? before : row.getString(9),
            whole ? after : row.getString(10));
    }
}
