package org.guichet.data.internal.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Unavailable;
import org.guichet.api.file.FileStore;
import org.guichet.api.record.Saved;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.api.timeline.Attachments;
import org.guichet.data.internal.journal.IdempotencyKeys;
import org.guichet.data.internal.journal.RowIds;
import org.guichet.data.internal.tx.Collision;
import org.guichet.data.internal.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attachments in {@code GUICHET_ATTACHMENT}, their contents in the file store. The content is safe before the row refers to it;
 * no database connection is held while it streams. Thread-safe.
 */
@Component
public final class StoredAttachments implements Attachments {
    static final String KIND = "attachment";
    static final String MAX_BYTES = "attachments.max-bytes";
    private static final Logger LOG = LoggerFactory.getLogger(StoredAttachments.class);
    private static final long DEFAULT_MAX_BYTES = 100L * 1024 * 1024;
    private static final int MOST = 1000;
    private static final String COLUMNS = "ID, NAME, MEDIA_TYPE, SIZE_BYTES, SHA256, INTERNAL, AUTHOR, AUTHOR_NAME, CREATED";
    private static final String SELECT = "select " + COLUMNS + " from GUICHET_ATTACHMENT where RECORD_ID = ? and RECORD_TYPE = ?";

    private final Subjects subjects;
    private final Transactions transactions;
    private final RowIds ids;
    private final FileStore files;
    private final IdempotencyKeys keys;
    private final Clock clock;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    volatile Settings settings;

    @Activate
    public StoredAttachments(@Reference Subjects subjects, @Reference Transactions transactions, @Reference RowIds ids,
            @Reference FileStore files, @Reference IdempotencyKeys keys) {
        this(subjects, transactions, ids, files, keys, Clock.systemUTC());
    }

