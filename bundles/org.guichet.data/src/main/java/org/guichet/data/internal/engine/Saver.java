package org.guichet.data.internal.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.record.Change;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.security.Actor;
import org.guichet.api.text.Label;
import org.guichet.data.internal.check.Constraints;
import org.guichet.data.internal.check.Html;
import org.guichet.data.internal.check.Rights;
import org.guichet.data.internal.journal.Journal;
import org.guichet.data.internal.tx.Transaction;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.StateTimes;
import org.guichet.data.internal.type.StoredType;
import org.guichet.data.internal.type.Values;

/** The second half of every write: rules, validation, database, history and outbox, for a record and its parts together. */
final class Saver {
    private static final int LONGEST_LINE = 4000;
    private static final int LONGEST_TEXT = 500_000;

    private final Transactions transactions;
    private final Extensions extensions;
    private final Steps steps;
    private final References references;
    private final Rights rights;
    private final Journal journal;
    private final Numbers numbers;
    private final Clock clock;
    private final Constraints constraints = new Constraints();

    Saver(Transactions transactions, Extensions extensions, Steps steps, References references, Rights rights, Journal journal,
            Numbers numbers, Clock clock) {
        this.transactions = transactions;
        this.extensions = extensions;
        this.steps = steps;
        this.references = references;
        this.rights = rights;
        this.journal = journal;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * Saves a root with its changed parts.
     *
     * @param quiet outside effects ignore it
     * @return false if everything already was as asked
     */
    boolean save(Write<?> root, boolean quiet) {
        return transactions.required(transaction -> save(transaction, root, quiet));
    }

    private boolean save(Transaction transaction, Write<?> root, boolean quiet) {
        boolean ending = root.kind() == Change.Kind.DELETE || root.kind() == Change.Kind.RESTORE
            || root.kind() == Change.Kind.MERGE || root.kind() == Change.Kind.UNMERGE;
        if (!ending) {
            clean(root);
            root.changedParts().forEach(Saver::clean);
            if (!root.creation() && root.changed().isEmpty() && root.wrong().isEmpty()) {
                return false;
            }
        }
        root.changedParts().forEach(this::before);
        before(root);
        List<Write<?>> parts = root.changedParts();
        if (!ending) {
            validate(transaction, root);
            parts.forEach(part -> validate(transaction, part));
            references.check(root);
        }
        if (!root.wrong().isEmpty()) {
            throw new Invalid(root.wrong());
        }
        if (root.kind() == Change.Kind.UPDATE && root.changed().isEmpty() && root.overridden().isEmpty()) {
            // the rules made of what was asked what was there already: a phone number in another form
            return false;
        }
        Instant now = root.at();
        Set<String> changed = root.changed();
        store(transaction, root, now);
        parts.forEach(part -> storePart(transaction, root, part, now));
        boolean waits = waits(transaction, root);
        if (waits) {
            transaction.unsent();
            arrived(transaction, root);
        } else {
            transaction.flush();
        }
        SideValues.write(transaction, root);
        parts.forEach(part -> SideValues.write(transaction, part));
        writeStateTime(transaction, root);
        parts.forEach(part -> writeStateTime(transaction, part));
        if (root.creation()) {
            requireScope(root);
        }
        steps.fulfilled(root);
        parts.forEach(steps::fulfilled);
        if (!root.type().ephemeral()) {
            List<Journal.Line> lines = new ArrayList<>(lines(root, historyKind(root)));
            parts.forEach(part -> lines.addAll(partLines(root, part)));
            if (!root.overridden().isEmpty()) {
                lines.add(new Journal.Line(root.stored().key(), root.record().getId(), root.version(), "override", null,
                    null, String.join(", ", root.overridden())));
            }
            journal.history(lines, now);
        }
        journal.events(List.of(new Journal.Happening(root.stored().key(), root.record().getId(), root.version(),
            eventKind(root), root.detail(), changed, quiet)), Values.micros(clock.instant()));
        parts.forEach(this::after);
        after(root);
        return true;
    }

    /** A new record is in its state since its last change at the latest, which an import may say. */
    private static void writeStateTime(Transaction transaction, Write<?> write) {
        String state = write.type().stateField();
        if (state == null || write.kind() == Change.Kind.DELETE) {
            return;
        }
        if (write.creation()) {
            StateTimes.begin(transaction, write.stored().key(), write.record().getId(), write.record().getUpdated());
        } else if (!Values.same(write.before(state), write.after(state))) {
            StateTimes.change(transaction, write.stored().key(), write.record().getId(), write.at());
        }
    }

    /** New records of an import or a seed are sent many at a time: nothing stands in their rows that could refuse them. */
    private static boolean waits(Transaction transaction, Write<?> root) {
        return root.creation() && root.trusted() && !transaction.hasOpened();
    }

    private static void arrived(Transaction transaction, Write<?> root) {
        Arrivals arrivals = Arrivals.of(transaction);
        String table = root.stored().columns().table();
        arrivals.living(root.stored().key(), root.record().getId());
        arrivals.took(table, "UUID", root.record().getUuid());
        arrivals.took(table, "EXTERNAL_ID", root.record().getExternalId());
    }

    private static void clean(Write<?> write) {
        for (Field field : write.stored().fields()) {
            if (field.kind() == FieldKind.HTML) {
                Object html = write.after(field.name());
                if (html != null && !Values.same(html, write.before(field.name()))) {
                    write.set(field, Html.clean((String) html));
                }
            }
        }
    }

    private <T extends StoredRecord> void before(Write<T> write) {
        for (RecordRule<T> rule : extensions.rules(write.stored().type().entity())) {
            rule.before(write);
        }
    }

    private <T extends StoredRecord> void after(Write<T> write) {
        for (RecordRule<T> rule : extensions.rules(write.stored().type().entity())) {
            rule.after(write);
        }
    }

    private void validate(Transaction transaction, Write<?> write) {
        if (write.kind() == Change.Kind.DELETE) {
            return;
        }
        for (Field field : write.stored().fields()) {
            Object value = write.after(field.name());
            if (write.creation() || !Values.same(value, write.before(field.name()))) {
                validate(write, field, value);
            }
        }
        // a new part gets its root's id only when it is saved, whatever its entity demands
        constraints.violations(write.record()).stream().filter(place -> !place.place().equals(write.type().rootField()))
            .forEach(write::wrong);
        unique(transaction, write, "UUID", "uuid", write.creation() ? write.record().getUuid() : null);
        if (!Values.same(write.before("externalId"), write.record().getExternalId())) {
            unique(transaction, write, "EXTERNAL_ID", "externalId", write.record().getExternalId());
        }
    }

    private static void validate(Write<?> write, Field field, Object value) {
        if (value == null) {
            if (field.required()) {
                write.wrong(new Place(field.name(), "required", List.of()));
            }
            return;
        }
        if (value instanceof String text) {
            boolean large = field.kind() == FieldKind.TEXT || field.kind() == FieldKind.HTML;
            int longest = field.maxLength() > 0 ? field.maxLength() : large ? LONGEST_TEXT : LONGEST_LINE;
            if (text.length() > longest) {
                write.wrong(new Place(field.name(), "too-long", List.of(longest)));
            }
            if (field.kind() == FieldKind.CHOICE && !field.choices().isEmpty() && !field.choices().contains(text)) {
                write.wrong(new Place(field.name(), "not-a-choice", List.of(text)));
            }
        }
    }

    private static void unique(Transaction transaction, Write<?> write, String column, String name, String value) {
        if (value == null) {
            return;
        }
        String table = write.stored().columns().table();
        boolean arrived = !transaction.hasOpened() && Arrivals.of(transaction).takes(table, column, value);
        boolean taken = arrived || transaction.beside(connection -> {
            String living = column.equals("UUID") ? "" : " and DELETED is null";
            try (PreparedStatement select = connection.prepareStatement(
                    "select ID from " + table + " where " + column + " = ?" + living)) {
                select.setString(1, value);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        if (write.creation() || rows.getLong(1) != write.record().getId()) {
                            return true;
                        }
                    }
                    return false;
                }
            }
        });
        if (taken) {
            write.wrong(new Place(name, "taken", List.of(value)));
        }
    }

    private void store(Transaction transaction, Write<?> write, Instant now) {
        StoredRecord record = write.record();
        Long user = write.actor().user();
        if (write.creation()) {
            if (record.getCreated() == null) {
                record.setCreated(now);
            }
            record.setCreatedBy(user);
            record.setNumber(transaction.dry() ? null : numbers.next(write.stored()));
        }
        record.setUpdated(later(record.getUpdated(), now));
        record.setUpdatedBy(user);
        if (write.creation()) {
            transaction.manager(write.stored().unit()).persist(record);
        }
    }

    /** Strictly later than the last time: every write changes a column and with it the version, and the past comes first. */
    private static Instant later(Instant last, Instant now) {
        return last == null || last.isBefore(now) ? now : last.plusNanos(1000);
    }

    private void storePart(Transaction transaction, Write<?> root, Write<?> part, Instant now) {
        if (part.creation()) {
            setRoot(part, root.record().getId());
        }
        if (part.kind() == Change.Kind.DELETE) {
            part.record().setDeleted(now);
        }
        store(transaction, part, now);
    }

    private static <P extends StoredRecord> void setRoot(Write<P> part, long root) {
        StoredType<P> type = part.stored();
        type.access().set(part.record(), type.type().rootField(), root);
    }

    /** What an actor creates must be among what they may create: a client's ticket belongs to one of the client's accounts. */
    private void requireScope(Write<?> root) {
        Actor actor = root.actor();
        String permission = root.stored().key() + ".create";
        if (!rights.allowed(actor, permission, root.stored(), root.record().getId())) {
            throw new Forbidden("no-right-on-row", Label.right(permission));
        }
    }

    private static String historyKind(Write<?> write) {
        if (write.transition() != null && !write.creation()) {
            return "transition:" + write.transition();
        }
        return write.kind().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String eventKind(Write<?> write) {
        return switch (write.kind()) {
            case PARTS -> "update";
            default -> write.kind().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static List<Journal.Line> lines(Write<?> write, String kind) {
        StoredRecord record = write.record();
        String type = write.stored().key();
        Change.Kind what = write.kind();
        if (what != Change.Kind.UPDATE && what != Change.Kind.PARTS && what != Change.Kind.TRANSITION) {
            return List.of(new Journal.Line(type, record.getId(), write.version(), kind, null, null, null));
        }
        List<Journal.Line> lines = new ArrayList<>();
        for (String field : write.changedFields()) {
            lines.add(new Journal.Line(type, record.getId(), write.version(), kind, field, write.before(field),
                write.after(field)));
        }
        return lines;
    }

    /** A part's own rows, and one on its root that tells which part it was. */
    private static List<Journal.Line> partLines(Write<?> root, Write<?> part) {
        List<Journal.Line> lines = new ArrayList<>(lines(part, historyKind(part)));
        if (!root.creation()) {
            String title = part.stored().type().title();
            Object before = part.creation() ? null : title(part.before(title), part);
            Object after = part.kind() == Change.Kind.DELETE ? null : title(part.after(title), part);
            lines.add(new Journal.Line(root.stored().key(), root.record().getId(), root.version(),
                historyKind(root), part.stored().key(), before, after));
        }
        return lines;
    }

    private static Object title(Object title, Write<?> part) {
        return title == null ? part.record().getId() : title;
    }

    /** Default values of fields that a new record was not given. @param given names that the request sets, also to null */
    static void defaults(Write<?> write, Collection<String> given) {
        for (Field field : write.stored().fields()) {
            if (field.defaultValue() != null && !given.contains(field.name()) && write.after(field.name()) == null) {
                write.set(field, Values.canonical(field.kind(), field.defaultValue()));
            }
        }
    }
}
