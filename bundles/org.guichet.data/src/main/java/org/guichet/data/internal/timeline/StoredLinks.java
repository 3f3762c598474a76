package org.guichet.data.internal.timeline;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Problem;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Links;
import org.guichet.data.internal.journal.RowIds;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.StoredType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links in {@code GUICHET_LINK}, one row for both sides. Titles come by one list per type on the other side, so that what the
 * actor may not see has none. Thread-safe.
 */
@Component
public final class StoredLinks implements Links {
    static final String KIND = "link";
    private static final Logger LOG = LoggerFactory.getLogger(StoredLinks.class);
    private static final Pattern KINDS = Pattern.compile("[a-z][a-zA-Z0-9-]{0,39}");
    /** Kinds that mean the same from both sides. */
    private static final Set<String> SYMMETRIC = Set.of("related");
    private static final int MOST = 200;

    private record Row(long id, String kind, String sourceType, long source, String targetType, long target, Instant created) {
        boolean from(Subject subject) {
            return source == subject.id() && sourceType.equals(subject.key());
        }

        String otherType(Subject subject) {
            return from(subject) ? targetType : sourceType;
        }

        long other(Subject subject) {
            return from(subject) ? target : source;
        }
    }

    private record Shown(String number, String title) {
    }

    private final Subjects subjects;
    private final Transactions transactions;
    private final RowIds ids;
    private final Catalog catalog;
    private final Queries queries;
    private final Clock clock;

    @Activate
    public StoredLinks(@Reference Subjects subjects, @Reference Transactions transactions, @Reference RowIds ids,
            @Reference Catalog catalog, @Reference Queries queries) {
        this(subjects, transactions, ids, catalog, queries, Clock.systemUTC());
    }

    public StoredLinks(Subjects subjects, Transactions transactions, RowIds ids, Catalog catalog, Queries queries, Clock clock) {
        this.subjects = subjects;
        this.transactions = transactions;
        this.ids = ids;
        this.catalog = catalog;
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public Link add(String type, long id, String kind, String otherType, long other) {
        if (kind == null || !KINDS.matcher(kind).matches()) {
            throw Invalid.of("kind", "link-kind");
        }
        return transactions.required(transaction -> {
            Subject source = subjects.writable(type, id, "link");
            Subject target = subjects.readable(otherType, other);
            if (source.id() == target.id() && source.key().equals(target.key())) {
                throw Invalid.of("record", "link-to-itself");
            }
            Row row = transaction.sql(connection -> existing(connection, kind, source, target));
            if (row == null) {
                Instant now = clock.instant();
                Row made = new Row(ids.next(), kind, source.key(), source.id(), target.key(), target.id(), now);
                transaction.sql(connection -> Rows.execute(connection, "insert into GUICHET_LINK (ID, KIND, SOURCE_TYPE, "
                    + "SOURCE_ID, TARGET_TYPE, TARGET_ID, AUTHOR, CREATED) values (?, ?, ?, ?, ?, ?, ?, ?)", made.id(), kind,
                    source.key(), source.id(), target.key(), target.id(), Rows.id(Actors.current().user()), now));
                subjects.note(source, KIND, String.valueOf(made.id()), null, kind + " → " + named(target), false, now);
                subjects.note(target, KIND, String.valueOf(made.id()), null, kind + " ← " + named(source), false, now);
                row = made;
            }
            return shown(source, List.of(row)).get(0);
        });
    }

    private static String named(Subject subject) {
        return subject.key() + "/" + subject.id();
    }

    private static Row existing(Connection connection, String kind, Subject source, Subject target) throws SQLException {
        List<Row> same = new ArrayList<>(select(connection, "KIND = ? and SOURCE_ID = ? and SOURCE_TYPE = ? and TARGET_ID = ? "
            + "and TARGET_TYPE = ?", kind, source.id(), source.key(), target.id(), target.key()));
        if (SYMMETRIC.contains(kind)) {
            same.addAll(select(connection, "KIND = ? and SOURCE_ID = ? and SOURCE_TYPE = ? and TARGET_ID = ? "
                + "and TARGET_TYPE = ?", kind, target.id(), target.key(), source.id(), source.key()));
        }
        return same.isEmpty() ? null : same.get(0);
    }

    private static List<Row> select(Connection connection, String where, Object... arguments) throws SQLException {
        return Rows.select(connection, "select ID, KIND, SOURCE_TYPE, SOURCE_ID, TARGET_TYPE, TARGET_ID, CREATED from GUICHET_LINK "
            + "where " + where, row -> new Row(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4),
            row.getString(5), row.getLong(6), row.getTimestamp(7).toInstant()), arguments);
    }

