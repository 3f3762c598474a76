package org.guichet.demo.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;

/** Where the demo's records are put: each once by its external id, so that a load that was cut off goes on. */
final class Warehouse {
    private static final int BATCH = 50;
    private final Records records;
    private final Queries queries;
    private final BooleanSupplier stopped;
    private final Map<String, Map<String, Long>> ids = new HashMap<>();

    /** @param stopped whether to leave the rest for another time */
    Warehouse(Records records, Queries queries, BooleanSupplier stopped) {
        this.records = records;
        this.queries = queries;
        this.stopped = stopped;
    }

    /** Stores a record unless it is there. */
    void put(String type, String externalId, Map<String, Object> values) {
        known(type).computeIfAbsent(externalId, absent -> {
            Map<String, Object> all = new HashMap<>(values);
            all.put("externalId", externalId);
            return records.create(type, all, WriteOptions.QUIET).id();
        });
    }

    /** Who administers this installation: the first who looks around in the demo. */
    List<Long> administrators() {
        return queries.list(ListQuery.of("users").filter("active==true;audience==agent;roles==administrator;externalId=null=true")
            .fields("id").sort("id").limit(3)).items().stream().map(row -> ((Number) row.get("id")).longValue()).toList();
    }

    /** Puts a user without a team into one. */
    void join(long user, String team) {
        if (queries.count(ListQuery.of("users").filter("id==" + user + ";teamMemberships.team=null=false")) == 0) {
            records.patch("users", user, Map.of("teamMemberships", List.of(Map.of("team", id("teams", team)))), WriteOptions.QUIET);
        }
    }

    private Map<String, Long> known(String type) {
        return ids.computeIfAbsent(type, absent -> {
            Map<String, Long> stored = new HashMap<>();
            queries.stream(ListQuery.of(type).filter("externalId=null=false").fields("externalId").sort("id"), row ->
                stored.put((String) row.get("externalId"), ((Number) row.get("id")).longValue()) == null);
            return stored;
        });
    }

    /**
     * Stores the rows in batches, each its own transaction.
     *
     * @throws CancellationException if there are more and they are to wait
     */
    void putAll(String type, List<Map<String, String>> rows, String key, Function<Map<String, String>, Map<String, Object>> values) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            if (stopped.getAsBoolean()) {
                throw new CancellationException();
            }
            List<Map<String, String>> batch = rows.subList(from, Math.min(from + BATCH, rows.size()));
            records.together(() -> {
                batch.forEach(row -> put(type, row.get(key), values.apply(row)));
                return null;
            });
        }
    }

    /** The id of a record that was put, or null for none. */
    Long id(String type, String externalId) {
        return externalId == null ? null : known(type).get(externalId);
    }
}
