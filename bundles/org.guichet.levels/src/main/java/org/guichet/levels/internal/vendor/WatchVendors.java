package org.guichet.levels.internal.vendor;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.guichet.api.job.Job;
import org.guichet.api.notification.Notifications;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.text.Texts;
import org.guichet.levels.internal.Rows;
import org.guichet.levels.internal.types.VendorCase;
import org.guichet.levels.internal.types.VendorCaseDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes down that a vendor is late, once for each promise, and tells whoever has the ticket. */
@Component
public class WatchVendors implements Job {
    private static final int MOST = 200;
    private static final int TOLD = 200;
    private final Records records;
    private final Queries queries;
    private final Notifications notifications;
    private final Texts texts;
    private final Clock clock;

    @Activate
    public WatchVendors(@Reference Records records, @Reference Queries queries, @Reference Notifications notifications, @Reference Texts texts) {
        this(records, queries, notifications, texts, Clock.systemUTC());
    }

    WatchVendors(Records records, Queries queries, Notifications notifications, Texts texts, Clock clock) {
        this.records = records;
        this.queries = queries;
        this.notifications = notifications;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "levels.vendors";
    }

    @Override
    public String schedule() {
        return "every 300s";
    }

    @Override
    public void run(String payload, Progress progress) {
        Instant now = clock.instant();
        Stream.of("reaction", "resolution").forEach(promise -> late(promise, now).forEach(row -> records.together(() -> {
            records.change(VendorCase.class, Rows.id(row, "id"), one -> one.reckon(now));
            tell(row, promise);
            return null;
        })));
    }

    private List<Map<String, Object>> late(String promise, Instant now) {
        return queries.list(ListQuery.of(VendorCaseDescription.TYPE).filter(promise + "Status==running;" + promise + "Due=lt=" + now)
            .fields("number", "label", "vendor.title", "account.title", "ticket", "ticket.assignee", "ticket.assignee.language").sort(promise + "Due,id")
            .limit(MOST)).items();
    }

    private void tell(Map<String, Object> row, String promise) {
        Long user = Rows.id(row, "ticket.assignee");
        if (user == null) {
            return;
        }
        Object tag = row.get("ticket.assignee.language");
        Locale language = tag == null ? Locale.FRENCH : Locale.forLanguageTag(tag.toString());
        String vendor = Objects.toString(row.get("vendor.title") == null ? row.get("account.title") : row.get("vendor.title"), "");
        String words = texts.text(language, "levels.told.late-" + promise, vendor, row.get("number"));
        notifications.tell(user, Notifications.RULE, "tickets", Rows.id(row, "ticket"), words.substring(0, Math.min(words.length(), TOLD)));
    }
}
