package org.guichet.data.internal.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guichet.api.module.Budgets;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Timeline;
import org.guichet.api.timeline.TimelineContributor;
import org.guichet.data.internal.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges comments, attachments, changes (one entry per write) and what modules contribute. Each page costs one statement per
 * source, however long it is. Thread-safe.
 */
@Component
public final class StoredTimeline implements Timeline {
    private static final Logger LOG = LoggerFactory.getLogger(StoredTimeline.class);
    private static final int MOST = 200;
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private final Subjects subjects;
    private final Transactions transactions;
    private final Budgets budgets;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<TimelineContributor> contributors = List.of();

    @Activate
    public StoredTimeline(@Reference Subjects subjects, @Reference Transactions transactions, @Reference Budgets budgets) {
        this.subjects = subjects;
        this.transactions = transactions;
        this.budgets = budgets;
    }

    /** For use outside OSGi. */
    public void contribute(List<TimelineContributor> present) {
        contributors = List.copyOf(present);
    }

    @Override
    public List<Entry> of(String type, long id, String before, int limit) {
        Subject subject = subjects.readable(type, id);
        Place from = before == null ? null : Place.of(before);
        int size = Math.max(1, Math.min(limit, MOST));
        TreeMap<Place, Entry> found = new TreeMap<>();
        comments(subject, from, size, found);
        attachments(subject, from, size, found);
        changes(subject, from, size, found);
        for (TimelineContributor contributor : budgets.callable(TimelineContributor.class, contributors)) {
            contributed(contributor, subject, from, size, found);
        }
        return (from == null ? found : found.tailMap(from, false)).values().stream().limit(size).toList();
    }

    /** What of a source comes after the place: older, or at its instant and sorted behind it. */
    private static String after(Place from, char source, String at, String id, List<Object> arguments) {
        if (from == null) {
            return "";
        }
        arguments.add(from.at());
        if (source < from.source()) {
            return " and " + at + " < ?";
        }
        if (source > from.source()) {
            return " and " + at + " <= ?";
        }
        arguments.add(from.at());
        arguments.add(from.number());
        return " and (" + at + " < ? or " + at + " = ? and " + id + " < ?)";
    }

    private <R> List<R> select(String sql, Rows.Reader<R> reader, List<Object> arguments) {
        return transactions.reading(transaction -> transaction.sql(
            connection -> Rows.select(connection, sql, reader, arguments.toArray())));
    }

    private static void put(Map<Place, Entry> found, Place place, String kind, Long actor, String actorName, String channel,
            Map<String, Object> data) {
        found.put(place, new Entry(place.toString(), kind, place.at(), actor, actorName, channel, data));
    }

