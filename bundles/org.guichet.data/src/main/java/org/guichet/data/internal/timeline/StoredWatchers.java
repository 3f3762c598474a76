package org.guichet.data.internal.timeline;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guichet.api.error.Invalid;
import org.guichet.api.record.Field;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Watchers;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.Catalog;
import org.guichet.data.internal.type.Columns;
import org.guichet.data.internal.type.StoredType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Watchers in {@code GUICHET_WATCHER}; clients see themselves only. Thread-safe. */
@Component
public final class StoredWatchers implements Watchers {
    static final String KIND = "watch";
    private static final String USERS = "users";

    private final Subjects subjects;
    private final Transactions transactions;
    private final Catalog catalog;
    private final Clock clock;

    @Activate
    public StoredWatchers(@Reference Subjects subjects, @Reference Transactions transactions, @Reference Catalog catalog) {
        this(subjects, transactions, catalog, Clock.systemUTC());
    }

    public StoredWatchers(Subjects subjects, Transactions transactions, Catalog catalog, Clock clock) {
        this.subjects = subjects;
        this.transactions = transactions;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public List<Watcher> of(String type, long id) {
        Subject subject = subjects.readable(type, id);
        Actor actor = Actors.current();
        List<Object> arguments = new ArrayList<>(List.of(subject.id(), subject.key()));
        StringBuilder where = new StringBuilder("(W.RECORD_ID = ? and W.RECORD_TYPE = ?)");
        account(subject.type()).ifPresent(field -> {
            where.append(" or (W.RECORD_TYPE = ? and W.RECORD_ID = (select ").append(column(subject.type(), field.name()).name())
                .append(" from ").append(subject.type().columns().table()).append(" where ID = ?))");
            arguments.addAll(List.of(field.target(), subject.id()));
        });
        Optional<StoredType<?>> users = catalog.stored(USERS);
        String name = users.map(present -> "(select U." + column(present, present.type().title()).name() + " from "
            + present.columns().table() + " U where U.ID = W.USER_ID)").orElse("cast(null as varchar(200))");
        String sql = "select distinct W.USER_ID, " + name + " from GUICHET_WATCHER W where " + where + " order by 1";
        List<Watcher> watchers = transactions.reading(transaction -> transaction.sql(connection ->
            Rows.select(connection, sql, row -> new Watcher(row.getLong(1), row.getString(2)), arguments.toArray())));
        return actor.client() ? watchers.stream().filter(watcher -> Objects.equals(watcher.user(), actor.user())).toList()
            : watchers;
    }

    @Override
    public Map<Long, Set<Long>> of(String type, Collection<Long> ids) {
        Set<Long> readable = subjects.readable(type, ids);
        if (readable.isEmpty()) {
            return Map.of();
        }
        StoredType<?> stored = catalog.type(type);
        List<Object> arguments = new ArrayList<>(List.of(type));
        arguments.addAll(readable);
        StringBuilder sql = new StringBuilder("select RECORD_ID, USER_ID from GUICHET_WATCHER where RECORD_TYPE = ? and RECORD_ID in ")
            .append(Rows.in(readable.size()));
        account(stored).ifPresent(field -> {
            sql.append(" union select R.ID, W.USER_ID from ").append(stored.columns().table())
                .append(" R join GUICHET_WATCHER W on W.RECORD_TYPE = ? and W.RECORD_ID = R.").append(column(stored, field.name()).name())
                .append(" where R.ID in ").append(Rows.in(readable.size()));
            arguments.add(field.target());
            arguments.addAll(readable);
        });
        Map<Long, List<Long>> found = transactions.reading(transaction -> transaction.sql(connection ->
            Rows.gather(connection, sql.toString(), Integer.MAX_VALUE, row -> row.getLong(2), arguments.toArray())));
        Actor actor = Actors.current();
        Map<Long, Set<Long>> watchers = new HashMap<>();
        found.forEach((record, users) -> watchers.put(record, users.stream()
            .filter(user -> !actor.client() || Objects.equals(user, actor.user())).collect(Collectors.toCollection(TreeSet::new))));
        return watchers;
    }

    /** Watching an account includes what belongs to it. */
    private static Optional<Field> account(StoredType<?> type) {
        return Optional.ofNullable(type.type().accountField()).flatMap(type::field).filter(field -> field.target() != null)
            .filter(field -> column(type, field.name()).table().equals(type.columns().table()));
    }

    private static Columns.Column column(StoredType<?> type, String property) {
        return type.columns().of(property);
    }

    @Override
    public void add(String type, long id, long user) {
        transactions.required(transaction -> {
            Subject subject = allowed(type, id, user);
            boolean there = transaction.sql(connection -> {
                StoredType<?> users = catalog.stored(USERS).orElse(null);
                if (users != null && Rows.select(connection, "select ID from " + users.columns().table()
                        + " where ID = ? and DELETED is null", row -> row.getLong(1), user).isEmpty()) {
                    throw Invalid.of("user", "no-such-user", user);
                }
                return !Rows.select(connection, "select USER_ID from GUICHET_WATCHER where RECORD_ID = ? and RECORD_TYPE = ? "
                    + "and USER_ID = ?", row -> row.getLong(1), subject.id(), subject.key(), user).isEmpty();
            });
            if (!there) {
                transaction.sql(connection -> Rows.execute(connection, "insert into GUICHET_WATCHER (RECORD_ID, RECORD_TYPE, "
                    + "USER_ID, CREATED) values (?, ?, ?, ?)", subject.id(), subject.key(), user, clock.instant()));
                subjects.note(subject, KIND, null, null, String.valueOf(user), false, clock.instant());
            }
            return null;
        });
    }

    @Override
    public void remove(String type, long id, long user) {
        transactions.required(transaction -> {
            Subject subject = allowed(type, id, user);
            int gone = transaction.sql(connection -> Rows.execute(connection, "delete from GUICHET_WATCHER where RECORD_ID = ? "
                + "and RECORD_TYPE = ? and USER_ID = ?", subject.id(), subject.key(), user));
            if (gone > 0) {
                subjects.note(subject, KIND, null, String.valueOf(user), null, false, clock.instant());
            }
            return null;
        });
    }

    private Subject allowed(String type, long id, long user) {
        boolean oneself = Objects.equals(Actors.current().user(), user);
        return oneself ? subjects.writable(type, id, "read") : subjects.writable(type, id, "update");
    }
}
