package org.guichet.assignment.internal.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.demo.DemoData;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.assignment.internal.Ids;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Profiles of the demo company's agents with two skills, one of them on leave, and a policy for its main queue. */
@Component
public class AssignmentDemo implements DemoData {
    private static final int CAPACITY = 60;
    private static final String[] LEVELS = {"expert", "confirmed", "basic"};
    private final Records records;
    private final Queries queries;

    @Activate
    public AssignmentDemo(@Reference Records records, @Reference Queries queries) {
        this.records = records;
        this.queries = queries;
    }

    @Override
    public String module() {
        return "assignment";
    }

    @Override
    public Set<String> types() {
        return Set.of("tickets", "queues", "users", "teams", "skills", "agentProfiles", "agentAbsences", "skillNeeds", "assignmentPolicies",
            "assignmentDecisions");
    }

    @Override
    public void load(Instant now) {
        if (queries.count(ListQuery.of("assignmentPolicies")) > 0) {
            return;
        }
        records.together(() -> {
            long hardware = skill("hardware", "Matériel", "Hardware");
            long network = skill("network", "Réseau", "Network");
            create("skillNeeds", Map.of("label", "Anomalies critiques", "condition", "type==anomaly;urgency==critical", "skill", hardware,
                "level", "confirmed"));
            create("skillNeeds", Map.of("label", "Évolutions", "condition", "type==change", "skill", network, "level", "expert"));
            List<Long> agents = agents();
            for (int i = 0; i < agents.size(); i++) {
                create("agentProfiles", Map.of("user", agents.get(i), "capacity", CAPACITY, "agentSkills", List.of(
                    Map.of("skill", hardware, "level", LEVELS[i % LEVELS.length]),
                    Map.of("skill", network, "level", LEVELS[(i + 1) % LEVELS.length]))));
            }
            if (agents.size() > 1) {
                Instant today = now.truncatedTo(ChronoUnit.DAYS);
                create("agentAbsences", Map.of("user", agents.get(1), "kind", "leave", "start", today.toString(), "end",
                    today.plus(Duration.ofDays(7)).toString()));
            }
            Map<String, Object> policy = new HashMap<>(Map.of("label", "Demandes\u00a0: le moins chargé", "labelEn", "Requests: least loaded"));
            queries.list(ListQuery.of("queues").filter("main==true").fields("key").limit(1)).items().stream().findFirst()
                .ifPresent(queue -> policy.put("queue", queue.get("id")));
            create("assignmentPolicies", policy);
            return null;
        });
    }

    private long skill(String key, String label, String labelEn) {
        return create("skills", Map.of("key", key, "label", label, "labelEn", labelEn));
    }

    private long create(String type, Map<String, Object> values) {
        return records.create(type, values, WriteOptions.QUIET).id();
    }

    /** Members of teams, administrators not among them. */
    private List<Long> agents() {
        List<Long> agents = new ArrayList<>();
        queries.stream(ListQuery.of("users").filter("active==true;audience==agent;teamMemberships.team=null=false;roles!=administrator")
            .fields("id").sort("id"), row -> agents.add(Ids.of(row, "id")));
        return agents;
    }
}
