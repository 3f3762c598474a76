package org.guichet.data.internal.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Unavailable;
import org.guichet.api.file.FileStore;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.api.timeline.PastTimeline;
import org.guichet.data.internal.check.Html;
import org.guichet.data.internal.journal.RowIds;
import org.guichet.data.internal.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Writes into the tables of comments and attachments what happened elsewhere before. Thread-safe. */
@Component
public final class StoredPastTimeline implements PastTimeline {
    private static final Set<String> PAST = Set.of("import", "seed", "revert");
    private static final Set<String> CHANNELS = Set.of("mail", "web", "api", "import");
    private static final int LONGEST_BODY = 100_000;
    private static final int LONGEST_NAME = 200;
    private final Subjects subjects;
    private final Transactions transactions;
    private final RowIds ids;
    private final FileStore files;
    private final Clock clock;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    volatile Settings settings;

    @Activate
    public StoredPastTimeline(@Reference Subjects subjects, @Reference Transactions transactions, @Reference RowIds ids,
            @Reference FileStore files) {
        this(subjects, transactions, ids, files, Clock.systemUTC());
    }

    public StoredPastTimeline(Subjects subjects, Transactions transactions, RowIds ids, FileStore files, Clock clock) {
        this.subjects = subjects;
        this.transactions = transactions;
        this.ids = ids;
        this.files = files;
        this.clock = clock;
    }

    /** @throws Forbidden for who writes the present, or may not import */
    private Subject subject(String type, long id, String verb) {
        if (!PAST.contains(Actors.current().channel()) || !Actors.current().may(type + ".import")) {
            throw new Forbidden("no-right", Label.right(type + ".import"));
        }
        Subject subject = subjects.writable(type, id, verb);
        if (!subject.type().type().commentable()) {
            throw new Forbidden("not-commentable", type);
        }
        return subject;
    }

    private Origin checked(Origin origin) {
        if (!CHANNELS.contains(origin.channel())) {
            throw Invalid.of("channel", "no-such-channel", origin.channel());
        }
        Instant at = origin.at() == null ? clock.instant() : origin.at();
        if (at.isAfter(clock.instant().plus(1, ChronoUnit.DAYS))) {
            throw Invalid.of("at", "not-past", at.toString());
        }
        String name = origin.name() == null ? "" : origin.name().strip();
        return new Origin(origin.user(), name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…", origin.channel(),
            at.truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public long comment(String type, long id, String body, boolean internal, Origin origin) {
        if (body != null && body.length() > LONGEST_BODY) {
            throw Invalid.of("body", "too-long", LONGEST_BODY);
        }
        String clean = Html.clean(body);
        if (clean == null) {
            throw Invalid.of("body", "required");
        }
        Origin from = checked(origin);
        return transactions.required(transaction -> {
            Subject subject = subject(type, id, internal ? "note" : "comment");
            long comment = ids.next();
            transaction.sql(connection -> Rows.execute(connection, "insert into GUICHET_COMMENT (ID, RECORD_TYPE, RECORD_ID, BODY, "
                + "INTERNAL, AUTHOR, AUTHOR_NAME, CHANNEL, CREATED) values (?, ?, ?, ?, ?, ?, ?, ?, ?)", comment, subject.key(), subject.id(),
                clean, internal, Rows.id(from.user()), from.name(), from.channel(), from.at()));
            String visibility = internal ? "internal" : "public";
            subjects.note(subject, StoredComments.KIND, visibility, null, visibility, true, from.at());
            return comment;
        });
    }

    @Override
    public Optional<Long> attachment(String type, long id, String name, InputStream content, boolean internal, Origin origin) {
        Origin from = checked(origin);
        Subject subject = subject(type, id, "attach");
        String clean = FileNames.clean(name);
        FileStore.Stored stored;
        try {
            stored = files.put(content, clean, StoredAttachments.limit(settings));
        } catch (IOException e) {
            throw (Unavailable) new Unavailable("files-away").initCause(e);
        }
        return transactions.required(transaction -> {
            boolean there = !transaction.sql(connection -> Rows.select(connection, "select ID from GUICHET_ATTACHMENT where RECORD_ID = ? and "
                + "RECORD_TYPE = ? and SHA256 = ? and NAME = ?", row -> row.getLong(1), subject.id(), subject.key(), stored.sha256(), clean)).isEmpty();
            return there ? Optional.<Long>empty() : Optional.of(insert(subject, clean, stored, internal, from));
        });
    }

    private long insert(Subject subject, String name, FileStore.Stored stored, boolean internal, Origin from) {
        return transactions.required(transaction -> {
            long attachment = ids.next();
            transaction.sql(connection -> Rows.execute(connection, "insert into GUICHET_ATTACHMENT (ID, RECORD_TYPE, RECORD_ID, NAME, "
                + "MEDIA_TYPE, SIZE_BYTES, SHA256, INTERNAL, AUTHOR, AUTHOR_NAME, CHANNEL, CREATED) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                attachment, subject.key(), subject.id(), name, stored.mediaType(), stored.size(), stored.sha256(), internal,
                Rows.id(from.user()), from.name(), from.channel(), from.at()));
            subjects.note(subject, StoredAttachments.KIND, String.valueOf(attachment), null, name, true, from.at());
            return attachment;
        });
    }

    @Override
    public void removeComment(String type, long id, long comment) {
        if (!Actors.current().channel().equals("revert")) {
            throw new Forbidden("no-right", Label.right(type + ".import"));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transactions.required(transaction -> {
            Subject subject = subject(type, id, "comment");
            transaction.sql(connection -> Rows.execute(connection, "delete from GUICHET_COMMENT where ID = ? and RECORD_ID = ? and RECORD_TYPE = ?",
                comment, subject.id(), subject.key()));
            subjects.note(subject, StoredComments.KIND, String.valueOf(comment), "import", null, true, now);
            return null;
        });
    }
}
