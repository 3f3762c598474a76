package org.guichet.transfer.internal.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.record.DuplicateFinder;
import org.guichet.api.text.Texts;
import org.guichet.transfer.internal.imports.ImportRows.Entry;
import org.guichet.transfer.internal.imports.ImportRows.Outcome;
import org.guichet.transfer.internal.quality.FigureTable;
import org.guichet.transfer.internal.quality.Tally;
import org.guichet.transfer.internal.quality.Tally.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges the rows of a run: what they leave empty, what they repeat, what they look like. One thread. */
final class RowFigures {
    private static final Logger LOG = LoggerFactory.getLogger(RowFigures.class);
    /** Looking for doubles costs a few statements a row; a file that is larger is judged by its first rows. */
    private static final int MOST_COMPARED = 5_000;
    /** Below this a hint is worth a look when one types, but none in a report. */
    private static final int ALIKE = 85;
    private final long id;
    private final String keyField;
    private final RowConverter converter;
    private final RowWriter writer;
    private final List<DuplicateFinder> finders;
    private final FigureTable table;
    private final Texts texts;
    private final Locale locale;
    private long compared;

    RowFigures(long id, Import settings, RowConverter converter, RowWriter writer, Collection<DuplicateFinder> finders,
            FigureTable table, Texts texts, Locale locale) {
        this.id = id;
        // an event is known by an id of its own, not by that of its record
        this.keyField = EventRows.MODE.equals(settings.getMode()) ? "externalId" : RowWriter.keyField(settings);
        this.converter = converter;
        this.writer = writer;
        this.finders = finders.stream().filter(finder -> finder.type().equals(settings.getTarget())).toList();
        this.table = table;
        this.texts = texts;
        this.locale = locale;
    }

    /**
     * Counts rows in the transaction that wrote them.
     *
     * @param values what each row became
     * @param wanted types of records that rows need and that a dry run does not make, by a name of each
     * @return the entries with what is to be said of them
     */
    List<Entry> written(List<Table.Row> rows, List<Entry> entries, List<Map<String, Object>> values, Map<String, String> wanted, Tally tally) {
        Map<Long, Long> repeated = repeated(rows, tally);
        List<Entry> noted = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            empty(rows.get(i), tally);
            List<String> notes = new ArrayList<>();
            if (repeated.containsKey(entry.line())) {
                notes.add(texts.text(locale, "imports.note.repeated", repeated.get(entry.line())));
            }
            if (entry.outcome() == Outcome.CREATED) {
                alike(entry, values.get(i), entries.subList(i, entries.size()), notes, tally);
            }
            noted.add(notes.isEmpty() ? entry : entry.noted(String.join(" · ", notes)));
        }
        wanted(wanted, tally);
        table.add(id, tally);
        return noted;
    }

    private void wanted(Map<String, String> wanted, Tally tally) {
        Map<Long, String> contents = new LinkedHashMap<>();
        List<String> types = new ArrayList<>();
        wanted.forEach((name, type) -> {
            // no row has such a number
            contents.put(-1L - types.size(), name);
            types.add(type);
        });
        Map<Long, Long> met = table.seen(id, contents);
        contents.keySet().stream().filter(place -> !met.containsKey(place))
            .forEach(place -> tally.add(Kind.CREATED, types.get((int) (-1 - place)), 1));
    }

    /** Counts a row that was refused, in the transaction that notes it. */
    Entry refused(Table.Row row, Problem reason) {
        Tally tally = new Tally();
        Map<Long, Long> repeated = repeated(List.of(row), tally);
        empty(row, tally);
        Entry entry = writer.refused(row, reason);
        if (reason instanceof Invalid invalid) {
            for (Invalid.Place place : invalid.places()) {
                tally.add(Kind.REJECT, place.place() + "|" + place.key(), 1, writer.explain(new Invalid(List.of(place))));
                if (place.key().equals("nothing-found")) {
                    tally.add(Kind.ORPHAN, place.place(), 1);
                }
            }
        } else {
            tally.add(Kind.REJECT, "|" + reason.key(), 1, entry.reason());
        }
        table.add(id, tally);
        return repeated.isEmpty() ? entry : entry.noted(texts.text(locale, "imports.note.repeated", repeated.get(row.line())));
    }

    private Map<Long, Long> repeated(List<Table.Row> rows, Tally tally) {
        Map<Long, String> contents = new LinkedHashMap<>();
        rows.forEach(row -> contents.put(row.line(), converter.key(keyField, row.cells())
            .map(key -> "key\n" + key).orElseGet(() -> "row\n" + String.join("\n", row.cells()))));
        Map<Long, Long> repeated = table.seen(id, contents);
        tally.add(Kind.REPEATED, "all", repeated.size());
        return repeated;
    }

    private void empty(Table.Row row, Tally tally) {
        converter.empty(row.cells()).forEach(field -> tally.add(Kind.EMPTY, field, 1));
    }

    /** @param onwards rows that came in after what this one can look like */
    private void alike(Entry entry, Map<String, Object> values, List<Entry> onwards, List<String> notes, Tally tally) {
        if (finders.isEmpty() || values.isEmpty() || compared >= MOST_COMPARED) {
            return;
        }
        compared++;
        tally.add(Kind.COMPARED, "all", 1);
        Set<Long> later = onwards.stream().map(Entry::record).filter(Objects::nonNull).collect(Collectors.toSet());
        finders.stream().flatMap(finder -> found(finder, values, entry.record()).stream())
            .filter(found -> found.score() >= ALIKE && !later.contains(found.id()))
            .findFirst().ifPresent(found -> {
                tally.add(Kind.ALIKE, "all", 1);
                notes.add(texts.text(locale, "imports.note.alike", found.number() == null ? "" : found.number(), found.title()));
            });
    }

    /** A finder that fails finds nothing: whether a row comes in does not hang on it. */
    private static List<DuplicateFinder.Candidate> found(DuplicateFinder finder, Map<String, Object> values, Long record) {
        try {
            return finder.find(values, record);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("A search for duplicates of {} fails", finder.type(), e);
            return List.of();
        }
    }

    /** Keeps what a run that went through the whole file knows of it. */
    void ended(long read, long blank, boolean complete) {
        table.set(id, Kind.READ, read);
        table.set(id, Kind.BLANK, blank);
        if (complete) {
            table.forget(id);
        }
    }
}
