package org.guichet.data.internal.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.security.Audience;
import org.guichet.api.text.Label;
import org.guichet.api.timeline.Comments;
import org.guichet.data.internal.check.Html;
import org.guichet.data.internal.journal.RowIds;
import org.guichet.data.internal.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Comments in {@code GUICHET_COMMENT}, never changed once written. Thread-safe. */
@Component
public final class StoredComments implements Comments {
    static final String KIND = "comment";
    private static final int LONGEST = 100_000;
    private static final int MOST = 200;
    private static final String COLUMNS = "ID, BODY, INTERNAL, AUTHOR, AUTHOR_NAME, CHANNEL, CREATED";

    private final Subjects subjects;
    private final Transactions transactions;
    private final RowIds ids;
    private final Clock clock;

    @Activate
    public StoredComments(@Reference Subjects subjects, @Reference Transactions transactions, @Reference RowIds ids) {
        this(subjects, transactions, ids, Clock.systemUTC());
    }

    public StoredComments(Subjects subjects, Transactions transactions, RowIds ids, Clock clock) {
        this.subjects = subjects;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Comment add(String type, long id, String body, boolean internal, boolean quiet) {
        if (body != null && body.length() > LONGEST) {
            throw Invalid.of("body", "too-long", LONGEST);
        }
        Actor actor = Actors.current();
        // whatever a client or a mail says, only the company's own people call colleagues to a record
        String clean = actor.audience() == Audience.AGENT ? Html.cleanWithMentions(body) : Html.clean(body);
        if (clean == null) {
            throw Invalid.of("body", "required");
        }
        if (internal && actor.client()) {
            throw new Forbidden("no-right", Label.right(type + ".note"));
        }
        // its event has the same time: whoever hears of it finds it by that
        Instant now = now();
        return transactions.required(transaction -> insert(type, id, quiet, now, new Comment(ids.next(), clean, internal, actor.user(),
            actor.name(), actor.channel(), now)));
    }

    @Override
    public Comment copy(String type, long from, long comment, long to) {
        Subject subject = subjects.readable(type, from);
        Comment found = transactions.reading(transaction -> transaction.sql(connection -> Rows.select(connection,
            "select " + COLUMNS + " from GUICHET_COMMENT where ID = ? and RECORD_ID = ? and RECORD_TYPE = ?", StoredComments::comment, comment, subject.id(), subject.key()))).stream()
            .filter(one -> !one.internal() || !Actors.current().client()).findFirst()
            .orElseThrow(() -> new NotFound("no-such-comment", comment));
        return transactions.required(transaction -> insert(type, to, true, now(), new Comment(ids.next(), found.body(), found.internal(),
            found.author(), found.authorName(), found.channel(), found.created())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Comment insert(String type, long id, boolean quiet, Instant at, Comment comment) {
        return transactions.required(transaction -> {
            Subject subject = subjects.writable(type, id, comment.internal() ? "note" : "comment");
            if (!subject.type().type().commentable()) {
                throw new Forbidden("not-commentable", type);
            }
            transaction.sql(connection -> Rows.execute(connection, "insert into GUICHET_COMMENT (ID, RECORD_TYPE, RECORD_ID, BODY, "
                + "INTERNAL, AUTHOR, AUTHOR_NAME, CHANNEL, CREATED) values (?, ?, ?, ?, ?, ?, ?, ?, ?)", comment.id(),
                subject.key(), subject.id(), comment.body(), comment.internal(), Rows.id(comment.author()), comment.authorName(),
                comment.channel(), comment.created()));
            String visibility = comment.internal() ? "internal" : "public";
            subjects.note(subject, KIND, visibility, null, visibility, quiet, at);
            return comment;
        });
    }

    @Override
    public List<Comment> of(String type, long id, Long before, int limit) {
        Subject subject = subjects.readable(type, id);
        List<Object> arguments = new ArrayList<>(List.of(subject.id(), subject.key()));
        StringBuilder sql = new StringBuilder("select " + COLUMNS + " from GUICHET_COMMENT where RECORD_ID = ? and RECORD_TYPE = ?")
            .append(visible());
        if (before != null) {
            sql.append(" and (CREATED < (select B.CREATED from GUICHET_COMMENT B where B.ID = ?) or "
                + "(CREATED = (select B.CREATED from GUICHET_COMMENT B where B.ID = ?) and ID < ?))");
            arguments.addAll(List.of(before, before, before));
        }
        sql.append(" order by CREATED desc, ID desc fetch first ").append(Math.max(1, Math.min(limit, MOST))).append(" rows only");
        return transactions.reading(transaction -> transaction.sql(
            connection -> Rows.select(connection, sql.toString(), StoredComments::comment, arguments.toArray())));
    }

    @Override
    public Map<Long, List<Comment>> of(String type, Collection<Long> ids, int limit) {
        return gathered(type, ids, "", List.of(), Math.max(1, Math.min(limit, MOST)));
    }

    @Override
    public Map<Long, List<Comment>> since(String type, Collection<Long> ids, Instant from) {
        return gathered(type, ids, " and CREATED >= ?", List.of(from), Integer.MAX_VALUE);
    }

    private Map<Long, List<Comment>> gathered(String type, Collection<Long> ids, String condition, List<Object> values, int limit) {
        Set<Long> readable = subjects.readable(type, ids);
        if (readable.isEmpty()) {
            return Map.of();
        }
        List<Object> arguments = new ArrayList<>(List.of(type));
        arguments.addAll(readable);
        arguments.addAll(values);
        String sql = "select RECORD_ID, " + COLUMNS + " from GUICHET_COMMENT where RECORD_TYPE = ? and RECORD_ID in "
            + Rows.in(readable.size()) + condition + visible() + " order by RECORD_ID, CREATED desc, ID desc";
        return transactions.reading(transaction -> transaction.sql(connection -> Rows.gather(connection, sql,
            limit, row -> comment(row, 1), arguments.toArray())));
    }

    private static String visible() {
        return Actors.current().client() ? " and INTERNAL = false" : "";
    }

    private static Comment comment(ResultSet row) throws SQLException {
        return comment(row, 0);
    }

    /** @param before columns that stand before the comment's */
    private static Comment comment(ResultSet row, int before) throws SQLException {
        return new Comment(row.getLong(before + 1), row.getString(before + 2), row.getBoolean(before + 3), Rows.id(row, before + 4),
            row.getString(before + 5), row.getString(before + 6), row.getTimestamp(before + 7).toInstant());
    }
}
