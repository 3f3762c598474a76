package org.guichet.data.internal.group;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.Queries;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.RowAccess;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The members of static groups. A record joins only if the actor may see it; adding twice or removing none does nothing. */
@Component(service = GroupMembers.class)
public class GroupMembers {
    private static final int MAX_IDS = 1_000;

    private final Transactions transactions;
    private final Queries queries;
    private final RowAccess rows;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public GroupMembers(@Reference Transactions transactions, @Reference Queries queries, @Reference RowAccess rows,
            @Reference Journal journal) {
        this(transactions, queries, rows, journal, Clock.systemUTC());
    }

    /** For tests: a clock of their own. */
    public GroupMembers(Transactions transactions, Queries queries, RowAccess rows, Journal journal, Clock clock) {
        this.transactions = transactions;
        this.queries = queries;
        this.rows = rows;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param input {@code ids}, 1–1,000 @return {@code changed} and the number of {@code members} */
    Map<String, Object> change(long group, Map<String, Object> input, boolean add) {
        Set<Long> ids = ids(input.get("ids"));
        return transactions.required(transaction -> {
            Map<String, Object> record = queries.read(GroupDescription.TYPE, group);
            if (!SavedGroup.STATIC.equals(record.get("kind"))) {
                throw new NotAllowedNow("group-not-static");
            }
            if (add && !rows.visible((String) record.get("type"), ids).containsAll(ids)) {
                throw Invalid.of("ids", "group-unknown-record");
            }
            return transaction.sql(connection -> {
                lock(connection, group);
                Set<Long> changed = new LinkedHashSet<>(ids);
                Set<Long> present = present(connection, group);
                if (add) {
                    changed.removeAll(present);
                } else {
                    changed.retainAll(present);
                }
                write(connection, group, changed, add);
                if (!changed.isEmpty()) {
                    tell(record, group, changed, add);
                }
                int members = present.size() + (add ? changed.size() : -changed.size());
                return Map.of("changed", changed.size(), "members", members);
            });
        });
    }

    private static Set<Long> ids(Object value) {
        Set<Long> ids = new LinkedHashSet<>();
        if (value instanceof Collection<?> list && !list.isEmpty() && list.size() <= MAX_IDS) {
            for (Object id : list) {
                if (!(id instanceof Integer || id instanceof Long)) {
                    throw Invalid.of("ids", "group-ids", MAX_IDS);
                }
                ids.add(((Number) id).longValue());
            }
            return ids;
        }
        throw Invalid.of("ids", "group-ids", MAX_IDS);
    }

    /** Two who add the same record at once take turns. */
    private static void lock(Connection connection, long group) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update GUICHET_GROUP set UPDATED = UPDATED where ID = ?")) {
            update.setLong(1, group);
            update.executeUpdate();
        }
    }

    private static Set<Long> present(Connection connection, long group) throws SQLException {
        Set<Long> members = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select RECORD_ID from GUICHET_GROUP_MEMBER where GROUP_ID = ?")) {
            select.setLong(1, group);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    members.add(row.getLong(1));
                }
            }
        }
        return members;
    }

    private static void write(Connection connection, long group, Set<Long> ids, boolean add) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(add
                ? "insert into GUICHET_GROUP_MEMBER (GROUP_ID, RECORD_ID) values (?, ?)"
                : "delete from GUICHET_GROUP_MEMBER where GROUP_ID = ? and RECORD_ID = ?")) {
            for (Long id : ids) {
                write.setLong(1, group);
                write.setLong(2, id);
                write.addBatch();
            }
            write.executeBatch();
        }
    }

    private void tell(Map<String, Object> record, long group, Set<Long> ids, boolean add) {
        Instant now = clock.instant();
        int version = ((Number) record.get("version")).intValue();
        String list = ids.toString();
        journal.history(List.of(new Journal.Line(GroupDescription.TYPE, group, version, "update", "members", add ? null : list,
            add ? list : null)), now);
        journal.events(List.of(new Journal.Happening(GroupDescription.TYPE, group, version, "update", null, List.of("members"),
            false)), now);
    }
}
