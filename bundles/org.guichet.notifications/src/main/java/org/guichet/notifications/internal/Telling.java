package org.guichet.notifications.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.guichet.api.notification.Reach;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.notifications.internal.out.Outgoing;

/**
 * Tells of several things in one go: unread notifications that can still be added to are looked up for all of them, and each
 * notification is written once, however much is added to it. Of one thread.
 */
final class Telling {
    /** Newest notifications of one record or one person among which those to add to are looked for. */
    private static final int NEWEST = 200;
    private static final String[] FIELDS = {"id", "recipient", "happened", "readAt", "about", "aboutId", "actor", "kind"};

    private final Recipients.Circle circle;
    private final Records records;
    private final Queries queries;
    private final Outgoing outgoing;
    private final Map<Long, List<Note>> unread = new HashMap<>();
    private final Set<Long> known = new TreeSet<>();
    private final List<Note> touched = new ArrayList<>();

    Telling(Recipients.Circle circle, Records records, Queries queries, Outgoing outgoing) {
        this.circle = circle;
        this.records = records;
        this.queries = queries;
        this.outgoing = outgoing;
    }

    /** A notification that nobody has read, and what is going to be written to it. */
    private static final class Note {
        private final Long id;
        private final String about;
        private final long aboutId;
        private final Long actor;
        private final List<Consumer<Notification>> changes = new ArrayList<>();
        private Kind kind;
        private Instant happened;
        private long user;
        private Reach reach = Reach.CHOSEN;

        /** @param id null if it is new */
        Note(Long id, String about, long aboutId, Long actor, Kind kind, Instant happened) {
            this.id = id;
            this.about = about;
            this.aboutId = aboutId;
            this.actor = actor;
            this.kind = kind;
            this.happened = happened;
        }

        /**
         * What the same person did to the same record; what a rule says are its own words, of which nothing else makes a
         * sentence.
         */
        boolean isOf(Told told, boolean ruled) {
            return about.equals(told.type()) && aboutId == told.id() && Objects.equals(actor, told.by())
                && kind != Kind.REMINDER && ruled == (kind == Kind.RULE) && !happened.isBefore(told.at().minus(Inbox.TOGETHER));
        }

        /** What the same person handed over just now. */
        boolean isStrokeOf(Told told, Kind why) {
            return why.handsOver() && kind == why && about.equals(told.type()) && Objects.equals(actor, told.by())
                && !happened.isBefore(told.at().minus(Inbox.AT_A_STROKE));
        }

        void reach(long reader, Reach further) {
            user = reader;
            Set<String> channels = new HashSet<>(reach.channels());
            channels.addAll(further.channels());
            reach = new Reach(channels, reach.urgent() || further.urgent());
        }

        void add(Kind why, Instant at, Consumer<Notification> change) {
            kind = why.outweighs(kind) ? why : kind;
            happened = happened.isBefore(at) ? at : happened;
            changes.add(change);
        }
    }

    void all(List<Told> news) {
        findOfRecords(news);
        findOfStrokes(news);
        for (Told told : news) {
            boolean ruled = told.users().containsValue(Kind.RULE);
            told.users().forEach((user, kind) -> circle.reach(user, kind, told.type(), told.id())
                .ifPresent(seen -> add(told, ruled, user, kind, seen)));
        }
        for (Note note : touched) {
            Consumer<Notification> changes = one -> note.changes.forEach(change -> change.accept(one));
            long written = note.id == null ? records.create(Notification.class, changes).id()
                : records.change(Notification.class, note.id, changes).id();
            outgoing.tell(new Outgoing.Told(written, note.user, note.kind.key(), note.about + "/" + note.aboutId, note.reach, note.happened),
                circle.wishes(note.user), circle.zone(note.user));
        }
    }

    private void add(Told told, boolean ruled, long user, Kind kind, Recipients.Seen seen) {
        List<Note> notes = unread.computeIfAbsent(user, none -> new ArrayList<>());
        Instant at = told.at();
        String detail = told.detail().apply(kind);
        Optional<Note> same = newest(notes, note -> note.isOf(told, ruled));
        Optional<Note> stroke = same.isPresent() ? Optional.empty() : newest(notes, note -> note.isStrokeOf(told, kind));
        Note note = same.or(() -> stroke).orElseGet(() -> new Note(null, told.type(), told.id(), told.by(), kind, at));
        if (note.changes.isEmpty()) {
            touched.add(note);
        }
        note.reach(user, told.reach());
        if (same.isPresent()) {
            note.add(kind, at, one -> one.add(kind, detail, at));
        } else if (stroke.isPresent()) {
            note.add(kind, at, one -> one.addRecord(kind, at));
        } else {
            notes.add(note);
            note.add(kind, at, one -> one.begin(user, kind, seen, told.by(), detail, at));
        }
    }

    private static Optional<Note> newest(List<Note> notes, Predicate<Note> fits) {
        return notes.stream().filter(fits).max(Comparator.comparing(note -> note.happened));
    }

    private void findOfRecords(List<Told> news) {
        Set<Long> ids = news.stream().map(Told::id).collect(Collectors.toCollection(TreeSet::new));
        if (ids.size() == 1) {
            newest("aboutId==" + ids.iterator().next());
        } else {
            Instant since = news.stream().map(Told::at).min(Comparator.naturalOrder()).orElseThrow().minus(Inbox.TOGETHER);
            queries.stream(ListQuery.of(NotificationDescription.TYPE).fields(FIELDS).sort("id")
                .filter(Ids.among("aboutId", ids) + ";happened=ge=" + since), row -> {
                    keep(row);
                    return true;
                });
        }
    }

    private void findOfStrokes(List<Told> news) {
        news.stream().filter(told -> told.users().values().stream().anyMatch(Kind::handsOver))
            .map(told -> told.by() == null ? "actor=null=true" : "actor==" + told.by()).distinct().forEach(this::newest);
    }

    /** The filter is what an index finds, with numbers only, so that its statement can be kept; the rest is looked at here. */
    private void newest(String filter) {
        queries.list(ListQuery.of(NotificationDescription.TYPE).filter(filter).fields(FIELDS).sort("-happened").limit(NEWEST))
            .items().forEach(this::keep);
    }

    private void keep(Map<String, Object> row) {
        Long id = number(row.get("id"));
        if (row.get("readAt") == null && known.add(id)) {
            unread.computeIfAbsent(number(row.get("recipient")), none -> new ArrayList<>()).add(new Note(id,
                (String) row.get("about"), number(row.get("aboutId")), number(row.get("actor")),
                Kind.of((String) row.get("kind")).orElseThrow(), Instant.parse((String) row.get("happened"))));
        }
    }

    private static Long number(Object value) {
        return value == null ? null : ((Number) value).longValue();
    }
}
