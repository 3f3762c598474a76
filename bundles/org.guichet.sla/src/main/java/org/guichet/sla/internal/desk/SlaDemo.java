package org.guichet.sla.internal.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.demo.DemoData;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.History;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.sla.internal.Clocks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Calendars of offices elsewhere, a policy of a client of the demo company, and clocks of its latest open tickets, as if the
 * module had been there when they came.
 */
@Component
public class SlaDemo implements DemoData {
    private static final int TICKETS = 80;
    private static final int HISTORY = 200;
    private static final int BATCH = 20;
    private static final Duration RECENT = Duration.ofDays(4);
    private final Records records;
    private final Queries queries;
    private final History history;
    private final Clocks clocks;

    @Activate
    public SlaDemo(@Reference Records records, @Reference Queries queries, @Reference History history, @Reference Clocks clocks) {
        this.records = records;
        this.queries = queries;
        this.history = history;
        this.clocks = clocks;
    }

    @Override
    public String module() {
        return "sla";
    }

    @Override
    public Set<String> types() {
        return Set.of("tickets", "accounts", "slaCalendars", "slaCalendarVersions", "slaPolicies", "slaClocks");
    }

    @Override
    public void load(Instant now) {
        calendar("strasbourg", "Agence de Strasbourg", "Strasbourg office", "Europe/Paris", "alsaceMoselle");
        calendar("saintDenis", "Agence de Saint-Denis (La Réunion)", "Saint-Denis office (Réunion)", "Indian/Reunion", "reunion");
        policy();
        List<Long> tickets = new ArrayList<>();
        for (Map<String, Object> row : queries.list(ListQuery.of("tickets").sort("-created").limit(TICKETS).fields("created")
                .filter("state.category=in=(open,active,waiting);created=ge=" + now.minus(RECENT))).items()) {
            tickets.add(((Number) row.get("id")).longValue());
        }
        for (int from = 0; from < tickets.size(); from += BATCH) {
            List<Long> batch = tickets.subList(from, Math.min(from + BATCH, tickets.size()));
            records.together(() -> {
                batch.forEach(id -> clocks.replay(id, course(id)));
                return null;
            });
        }
    }

    private void calendar(String key, String label, String labelEn, String zone, String region) {
        if (queries.count(ListQuery.of("slaCalendars").filter("key==" + key)) == 0) {
            records.create("slaCalendars", Map.of("key", key, "label", label, "labelEn", labelEn, "zone", zone, "region", region,
                "monday", "08:30-12:00, 13:30-17:30", "exceptions", "2026-12-24 08:30-12:00 # Veille de Noël"),
                    WriteOptions.QUIET);
        }
    }

    /** The client with the most open tickets has a contract of its own: answers within two hours, repaired in eight. */
    private void policy() {
        if (queries.count(ListQuery.of("slaPolicies").filter("account=null=false")) > 0) {
            return;
        }
        queries.countBy(ListQuery.of("tickets").filter("account=null=false;state.category=in=(open,active,waiting)"), "account")
            .stream()
            .findFirst().ifPresent(most -> {
                Object office = queries.list(ListQuery.of("slaCalendars").filter("key==office").fields("key").limit(1)).items()
                    .get(0).get("id");
                Map<String, Object> values = new HashMap<>(Map.of("label", "Contrat Premium", "labelEn", "Premium contract",
                    "position", 10,
                    "account", most.get("value"), "calendar", office, "firstResponse", 2, "resolution", 8, "resolutionUnit",
                        "hours"));
                values.put("onChange", "proRata");
                records.create("slaPolicies", values, WriteOptions.QUIET);
            });
    }

    /** The states that a ticket entered, oldest first. */
    private List<Clocks.Entered> course(long ticket) {
        List<Clocks.Entered> course = new ArrayList<>();
        for (History.Entry entry : history.of("tickets", ticket, null, HISTORY)) {
            if ("state".equals(entry.field()) && entry.after() != null) {
                course.add(new Clocks.Entered(entry.at(), entry.after()));
            }
        }
        Collections.reverse(course);
        if (course.isEmpty()) {
            Map<String, Object> row = queries.read("tickets", ticket);
            course.add(new Clocks.Entered(Instant.parse((String) row.get("created")), (String) row.get("state")));
        }
        return course;
    }
}
