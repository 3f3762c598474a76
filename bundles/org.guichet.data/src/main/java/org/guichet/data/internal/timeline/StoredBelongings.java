package org.guichet.data.internal.timeline;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Belongings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Moves comments, attachments, links and watchers with a merge, authors and times unchanged. What the target has already (a
 * watcher, the same link) and a link between the two stay with the source, where an undo finds them. Stateless.
 */
@Component
public final class StoredBelongings implements Belongings {
    private static final String COMMENTS = "comments";
    private static final String ATTACHMENTS = "attachments";
    private static final String LINKS_OUT = "linksOut";
    private static final String LINKS_IN = "linksIn";
    private static final String WATCHERS = "watchers";
    private static final int SLICE = 500;

    private final Transactions transactions;

    @Activate
    public StoredBelongings(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<String, List<Long>> move(String type, long from, long to) {
        return transactions.required(transaction -> transaction.sql(connection -> {
            Map<String, List<Long>> moved = new LinkedHashMap<>();
            for (Map.Entry<String, String> each : selects().entrySet()) {
                List<Long> ids = Rows.select(connection, each.getValue(), row -> row.getLong(1), arguments(each.getKey(), type, from,
                    to));
                set(connection, each.getKey(), type, from, to, ids);
                moved.put(each.getKey(), ids);
            }
            return moved;
        }));
    }

    private static Map<String, String> selects() {
        Map<String, String> selects = new LinkedHashMap<>();
        selects.put(COMMENTS, "select ID from GUICHET_COMMENT where RECORD_TYPE = ? and RECORD_ID = ?");
        selects.put(ATTACHMENTS, "select ID from GUICHET_ATTACHMENT where RECORD_TYPE = ? and RECORD_ID = ?");
        selects.put(LINKS_OUT, "select ID from GUICHET_LINK L where SOURCE_TYPE = ? and SOURCE_ID = ? "
            + "and not (TARGET_TYPE = ? and TARGET_ID = ?) and not exists (select 1 from GUICHET_LINK O where O.SOURCE_TYPE = ? "
            + "and O.SOURCE_ID = ? and O.TARGET_TYPE = L.TARGET_TYPE and O.TARGET_ID = L.TARGET_ID and O.KIND = L.KIND)");
        selects.put(LINKS_IN, "select ID from GUICHET_LINK L where TARGET_TYPE = ? and TARGET_ID = ? "
            + "and not (SOURCE_TYPE = ? and SOURCE_ID = ?) and not exists (select 1 from GUICHET_LINK O where O.TARGET_TYPE = ? "
            + "and O.TARGET_ID = ? and O.SOURCE_TYPE = L.SOURCE_TYPE and O.SOURCE_ID = L.SOURCE_ID and O.KIND = L.KIND)");
        selects.put(WATCHERS, "select USER_ID from GUICHET_WATCHER W where RECORD_TYPE = ? and RECORD_ID = ? and not exists "
            + "(select 1 from GUICHET_WATCHER O where O.RECORD_TYPE = ? and O.RECORD_ID = ? and O.USER_ID = W.USER_ID)");
        return selects;
    }

    private static Object[] arguments(String what, String type, long from, long to) {
        return switch (what) {
            case COMMENTS, ATTACHMENTS -> new Object[] {type, from};
            case WATCHERS -> new Object[] {type, from, type, to};
            default -> new Object[] {type, from, type, to, type, to};
        };
    }

    @Override
    public void moveBack(String type, long from, long to, Map<String, List<Long>> moved) {
        transactions.required(transaction -> transaction.sql(connection -> {
            for (Map.Entry<String, List<Long>> each : moved.entrySet()) {
                if (selects().containsKey(each.getKey())) {
                    set(connection, each.getKey(), type, to, from, each.getValue());
                }
            }
            return null;
        }));
    }

    private static void set(Connection connection, String what, String type, long from, long to, List<Long> ids)
            throws SQLException {
        for (int i = 0; i < ids.size(); i += SLICE) {
            List<Long> slice = ids.subList(i, Math.min(i + SLICE, ids.size()));
            List<Object> arguments = new ArrayList<>(List.of(to, type, from));
            arguments.addAll(slice);
            Rows.execute(connection, update(what) + Rows.in(slice.size()), arguments.toArray());
        }
    }

    private static String update(String what) {
        return switch (what) {
            case COMMENTS -> "update GUICHET_COMMENT set RECORD_ID = ? where RECORD_TYPE = ? and RECORD_ID = ? and ID in ";
            case ATTACHMENTS -> "update GUICHET_ATTACHMENT set RECORD_ID = ? where RECORD_TYPE = ? and RECORD_ID = ? and ID in ";
            case LINKS_OUT -> "update GUICHET_LINK set SOURCE_ID = ? where SOURCE_TYPE = ? and SOURCE_ID = ? and ID in ";
            case LINKS_IN -> "update GUICHET_LINK set TARGET_ID = ? where TARGET_TYPE = ? and TARGET_ID = ? and ID in ";
            case WATCHERS -> "update GUICHET_WATCHER set RECORD_ID = ? where RECORD_TYPE = ? and RECORD_ID = ? and USER_ID in ";
            default -> throw new IllegalArgumentException(what);
        };
    }
}
