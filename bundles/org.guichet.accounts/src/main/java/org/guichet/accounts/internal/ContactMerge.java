package org.guichet.accounts.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.MergeRule;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps the main address and numbers of a contact that was merged away reachable at the one that stays: mail from the old
 * address still finds its contact. What else hangs on a contact, the engine moves.
 */
@Component
public class ContactMerge implements MergeRule {
    private static final Actor SELF = Actor.program("accounts", "rule");
    private static final List<String> MAIN = List.of("email", "phone", "mobile");
    private final Queries queries;
    private final Records records;

    @Activate
    public ContactMerge(@Reference Queries queries, @Reference Records records) {
        this.queries = queries;
        this.records = records;
    }

    @Override
    public String type() {
        return "contacts";
    }

    @Override
    public void merged(long source, long target) {
        Actors.run(SELF, () -> keepReachable(source, target));
    }

    @Override
    public void undone(long source, long target) {
        Actors.run(SELF, () -> forget(queries.read("contacts", source), queries.read("contacts", target)));
    }

    /** Takes away the points that the merge added: they have no author, those that people typed have one. */
    private void forget(Map<String, Object> back, Map<String, Object> kept) {
        if (!(kept.get("points") instanceof List<?> stored)) {
            return;
        }
        List<Map<String, Object>> points = new ArrayList<>();
        for (Object point : stored) {
            Map<?, ?> row = (Map<?, ?>) point;
            Object id = row.get("id");
            boolean added = row.get("value") != null && row.get("value").equals(back.get(String.valueOf(row.get("kind"))))
                && nobodys(id);
            if (!added) {
                points.add(Map.of("id", id));
            }
        }
        if (points.size() < stored.size()) {
            records.patch("contacts", ((Number) kept.get("id")).longValue(), Map.of("points", points), WriteOptions.QUIET);
        }
    }

    private boolean nobodys(Object point) {
        ListQuery one = new ListQuery("points", "id==" + point, null, List.of("createdBy"), null, 1, null, "none", false);
        return queries.list(one).items().stream().anyMatch(row -> row.get("createdBy") == null);
    }

    private void keepReachable(long source, long target) {
        ListQuery gone = new ListQuery("contacts", "id==" + source, null, MAIN, null, 1, null, "none", true);
        Map<String, Object> old = queries.list(gone).items().stream().findFirst().orElse(Map.of());
        Map<String, Object> kept = queries.read("contacts", target);
        List<Map<String, Object>> points = new ArrayList<>();
        Set<Object> known = new HashSet<>();
        MAIN.forEach(field -> known.add(kept.get(field)));
        if (kept.get("points") instanceof List<?> stored) {
            for (Object point : stored) {
                Map<?, ?> row = (Map<?, ?>) point;
                known.add(row.get("value"));
                points.add(Map.of("id", row.get("id")));
            }
        }
        int before = points.size();
        for (String kind : MAIN) {
            if (old.get(kind) != null && known.add(old.get(kind))) {
                points.add(Map.of("kind", kind, "value", old.get(kind)));
            }
        }
        if (points.size() > before) {
            records.patch("contacts", target, Map.of("points", points), WriteOptions.QUIET);
        }
    }
}