    private void comments(Subject subject, Place from, int size, Map<Place, Entry> found) {
        List<Object> arguments = new ArrayList<>(List.of(subject.id(), subject.key()));
        String sql = "select ID, CREATED, AUTHOR, AUTHOR_NAME, CHANNEL, INTERNAL, BODY from GUICHET_COMMENT "
            + "where RECORD_ID = ? and RECORD_TYPE = ?" + publicToClients()
            + after(from, Place.COMMENT, "CREATED", "ID", arguments) + newest(size);
        select(sql, row -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("id", row.getLong(1));
            data.put("body", row.getString(7));
            data.put("internal", row.getBoolean(6));
            put(found, place(row, Place.COMMENT), StoredComments.KIND, Rows.id(row, 3), row.getString(4), row.getString(5), data);
            return null;
        }, arguments);
    }

    private void attachments(Subject subject, Place from, int size, Map<Place, Entry> found) {
        List<Object> arguments = new ArrayList<>(List.of(subject.id(), subject.key()));
        String sql = "select ID, CREATED, AUTHOR, AUTHOR_NAME, CHANNEL, INTERNAL, NAME, SIZE_BYTES, MEDIA_TYPE "
            + "from GUICHET_ATTACHMENT where RECORD_ID = ? and RECORD_TYPE = ?" + publicToClients()
            + after(from, Place.ATTACHMENT, "CREATED", "ID", arguments) + newest(size);
        select(sql, row -> {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("id", row.getLong(1));
            data.put("name", row.getString(7));
            data.put("size", row.getLong(8));
            data.put("mediaType", row.getString(9));
            data.put("internal", row.getBoolean(6));
            put(found, place(row, Place.ATTACHMENT), StoredAttachments.KIND, Rows.id(row, 3), row.getString(4), row.getString(5),
                data);
            return null;
        }, arguments);
    }

    private static String publicToClients() {
        return Actors.current().client() ? " and INTERNAL = false" : "";
    }

    private static String newest(int size) {
        return " order by CREATED desc, ID desc fetch first " + size + " rows only";
    }

    private static Place place(ResultSet row, char source) throws SQLException {
        return new Place(row.getTimestamp(2).toInstant(), source, String.valueOf(row.getLong(1)));
    }

    /** The rows of the newest writes; what comments and attachments say themselves is left out. */
    private void changes(Subject subject, Place from, int size, Map<Place, Entry> found) {
        VisibleHistory visible = VisibleHistory.of(subject, subjects);
        List<Object> once = new ArrayList<>(visible.arguments());
        String condition = visible.condition() + " and H.KIND <> '" + StoredComments.KIND + "' and not (H.KIND = '"
            + StoredAttachments.KIND + "' and H.BEFORE_TEXT is null)"
            + after(from, Place.CHANGE, "H.OCCURRED", "H.VERSION", once);
        List<Object> arguments = new ArrayList<>(once);
        arguments.addAll(once);
        String sql = "select H.VERSION, H.OCCURRED, H.ACTOR, H.ACTOR_NAME, H.CHANNEL, H.KIND, H.FIELD, H.BEFORE_TEXT, H.AFTER_TEXT "
            + "from GUICHET_HISTORY H where " + condition + " and H.OCCURRED >= (select min(P.OCCURRED) from "
            + "(select distinct H.OCCURRED from GUICHET_HISTORY H where " + condition
            + " order by H.OCCURRED desc fetch first " + size + " rows only) P) order by H.OCCURRED desc, H.VERSION desc, H.ID";
        select(sql, row -> {
            Place place = place(row);
            if (!found.containsKey(place)) {
                Map<String, Object> data = new LinkedHashMap<>();
                data.put("kind", row.getString(6));
                data.put("version", row.getInt(1));
                data.put("fields", new ArrayList<Map<String, Object>>());
                put(found, place, "change", Rows.id(row, 3), row.getString(4), row.getString(5), data);
            }
            change(found.get(place).data(), row);
            return null;
        }, arguments);
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getTimestamp(2).toInstant(), Place.CHANGE, String.valueOf(row.getInt(1)));
    }

    @SuppressWarnings("unchecked")
    private static void change(Map<String, Object> data, ResultSet row) throws SQLException {
        if (row.getString(7) == null && row.getString(8) == null && row.getString(9) == null) {
            return;
        }
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("field", row.getString(7));
        field.put("before", row.getString(8));
        field.put("after", row.getString(9));
        ((List<Map<String, Object>>) data.get("fields")).add(field);
    }

    /** A contributor that fails leaves its entries out and the rest as it is. */
    private void contributed(TimelineContributor contributor, Subject subject, Place from, int size, Map<Place, Entry> found) {
        // contributed entries stand behind all others of their instant
        Instant older = from == null ? END : from.at().plusNanos(1000);
        try {
            for (Entry entry : contributor.of(subject.key(), subject.id(), older, size + 1)) {
                Place place = new Place(entry.at(), Place.CONTRIBUTED, entry.key());
                put(found, place, entry.kind(), entry.actor(), entry.actorName(), entry.channel(), entry.data());
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{} contributes nothing to {} {}", contributor.getClass().getName(), subject.key(), subject.id(), e);
        }
    }
}