    private List<Row> around(Subject subject) {
        return transactions.reading(transaction -> transaction.sql(connection -> select(connection,
            "(SOURCE_ID = ? and SOURCE_TYPE = ?) or (TARGET_ID = ? and TARGET_TYPE = ?) order by CREATED desc, ID desc "
            + "fetch first " + MOST + " rows only", subject.id(), subject.key(), subject.id(), subject.key())));
    }

    @Override
    public List<Link> of(String type, long id) {
        Subject subject = subjects.readable(type, id);
        return shown(subject, around(subject));
    }

    private List<Link> shown(Subject subject, List<Row> rows) {
        Map<String, Set<Long>> wanted = new HashMap<>();
        rows.forEach(row -> wanted.computeIfAbsent(row.otherType(subject), none -> new TreeSet<>()).add(row.other(subject)));
        Map<String, Map<Long, Shown>> known = new HashMap<>();
        wanted.forEach((type, records) -> known.put(type, titles(type, records)));
        Actor actor = Actors.current();
        List<Link> links = new ArrayList<>();
        for (Row row : rows) {
            Shown other = known.get(row.otherType(subject)).get(row.other(subject));
            // to a client, what it may not see does not exist
            if (other != null || !actor.client()) {
                links.add(new Link(row.id(), row.kind(), row.from(subject), row.otherType(subject), row.other(subject),
                    other == null ? null : other.number(), other == null ? null : other.title(), row.created()));
            }
        }
        return links;
    }

    private Map<Long, Shown> titles(String key, Set<Long> records) {
        StoredType<?> type = catalog.stored(key).orElse(null);
        Actor actor = Actors.current();
        if (type == null || type.type().isPart() || !actor.may(key + ".read") || actor.client() && !type.type().forClients()) {
            return Map.of();
        }
        String title = type.type().title();
        boolean titled = type.field(title).filter(Field::sortable).isPresent();
        String list = records.stream().map(String::valueOf).collect(Collectors.joining(","));
        try {
            ListQuery query = ListQuery.of(key).filter("id=in=(" + list + ")").limit(MOST);
            return queries.list(titled ? query.fields("number", title) : query.fields("number")).items().stream()
                .collect(Collectors.toMap(item -> ((Number) item.get("id")).longValue(),
                    item -> new Shown((String) item.get("number"), (String) item.get(title))));
        } catch (Problem e) {
            LOG.debug("no titles of {} for {}: {}", key, actor.login(), e.getMessage());
            return Map.of();
        }
    }

    @Override
    public void remove(String type, long id, long link) {
        transactions.required(transaction -> {
            Subject subject = subjects.writable(type, id, "link");
            Row row = transaction.sql(connection -> select(connection, "ID = ?", link)).stream()
                .filter(found -> found.from(subject) || found.target() == subject.id() && found.targetType().equals(subject.key()))
                .filter(found -> !shown(subject, List.of(found)).isEmpty())
                .findFirst().orElseThrow(() -> new NotFound("no-such-link", link));
            transaction.sql(connection -> Rows.execute(connection, "delete from GUICHET_LINK where ID = ?", link));
            String other = row.otherType(subject) + "/" + row.other(subject);
            subjects.note(subject, KIND, String.valueOf(link), row.kind() + (row.from(subject) ? " → " : " ← ") + other, null, false,
                clock.instant());
            return null;
        });
    }
}
