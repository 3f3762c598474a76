package org.guichet.data.internal.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Conflict;
import org.guichet.api.error.Conflict.Difference;
import org.guichet.api.record.Field;
import org.guichet.data.internal.check.Rights;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Values;

/**
 * Compares a patch that was made on an older version with what happened since, by the history: fields that only one side
 * changed are merged, a field that both changed differently is a conflict.
 */
final class Staleness {
    private final Transactions transactions;
    private final Rights rights;

    /** @param rights who may write a field but not read it is told that it changed, not what it holds */
    Staleness(Transactions transactions, Rights rights) {
        this.transactions = transactions;
        this.rights = rights;
    }

    /**
     * To be called after the patch was applied to the record as it is now.
     *
     * @param seen    version that the writer saw @param version version before this write
     * @param patched names of the fields in the patch
     * @throws Conflict naming the fields that both changed
     */
    void check(Write<?> write, int seen, int version, Set<String> patched) {
        if (seen == version) {
            return;
        }
        Map<String, String> since = changedSince(write.stored().key(), write.record().getId(), seen);
        Map<String, Difference> differences = new LinkedHashMap<>();
        Set<String> changing = write.changed();
        for (String name : patched) {
            // a version that never was (a restored backup): nothing is known about what changed
            boolean theirs = seen > version || since.containsKey(name);
            if (theirs && changing.contains(name)) {
                Field field = write.stored().field(name).orElse(null);
                if (field != null && !rights.reads(write.actor(), write.stored(), field, write.record().getId())) {
                    differences.put(name, new Difference(null, null, write.after(name)));
                    continue;
                }
                Object base = field == null ? null : Values.fromText(field.kind(), since.get(name));
                differences.put(name, new Difference(base, write.before(name), write.after(name)));
            }
        }
        if (!differences.isEmpty()) {
            throw new Conflict(version, differences);
        }
    }

    /** Fields changed after a version with the value they had at it. */
    private Map<String, String> changedSince(String type, long id, int version) {
        return transactions.required(transaction -> transaction.sql(connection -> {
            Map<String, String> first = new LinkedHashMap<>();
            try (PreparedStatement select = connection.prepareStatement("select H.FIELD, H.BEFORE_TEXT, T.ID, T.BEFORE_TEXT "
                    + "from GUICHET_HISTORY H left join GUICHET_HISTORY_TEXT T on T.ID = H.ID "
                    + "where H.RECORD_ID = ? and H.TYPE = ? and H.VERSION > ? and H.FIELD is not null "
                    + "order by H.VERSION, H.ID")) {
                select.setLong(1, id);
                select.setString(2, type);
                select.setInt(3, version);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        String before = row.getObject(3) == null ? row.getString(2) : row.getString(4);
                        if (!first.containsKey(row.getString(1))) {
                            first.put(row.getString(1), before);
                        }
                    }
                }
            }
            return first;
        }));
    }
}