    public StoredAttachments(Subjects subjects, Transactions transactions, RowIds ids, FileStore files, IdempotencyKeys keys,
            Clock clock) {
        this.subjects = subjects;
        this.transactions = transactions;
        this.ids = ids;
        this.files = files;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Attachment add(String type, long id, String name, InputStream content, boolean internal) {
        return add(type, id, name, content, internal, null);
    }

    @Override
    public Attachment add(String type, long id, String name, InputStream content, boolean internal, String key) {
        Actor actor = Actors.current();
        if (internal && actor.client()) {
            throw new Forbidden("no-right", Label.right(type + ".note"));
        }
        subjects.writable(type, id, "attach");
        String clean = FileNames.clean(name);
        FileStore.Stored stored;
        try {
            stored = files.put(content, clean, limit(settings));
        } catch (IOException e) {
            throw away("a file for " + type + " " + id, e);
        }
        if (key == null) {
            return transactions.required(transaction -> insert(type, id, clean, stored, internal));
        }
        // the content is known only now, so the key is looked up after it came in
        WriteOptions options = WriteOptions.NONE.idempotent(key, hash(type, id, clean, stored, internal));
        try {
            return keyed(actor, options, type, id, () -> insert(type, id, clean, stored, internal));
        } catch (Collision e) {
            // the same request at the same time took the key
            return keyed(actor, options, type, id, () -> insert(type, id, clean, stored, internal));
        }
    }

    private Attachment keyed(Actor actor, WriteOptions options, String type, long id, Supplier<Attachment> work) {
        return transactions.required(transaction -> {
            Optional<Saved> known = keys.find(actor, options, clock.instant());
            if (known.isPresent()) {
                return get(type, id, known.get().id());
            }
            Attachment added = work.get();
            keys.store(actor, options, new Saved("attachments", added.id(), null, 1, true), clock.instant());
            return added;
        });
    }

    private static String hash(String type, long id, String name, FileStore.Stored stored, boolean internal) {
        String request = String.join("\n", "POST /api/" + type + "/" + id + "/attachments", name, stored.sha256(),
            String.valueOf(internal));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Attachment insert(String type, long id, String name, FileStore.Stored stored, boolean internal) {
        Actor actor = Actors.current();
        return transactions.required(transaction -> {
            // again: the record may have gone while the content came in
            Subject subject = subjects.writable(type, id, "attach");
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Attachment attachment = new Attachment(ids.next(), name, stored.mediaType(), stored.size(), stored.sha256(), internal,
                actor.user(), actor.name(), now);
            transaction.sql(connection -> Rows.execute(connection, "insert into GUICHET_ATTACHMENT (ID, RECORD_TYPE, RECORD_ID, "
                + "NAME, MEDIA_TYPE, SIZE_BYTES, SHA256, INTERNAL, AUTHOR, AUTHOR_NAME, CHANNEL, CREATED) "
                + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", attachment.id(), subject.key(), subject.id(), name,
                stored.mediaType(), stored.size(), stored.sha256(), internal, Rows.id(actor.user()), actor.name(),
                actor.channel(), now));
            subjects.note(subject, KIND, String.valueOf(attachment.id()), null, name, false, now);
            return attachment;
        });
    }

    /** @param present or null, then the default holds */
    static long limit(Settings present) {
        try {
            return present == null ? DEFAULT_MAX_BYTES
                : present.get(MAX_BYTES).map(Long::parseLong).filter(bytes -> bytes > 0).orElse(DEFAULT_MAX_BYTES);
        } catch (NumberFormatException e) {
            LOG.error("Setting {} is no number of bytes: {} is used", MAX_BYTES, DEFAULT_MAX_BYTES);
            return DEFAULT_MAX_BYTES;
        }
    }

    private static Unavailable away(String what, IOException e) {
        LOG.error("The file store failed on {}", what, e);
        Unavailable away = new Unavailable("files-away");
        away.initCause(e);
        return away;
    }

    @Override
    public List<Attachment> of(String type, long id) {
        Subject subject = subjects.readable(type, id);
        return select(SELECT + visible() + " order by CREATED desc, ID desc fetch first " + MOST + " rows only", subject.id(),
            subject.key());
    }

    @Override
    public Map<Long, List<Attachment>> of(String type, Collection<Long> ids) {
        Set<Long> readable = subjects.readable(type, ids);
        if (readable.isEmpty()) {
            return Map.of();
        }
        List<Object> arguments = new ArrayList<>(List.of(type));
        arguments.addAll(readable);
        String sql = "select RECORD_ID, " + COLUMNS + " from GUICHET_ATTACHMENT where RECORD_TYPE = ? and RECORD_ID in "
            + Rows.in(readable.size()) + visible() + " order by RECORD_ID, CREATED desc, ID desc";
        return transactions.reading(transaction -> transaction.sql(connection -> Rows.gather(connection, sql, MOST,
            row -> attachment(row, 1), arguments.toArray())));
    }

    private static String visible() {
        return Actors.current().client() ? " and INTERNAL = false" : "";
    }

    private List<Attachment> select(String sql, Object... arguments) {
        return transactions.reading(transaction -> transaction.sql(
            connection -> Rows.select(connection, sql, StoredAttachments::attachment, arguments)));
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return attachment(row, 0);
    }

    /** @param before columns that stand before the attachment's */
    private static Attachment attachment(ResultSet row, int before) throws SQLException {
        return new Attachment(row.getLong(before + 1), row.getString(before + 2), row.getString(before + 3),
            row.getLong(before + 4), row.getString(before + 5), row.getBoolean(before + 6), Rows.id(row, before + 7),
            row.getString(before + 8), row.getTimestamp(before + 9).toInstant());
    }

    @Override
    public Attachment get(String type, long id, long attachment) {
        return find(subjects.readable(type, id), attachment);
    }

    private Attachment find(Subject subject, long attachment) {
        return select(SELECT + visible() + " and ID = ?", subject.id(), subject.key(), attachment).stream().findFirst()
            .orElseThrow(() -> new NotFound("no-such-attachment", attachment));
    }

    @Override
    public InputStream open(String type, long id, long attachment) {
        Attachment found = get(type, id, attachment);
        try {
            return files.open(found.sha256());
        } catch (IOException e) {
            throw away("attachment " + attachment, e);
        }
    }

    @Override
    public void remove(String type, long id, long attachment) {
        Actor actor = Actors.current();
        transactions.required(transaction -> {
            Subject subject = subjects.writable(type, id, "attach");
            Attachment found = find(subject, attachment);
            if (actor.client() && !Objects.equals(actor.user(), found.author())) {
                throw new Forbidden("not-yours");
            }
            transaction.sql(connection -> Rows.execute(connection, "delete from GUICHET_ATTACHMENT where ID = ?", attachment));
            subjects.note(subject, KIND, String.valueOf(attachment), found.name(), null, false, clock.instant());
            return null;
        });
    }
}
