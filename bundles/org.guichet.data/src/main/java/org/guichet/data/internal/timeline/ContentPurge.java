package org.guichet.data.internal.timeline;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.guichet.api.error.Unavailable;
import org.guichet.api.file.FileStore;
import org.guichet.api.job.Job;
import org.guichet.data.internal.tx.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes contents from the file store, nightly, that no attachment refers to any more: set aside after a week, gone after
 * another. An upload writes its row long before that.
 */
@Component
public final class ContentPurge implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(ContentPurge.class);
    private static final Duration GRACE = Duration.ofDays(7);

    private final Transactions transactions;
    private final FileStore files;
    private final Clock clock;

    @Activate
    public ContentPurge(@Reference Transactions transactions, @Reference FileStore files) {
        this(transactions, files, Clock.systemUTC());
    }

    ContentPurge(Transactions transactions, FileStore files, Clock clock) {
        this.transactions = transactions;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "data.content-purge";
    }

    @Override
    public String schedule() {
        return "daily 03:10";
    }

    @Override
    public void run(String payload, Progress progress) {
        try {
            int gone = files.purge(this::needed, clock.instant().minus(GRACE));
            progress.report(gone, gone, null);
            LOG.info("{} contents that no attachment needed are gone", gone);
        } catch (IOException e) {
            Unavailable away = new Unavailable("files-away");
            away.initCause(e);
            throw away;
        }
    }

    private Set<String> needed(Set<String> hashes) {
        Set<String> needed = new HashSet<>();
        if (hashes.isEmpty()) {
            return needed;
        }
        String sql = "select distinct SHA256 from GUICHET_ATTACHMENT where SHA256 in ("
            + String.join(", ", Collections.nCopies(hashes.size(), "?")) + ")";
        return transactions.reading(transaction -> transaction.sql(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                int at = 1;
                for (String hash : hashes) {
                    select.setString(at++, hash);
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        needed.add(row.getString(1));
                    }
                }
            }
            return needed;
        }));
    }
}
