package org.guichet.assets.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.job.Job;
import org.guichet.api.notification.Notifications;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.text.Texts;
import org.guichet.assets.MaintenancePlan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Warns of maintenance that is near, once for each day that is due: the plan notes the day in the transaction of the
 * notification and, if it asks for one, of the ticket.
 */
@Component(service = Job.class)
public class MaintenanceWarnings implements Job {
    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
    private static final int FARTHEST_LEAD = 366;
    private final Queries queries;
    private final Records records;
    private final Notifications notifications;
    private final Texts texts;
    private final Clock clock;

    @Activate
    public MaintenanceWarnings(@Reference Queries queries, @Reference Records records, @Reference Notifications notifications,
            @Reference Texts texts) {
        this(queries, records, notifications, texts, Clock.systemUTC());
    }

    MaintenanceWarnings(Queries queries, Records records, Notifications notifications, Texts texts, Clock clock) {
        this.queries = queries;
        this.records = records;
        this.notifications = notifications;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "assets.maintenance";
    }

    @Override
    public String schedule() {
        return "every 3600s";
    }

    @Override
    public void run(String payload, Progress progress) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), FRANCE);
        List<Long> near = new ArrayList<>();
        queries.stream(ListQuery.of("maintenancePlans").filter("nextOn=le=" + today.plusDays(FARTHEST_LEAD)).fields("nextOn").sort("nextOn"),
            row -> near.add(((Number) row.get("id")).longValue()));
        for (int i = 0; i < near.size() && !progress.cancelled(); i++) {
            warn(near.get(i), today);
            progress.report(i + 1L, near.size(), null);
        }
    }

    private void warn(long id, LocalDate today) {
        if (!records.get(MaintenancePlan.class, id).warns(today)) {
            return;
        }
        records.together(() -> {
            MaintenancePlan plan = records.get(MaintenancePlan.class, id);
            if (plan.warns(today)) {
                records.change(MaintenancePlan.class, id, p -> p.setWarnedFor(p.getNextOn()));
                if (plan.getOwner() != null) {
                    String start = plan.getNextOn().atStartOfDay(FRANCE).toInstant().toString();
                    notifications.tell(plan.getOwner(), Notifications.REMINDER, "maintenancePlans", id, start);
                }
                if (Boolean.TRUE.equals(plan.getOpensTicket())) {
                    ticket(plan);
                }
            }
            return null;
        });
    }

    private void ticket(MaintenancePlan plan) {
        Map<String, Object> values = new HashMap<>();
        values.put("subject", texts.text(Locale.FRENCH, "assets.maintenance-ticket", plan.getName(), plan.getNextOn().toString()));
        values.put("type", "change");
        values.put("assets_asset", plan.getAsset());
        values.put("account", plan.getAccount());
        values.put("assignee", plan.getOwner());
        values.put("team", plan.getTeam());
        values.put("due", plan.getNextOn().plusDays(1).atStartOfDay(FRANCE).toInstant().toString());
        values.values().removeIf(value -> value == null);
        records.create("tickets", values, WriteOptions.NONE);
    }
}
