package org.guichet.transfer.internal.bulk;

import java.time.Clock;
import java.time.Duration;
import org.guichet.api.job.Job;
import org.guichet.api.record.Records;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets runs that ended long ago, and with them the way back. */
@Component(service = Job.class)
public final class BulkPurge implements Job {
    private static final Duration KEPT = Duration.ofDays(30);
    private final BulkTable table;
    private final Records records;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public BulkPurge(@Reference BulkTable table, @Reference Records records) {
        this.table = table;
        this.records = records;
    }

    @Override
    public String name() {
        return "transfer.bulk-purge";
    }

    @Override
    public String schedule() {
        return "daily 03:10";
    }

    @Override
    public void run(String payload, Progress progress) {
        int gone = records.together(() -> table.purge(clock.instant().minus(KEPT)));
        progress.report(gone, gone, null);
    }
}
