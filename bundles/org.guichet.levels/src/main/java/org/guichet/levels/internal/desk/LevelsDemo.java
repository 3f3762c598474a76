package org.guichet.levels.internal.desk;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.guichet.api.demo.DemoData;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.levels.internal.Rows;
import org.guichet.levels.internal.types.SupportLevelDescription;
import org.guichet.levels.internal.types.VendorCaseDescription;
import org.guichet.levels.internal.types.VendorContractDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The second level of the demo company is its workshop, coordinated by one of those who work there; behind it stand two vendors. */
@Component
public class LevelsDemo implements DemoData {
    private final Records records;
    private final Queries queries;
    private final RecordTypes types;

    @Activate
    public LevelsDemo(@Reference Records records, @Reference Queries queries, @Reference RecordTypes types) {
        this.records = records;
        this.queries = queries;
        this.types = types;
    }

    @Override
    public String module() {
        return "levels";
    }

    @Override
    public Set<String> types() {
        return Set.of("tickets", "queues", "users", "teams", "accounts", SupportLevelDescription.TYPE, VendorContractDescription.TYPE,
            VendorCaseDescription.TYPE);
    }

    @Override
    public Set<String> after() {
        return Set.of("assets", "sla");
    }

    @Override
    public void load(Instant now) {
        Long level = first(SupportLevelDescription.TYPE, "rank==2;queue=null=true");
        Long queue = first("queues", "key==atelier");
        Long coordinator = first("users", "active==true;audience==agent;teamMemberships.team.key==atelier");
        if (level != null && queue != null && coordinator != null) {
            records.patch(SupportLevelDescription.TYPE, level, Map.of("queue", queue, "coordinator", coordinator), WriteOptions.QUIET);
        }
        new VendorsDemo(records, queries, types).load(now);
    }

    private Long first(String type, String filter) {
        return queries.list(ListQuery.of(type).filter(filter).fields("id").sort("id").limit(1)).items().stream()
            .map(row -> Rows.id(row, "id")).findFirst().orElse(null);
    }
}
