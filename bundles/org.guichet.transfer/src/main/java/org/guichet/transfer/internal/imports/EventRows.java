package org.guichet.transfer.internal.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.timeline.PastTimeline;
import org.guichet.transfer.internal.imports.ImportItems.Item;
import org.guichet.transfer.internal.imports.ImportItems.Kind;
import org.guichet.transfer.internal.imports.ImportRows.Entry;
import org.guichet.transfer.internal.imports.ImportRows.Outcome;
import org.guichet.transfer.internal.quality.Tally;

/**
 * Rows that are comments and mails of records (mode {@code history}): they enter the timeline with their own dates and authors. An
 * event is known by its external id, else by all it says, and enters once however often it is imported. One thread.
 */
final class EventRows implements RowWork {
    static final String MODE = "history";
    /** Where columns can go. */
    static final Map<String, Field> FIELDS = Arrays.stream(new Object[][] {{"record", FieldKind.STRING}, {"externalId", FieldKind.STRING},
        {"at", FieldKind.DATETIME}, {"author", FieldKind.STRING}, {"internal", FieldKind.BOOLEAN}, {"channel", FieldKind.STRING},
        {"subject", FieldKind.STRING}, {"body", FieldKind.HTML}, {"attachments", FieldKind.STRING}})
        .collect(Collectors.toMap(field -> (String) field[0], field -> RowConverter.system((String) field[0], (FieldKind) field[1]), (a, b) -> a,
            LinkedHashMap::new));
    private static final int REMEMBERED = 5_000;
    private final long id;
    private final String type;
    private final boolean dry;
    private final Mapping.Lookup by;
    private final RowConverter converter;
    private final Lookups lookups;
    private final Queries queries;
    private final RecordTypes types;
    private final PastTimeline past;
    private final ImportItems items;
    private final RowFiles files;
    private final Map<String, Long> users = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    EventRows(long id, Import settings, boolean dry, RowConverter converter, Lookups lookups, Queries queries, RecordTypes types,
            PastTimeline past, ImportItems items, RowFiles files) {
        this.id = id;
        this.type = settings.getTarget();
        this.dry = dry;
        this.by = new Mapping.Lookup(RowWriter.keyField(settings), null, false, null, null);
        this.converter = converter;
        this.lookups = lookups;
        this.queries = queries;
        this.types = types;
        this.past = past;
        this.items = items;
        this.files = files;
    }

    @Override
    public Done write(Table.Row row, Tally tally) {
        Map<String, Object> values = converter.convert(row.cells());
        long record = record(values.get("record"));
        Instant at = Instant.parse(String.valueOf(required(values, "at")));
        String body = body(values);
        List<String> names = files.names("attachments", values.get("attachments"));
        if (body == null && names.isEmpty()) {
            throw Invalid.of("body", "required");
        }
        String hash = hash(values);
        if (items.knows(record, hash)) {
            return done(row, Outcome.UNCHANGED, record);
        }
        if (!dry) {
            boolean internal = Boolean.TRUE.equals(values.get("internal"));
            String author = String.valueOf(values.getOrDefault("author", ""));
            PastTimeline.Origin origin = new PastTimeline.Origin(user(author), author, String.valueOf(values.getOrDefault("channel", "import")), at);
            if (body != null) {
                items.add(id, new Item(row.line(), Kind.COMMENT, record, past.comment(type, record, body, internal, origin), hash));
            }
            files.add(row.line(), record, names, internal, origin, hash, tally);
        }
        return done(row, Outcome.CREATED, record);
    }

    private static Done done(Table.Row row, Outcome outcome, long record) {
        return new Done(new Entry(row.line(), outcome, record, null, null, null, null), Map.of());
    }

    private static Object required(Map<String, Object> values, String field) {
        if (values.get(field) == null) {
            throw Invalid.of(field, "required");
        }
        return values.get(field);
    }

    private long record(Object key) {
        if (key == null) {
            throw Invalid.of("record", "required");
        }
        try {
            return lookups.find(type, key.toString(), by);
        } catch (IllegalArgumentException e) {
            String[] halves = e.getMessage().split("\\|", 2);
            throw Invalid.of("record", halves[0], key);
        }
    }

    private static String body(Map<String, Object> values) {
        Object subject = values.get("subject");
        Object body = values.get("body");
        if (subject == null) {
            return body == null ? null : body.toString();
        }
        return "<p><strong>" + subject.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</strong></p>"
            + (body == null ? "" : body);
    }

    /** The user whose address or login it is, or null. */
    private Long user(String author) {
        String plain = author.replaceAll(".*<([^<>]+)>\\s*$", "$1").strip();
        String field = plain.contains("@") ? "email" : "login";
        if (plain.isEmpty() || types.find("users").isEmpty() || types.field("users", field).isEmpty()) {
            return null;
        }
        if (!users.containsKey(plain)) {
            List<Map<String, Object>> found = queries.list(ListQuery.of("users").filter(field + "=in=("
                + Lookups.quoted(plain) + ")").fields("id").sort("id").limit(2)).items();
            users.put(plain, found.size() == 1 ? Long.valueOf(((Number) found.get(0).get("id")).longValue()) : null);
        }
        return users.get(plain);
    }

    private static String hash(Map<String, Object> values) {
        String event = values.get("externalId") != null ? "id\n" + values.get("externalId")
            : FIELDS.keySet().stream().map(field -> String.valueOf(values.get(field))).collect(Collectors.joining("\n"));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(event.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
