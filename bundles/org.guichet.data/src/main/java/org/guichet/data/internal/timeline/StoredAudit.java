package org.guichet.data.internal.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.error.Forbidden;
import org.guichet.api.record.Audit;
import org.guichet.api.record.Field;
import org.guichet.api.record.History;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.data.internal.check.Rights;
import org.guichet.data.internal.config.StoredSettings;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.RowAccess;
import org.guichet.data.internal.type.StoredType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The whole of {@code GUICHET_HISTORY}, by its index on time. The auditor's right opens no record and no field that their
 * other rights keep closed. Thread-safe.
 */
@Component
public final class StoredAudit implements Audit {
    private static final String RIGHT = "admin.audit";
    private static final int MOST = 200;
    private static final List<String> OPEN = List.of("number", "externalId", "deleted");

    private final Catalog catalog;
    private final RowAccess rows;
    private final Rights rights;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public StoredAudit(@Reference Catalog catalog, @Reference RowAccess rows, @Reference Transactions transactions,
            @Reference Journal journal) {
        this(catalog, rows, transactions, journal, Clock.systemUTC());
    }

    /** For tests: a clock of their own. */
    public StoredAudit(Catalog catalog, RowAccess rows, Transactions transactions, Journal journal, Clock clock) {
        this.catalog = catalog;
        this.rows = rows;
        rights = new Rights(catalog, rows);
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Page find(Query query, int limit) {
        if (!Actors.current().may(RIGHT)) {
            throw new Forbidden("no-right", Label.right(RIGHT));
        }
        StringBuilder where = new StringBuilder("1 = 1");
        List<Object> arguments = new ArrayList<>();
        add(where, arguments, " and TYPE = ?", query.type());
        add(where, arguments, " and RECORD_ID = ?", query.record());
        add(where, arguments, " and ACTOR = ?", query.actor());
        add(where, arguments, " and CHANNEL = ?", query.channel());
        add(where, arguments, " and KIND like ?", query.kind() == null ? null : query.kind().replaceAll("[%_]", "") + "%");
        add(where, arguments, " and FIELD = ?", query.field());
        add(where, arguments, " and OCCURRED >= ?", query.from());
        add(where, arguments, " and OCCURRED < ?", query.to());
        if (query.before() != null) {
            String at = "(select B.OCCURRED from GUICHET_HISTORY B where B.ID = ?)";
            where.append(" and (OCCURRED < ").append(at).append(" or (OCCURRED = ").append(at).append(" and ID < ?))");
            arguments.addAll(List.of(query.before(), query.before(), query.before()));
        }
        int most = Math.max(1, Math.min(limit, MOST));
        String sql = "select ID, TYPE, RECORD_ID, VERSION, OCCURRED, ACTOR, ACTOR_NAME, CHANNEL, KIND, FIELD, BEFORE_TEXT, "
            + "AFTER_TEXT from GUICHET_HISTORY where " + where + " order by OCCURRED desc, ID desc fetch first " + most
            + " rows only";
        List<Line> found = transactions.reading(transaction -> transaction.sql(
            connection -> Rows.select(connection, sql, StoredAudit::line, arguments.toArray())));
        Long next = found.size() < most ? null : found.get(found.size() - 1).change().id();
        Map<String, Boolean> decided = new HashMap<>();
        List<Line> shown = new ArrayList<>();
        for (Line line : found) {
            if (decided.computeIfAbsent(line.type() + "/" + line.record(), about -> readable(line))) {
                shown.add(valued(line) ? line : bare(line));
            }
        }
        return new Page(shown, next);
    }

    private static void add(StringBuilder where, List<Object> arguments, String condition, Object value) {
        if (value != null) {
            where.append(condition);
            arguments.add(value);
        }
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getString(2), row.getLong(3), new History.Entry(row.getLong(1), row.getInt(4),
            row.getTimestamp(5).toInstant(), Rows.id(row, 6), row.getString(7), row.getString(8), row.getString(9),
            row.getString(10), row.getString(11), row.getString(12)));
    }

    private boolean readable(Line line) {
        Actor actor = Actors.current();
        Optional<StoredType<?>> type = catalog.stored(line.type());
        if (type.isEmpty()) {
            // a setting, or a record whose module is away: that something happened is no secret
            return true;
        }
        String root = type.get().type().isPart() ? type.get().type().partOf() : line.type();
        String read = root + ".read";
        if (!actor.may(read)) {
            return false;
        }
        boolean part = type.get().type().isPart();
        return rows.everywhere(actor, read, root) || !part && rows.allowed(read, root, line.record());
    }

    /** True if the actor may know the values. */
    private boolean valued(Line line) {
        Actor actor = Actors.current();
        String name = line.change().field();
        Optional<StoredType<?>> type = catalog.stored(line.type());
        if (type.isEmpty()) {
            return line.record() == 0 && actor.may(line.type().equals(StoredSettings.HISTORY_TYPE) ? "admin.settings"
                : "admin." + line.type().toLowerCase(java.util.Locale.ROOT));
        }
        Optional<Field> field = name == null ? Optional.empty() : type.get().field(name);
        return name == null || OPEN.contains(name) || catalog.stored(name).isPresent()
            || field.isPresent() && rights.reads(actor, type.get(), field.get(), line.record());
    }

    private static Line bare(Line line) {
        History.Entry change = line.change();
        return new Line(line.type(), line.record(), new History.Entry(change.id(), change.version(), change.at(), change.actor(),
            change.actorName(), change.channel(), change.kind(), change.field(), null, null));
    }

    @Override
    public void note(String type, long record, String kind, String before, String after) {
        journal.history(List.of(new Journal.Line(type, record, 0, kind, null, before, after)), clock.instant());
    }
}
