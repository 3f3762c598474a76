package org.guichet.rest.internal.types;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the database which of some rows the current actor may see, one statement per type and two hundred rows. */
@Component(service = VisibleRows.class)
public final class VisibleRows {
    private static final int BATCH = 200;
    /** Events that tell of things agents keep among themselves. */
    private static final Set<String> AGENTS_ONLY = Set.of("attachment", "link", "watch");
    /** Events after which a record is no longer in any list. */
    private static final Set<String> ENDS = Set.of("delete", "merge");
    private final RecordTypes types;
    private final Queries queries;

    @Activate
    public VisibleRows(@Reference RecordTypes types, @Reference Queries queries) {
        this.types = types;
        this.queries = queries;
    }

    /** The rows that may be seen, tombstones for those who may restore them; a type that is absent or closed has none. */
    public Map<String, Set<Long>> visible(Map<String, Set<Long>> ids) {
        Map<String, Set<Long>> visible = new HashMap<>();
        ids.forEach((type, some) -> {
            Set<Long> seen = new HashSet<>();
            if (open(type)) {
                rows(type, some, List.of("id"), restores(type)).forEach(row -> seen.add(((Number) row.get("id")).longValue()));
            }
            visible.put(type, seen);
        });
        return visible;
    }

    /**
     * The records of the events that have gone and that the actor could see before: of those a listener is told that they are
     * gone and nothing else.
     */
    public Map<String, Set<Long>> gone(List<RecordEvent> events, Map<String, Set<Long>> visible) {
        Map<String, Set<Long>> left = new HashMap<>();
        for (RecordEvent event : events) {
            if (ENDS.contains(event.kind()) && !visible.getOrDefault(event.type(), Set.of()).contains(event.id())) {
                left.computeIfAbsent(event.type(), type -> new HashSet<>()).add(event.id());
            }
        }
        left.replaceAll((type, ids) -> {
            Set<Long> known = new HashSet<>();
            if (open(type)) {
                batches(ids).forEach(some -> known.addAll(queries.everReadable(type, some)));
            }
            return known;
        });
        return left;
    }

    /** Living rows by id with {@code number} and {@code title}. */
    public Map<Long, Map<String, Object>> titled(String type, Collection<Long> ids) {
        Map<Long, Map<String, Object>> found = new HashMap<>();
        if (open(type)) {
            String title = types.get(type).title();
            for (Map<String, Object> row : rows(type, ids, List.of("number", title), false)) {
                Map<String, Object> entry = new HashMap<>(row);
                entry.put("title", row.get(title));
                found.put(((Number) row.get("id")).longValue(), entry);
            }
        }
        return found;
    }

    private boolean open(String type) {
        RecordType<?> present = types.find(type).orElse(null);
        return present != null && Visible.type(Actors.current(), present);
    }

    private boolean restores(String type) {
        RecordType<?> ruling = types.get(type);
        while (ruling.isPart()) {
            ruling = types.get(ruling.partOf());
        }
        return Actors.current().may(ruling.key() + ".restore");
    }

    private List<Map<String, Object>> rows(String type, Collection<Long> ids, List<String> fields, boolean deleted) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<Long> batch : batches(ids)) {
            String some = batch.stream().map(String::valueOf).collect(Collectors.joining(","));
            rows.addAll(queries.list(new ListQuery(type, "id=in=(" + some + ")", null, fields, "id", BATCH, null, "none",
                deleted)).items());
        }
        return rows;
    }

    private static List<List<Long>> batches(Collection<Long> ids) {
        List<Long> all = new ArrayList<>(ids);
        List<List<Long>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
        return batches;
    }

    /** False for events about what clients do not see of a record that they do see. */
    public static boolean tells(Actor actor, RecordEvent event) {
        return !actor.client() || !AGENTS_ONLY.contains(event.kind())
            && !(event.kind().equals("comment") && !"public".equals(event.detail()));
    }
}
