package org.guichet.transfer.internal.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Problem;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Texts;
import org.guichet.api.timeline.PastTimeline;
import org.guichet.transfer.internal.Reasons;
import org.guichet.transfer.internal.imports.ImportRows.Entry;
import org.guichet.transfer.internal.imports.ImportRows.Outcome;
import org.guichet.transfer.internal.quality.Tally;

/** Writes one converted row as a record: creates, updates, or what the key says. One thread. */
final class RowWriter {
    static final ObjectMapper JSON = new ObjectMapper();
    private final String type;
    private final String mode;
    private final String keyField;
    private final boolean dry;
    private final Records records;
    private final Queries queries;
    private final Texts texts;
    private final Locale locale;
    private final RowFiles files;
    private final PartPlaces places;

    RowWriter(Import settings, boolean dry, Records records, Queries queries, Texts texts, Locale locale, RowFiles files,
            PartPlaces places) {
        type = settings.getTarget();
        mode = settings.getMode() == null ? "create" : settings.getMode();
        keyField = keyField(settings);
        this.dry = dry;
        this.records = records;
        this.queries = queries;
        this.texts = texts;
        this.locale = locale;
        this.files = files;
        this.places = places;
    }

    /** The field whose value finds a record that is there already. */
    static String keyField(Import settings) {
        return settings.getKeyField() == null || settings.getKeyField().isBlank() ? "externalId" : settings.getKeyField();
    }

    /**
     * @param tally gets the parts that come with the row
     * @throws Problem with the reason for refusing the row
     */
    Entry write(Table.Row row, Map<String, Object> converted, Tally tally) {
        Map<String, Object> values = new LinkedHashMap<>(converted);
        Object at = values.remove(RowConverter.AT);
        List<String> names = files == null ? List.of() : files.names(RowFiles.FIELD, values.remove(RowFiles.FIELD));
        Entry entry = write(row, values, at, tally);
        if (names.isEmpty() || dry) {
            return entry;
        }
        PastTimeline.Origin origin = new PastTimeline.Origin(Actors.current().user(), Actors.current().name(), "import",
            at != null ? Instant.parse(at.toString()) : values.get("created") != null ? Instant.parse(values.get("created").toString()) : null);
        boolean added = files.add(row.line(), entry.record(), names, false, origin, null, tally);
        return added && entry.outcome() == Outcome.UNCHANGED
            ? new Entry(entry.line(), Outcome.UPDATED, entry.record(), entry.version(), null, null, "{}") : entry;
    }

    private Entry write(Table.Row row, Map<String, Object> values, Object at, Tally tally) {
        WriteOptions options = at == null ? WriteOptions.QUIET : WriteOptions.QUIET.at(Instant.parse(at.toString()));
        Optional<Long> existing = mode.equals("create") ? Optional.empty() : existing(values);
        if (existing.isEmpty() && mode.equals("update")) {
            throw Invalid.of(keyField, "nothing-found", String.valueOf(values.get(keyField)));
        }
        if (existing.isPresent()) {
            return update(row, existing.get(), values, options, tally);
        }
        if (at == null && values.get("created") != null) {
            options = WriteOptions.QUIET.at(Instant.parse(values.get("created").toString()));
        }
        boolean met = dry && mode.equals("upsert") && places.met(key(values));
        parts(values, tally);
        if (dry) {
            records.check(type, null, values, options);
            return new Entry(row.line(), met ? Outcome.UPDATED : Outcome.CREATED, null, null, null, null, null);
        }
        Saved saved = records.create(type, values, options);
        return new Entry(row.line(), Outcome.CREATED, saved.id(), saved.version(), null, null, null);
    }

    private Entry update(Table.Row row, long id, Map<String, Object> values, WriteOptions options, Tally tally) {
        Map<String, Object> patch = new LinkedHashMap<>(values);
        // what says when and by which key it came in is settled once, at its creation
        patch.keySet().removeAll(List.of("created", "uuid", "number", "externalId"));
        if (!keyField.equals("externalId")) {
            patch.remove(keyField);
        }
        Map<String, Object> now = queries.read(type, id);
        Map<String, Object> previous = new LinkedHashMap<>();
        Map<String, PartLines> parts = new LinkedHashMap<>();
        previous.put("version", now.get("version"));
        for (Map.Entry<String, Object> change : patch.entrySet()) {
            Object old = now.get(change.getKey());
            if (PartLines.are(change.getValue())) {
                List<Map<String, Object>> given = PartLines.maps(change.getValue());
                PartLines lines = new PartLines(given, PartLines.maps(old), places.of(key(values), change.getKey(), given, false));
                parts.put(change.getKey(), lines);
                change.setValue(lines.merged());
                previous.put(change.getKey(), lines.previous());
            } else {
                previous.put(change.getKey(), old);
            }
        }
        if (dry) {
            return entry(row, id, null, records.changes(type, id, patch, options), null, parts, tally);
        }
        Saved saved = records.patch(type, id, patch, options);
        return entry(row, id, saved.version(), saved.changed(), json(previous), parts, tally);
    }

    private static Entry entry(Table.Row row, long id, Integer version, boolean changed, String previous, Map<String, PartLines> parts,
            Tally tally) {
        parts.forEach((type, lines) -> lines.count(type, changed, tally));
        return new Entry(row.line(), changed ? Outcome.UPDATED : Outcome.UNCHANGED, id, version, null, null, changed ? previous : null);
    }

    /** Counts the parts of a record that is to be made, all but those that an earlier row of a dry run spoke of. */
    private void parts(Map<String, Object> values, Tally tally) {
        values.forEach((name, value) -> {
            if (!PartLines.are(value)) {
                return;
            }
            List<Map<String, Object>> given = PartLines.maps(value);
            long added = given.size();
            if (!mode.equals("create")) {
                int taken = dry ? places.taken(key(values), name) : 0;
                added = places.of(key(values), name, given, !dry).stream().filter(place -> place >= taken).count();
            }
            tally.add(Tally.Kind.CREATED, name, added);
            tally.add(Tally.Kind.UNCHANGED, name, given.size() - added);
        });
    }

    private String key(Map<String, Object> values) {
        return String.valueOf(values.get(keyField));
    }

    private Optional<Long> existing(Map<String, Object> values) {
        Object key = values.get(keyField);
        if (key == null) {
            throw Invalid.of(keyField, "key-missing");
        }
        if (keyField.equals("externalId") || keyField.equals("number") || keyField.equals("uuid")) {
            return queries.lookup(type, keyField, key.toString());
        }
        List<Map<String, Object>> found = queries.list(ListQuery.of(type).filter(keyField + "=in=(" + Lookups.quoted(key.toString()) + ")")
            .fields("id").sort("id").limit(2)).items();
        if (found.size() > 1) {
            throw Invalid.of(keyField, "several-records", key);
        }
        return found.stream().findFirst().map(r -> ((Number) r.get("id")).longValue());
    }

    Entry refused(Table.Row row, Problem reason) {
        return new Entry(row.line(), Outcome.REFUSED, null, null, explain(reason), json(row.cells()), null);
    }

    /** The reason in the importer's words. */
    String explain(Problem problem) {
        return new Reasons(type, texts, locale).of(problem);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
