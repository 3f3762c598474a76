package org.guichet.returns.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.job.Job;
import org.guichet.api.notification.Notifications;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What falls due: goods whose replacement was shipped in advance and that did not come back in time are to be invoiced; other
 * authorisations expire after their last day.
 */
@Component(service = Job.class)
public class DueReturns implements Job {
    private final Queries queries;
    private final Records records;
    private final Notifications notifications;
    private final Clock clock;

    @Activate
    public DueReturns(@Reference Queries queries, @Reference Records records, @Reference Notifications notifications) {
        this(queries, records, notifications, Clock.systemUTC());
    }

    DueReturns(Queries queries, Records records, Notifications notifications, Clock clock) {
        this.queries = queries;
        this.records = records;
        this.notifications = notifications;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "returns.due";
    }

    @Override
    public String schedule() {
        return "every 3600s";
    }

    @Override
    public void run(String payload, Progress progress) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), LineRules.FRANCE);
        take("state=in=(authorised,inTransit);advanceShippedOn=null=false;invoiceOn=lt=" + today, "invoice", today, progress);
        take("state==authorised;advanceShippedOn=null=true;rma.authorisedUntil=lt=" + today, "expire", today, progress);
    }

    private void take(String filter, String transition, LocalDate today, Progress progress) {
        List<Map<String, Object>> due = new ArrayList<>();
        queries.stream(ListQuery.of("returnLines").filter(filter).fields("owner").sort("id"), due::add);
        for (int i = 0; i < due.size() && !progress.cancelled(); i++) {
            Map<String, Object> line = due.get(i);
            long id = Goods.id(line.get("id"));
            records.together(() -> {
                // whoever was faster decided
                if (queries.count(ListQuery.of("returnLines").filter("id==" + id + ";" + filter)) > 0) {
                    records.transition("returnLines", id, transition, Map.of(), WriteOptions.NONE);
                    if (line.get("owner") != null) {
                        notifications.tell(Goods.id(line.get("owner")), Notifications.REMINDER, "returnLines", id,
                            today.atStartOfDay(LineRules.FRANCE).toInstant().toString());
                    }
                }
                return null;
            });
            progress.report(i + 1L, due.size(), null);
        }
    }
}
