package org.guichet.assignment.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.record.StoredRecord;
import org.guichet.assignment.AssignmentPolicy;
import org.guichet.assignment.SkillNeed;
import org.guichet.assignment.internal.types.SkillLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The active policies and needs, which every ticket asks for: read once in a few seconds. What this node writes counts at once, as
 * {@link #reread} is called by the rules of both types. Thread-safe.
 */
@Component(service = PolicyBook.class)
public class PolicyBook {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int CHUNK = 200;
    private static final Known NOTHING = new Known(Instant.MIN, List.of(), List.of(), Map.of());
    private final Queries queries;
    private final Records records;
    private final Clock clock;
    private volatile Known known = NOTHING;
    private volatile Instant writtenUntil = Instant.MIN;

    private record Known(Instant until, List<AssignmentPolicy> policies, List<SkillNeed> needs, Map<Long, Long> parents) {
    }

    @Activate
    public PolicyBook(@Reference Queries queries, @Reference Records records) {
        this(queries, records, Clock.systemUTC());
    }

    PolicyBook(Queries queries, Records records, Clock clock) {
        this.queries = queries;
        this.records = records;
        this.clock = clock;
    }

    /** A policy or need is being written; its commit is still to come: until it surely has, everybody reads for themselves. */
    void reread() {
        writtenUntil = clock.instant().plus(KEPT);
        known = NOTHING;
    }

    /** True if tickets of the queue and team may be given out at all. */
    boolean concerns(Long queue, Long team) {
        return current().policies().stream().anyMatch(policy -> fits(policy, queue, team));
    }

    boolean idle() {
        return current().policies().isEmpty();
    }

    private static boolean fits(AssignmentPolicy policy, Long queue, Long team) {
        return (policy.getQueue() == null || policy.getQueue().equals(queue)) && (policy.getTeam() != null || team != null);
    }

    /** The first policy, by position, that fits each ticket; no entry for tickets that none fits. One statement per condition. */
    Map<Long, AssignmentPolicy> policies(List<Wanted> tickets) {
        Map<Long, AssignmentPolicy> found = new HashMap<>();
        for (AssignmentPolicy policy : current().policies()) {
            List<Long> open = tickets.stream().filter(ticket -> !found.containsKey(ticket.id()) && fits(policy, ticket.queue(), ticket.team()))
                .map(Wanted::id).toList();
            matching(policy.getCondition(), open).forEach(id -> found.put(id, policy));
        }
        return found;
    }

    /** Least level by skill that each ticket needs; no entry for tickets that need none. One statement per condition. */
    public Map<Long, Map<Long, Integer>> needs(List<Wanted> tickets) {
        Known now = current();
        Map<Long, Map<Long, Integer>> found = new HashMap<>();
        for (SkillNeed need : now.needs()) {
            List<Long> fitting = tickets.stream().filter(ticket -> (need.getQueue() == null || need.getQueue().equals(ticket.queue()))
                && below(now.parents(), ticket.category(), need.getCategory())).map(Wanted::id).toList();
            int level = SkillLevel.number(need.getLevel());
            matching(need.getCondition(), fitting).forEach(id -> found.computeIfAbsent(id, key -> new HashMap<>())
                .merge(need.getSkill(), level, Math::max));
        }
        return found;
    }

    /** True if the category is the one asked for or stands below it. */
    private static boolean below(Map<Long, Long> parents, Long category, Long wanted) {
        Set<Long> seen = new HashSet<>();
        for (Long one = category; wanted != null && one != null && seen.add(one); one = parents.get(one)) {
            if (one.equals(wanted)) {
                return true;
            }
        }
        return wanted == null;
    }

    /** A condition that cannot be used now, because what it names is away, holds nowhere. */
    private Set<Long> matching(String condition, List<Long> ids) {
        Set<Long> matching = new HashSet<>();
        if (condition == null || condition.isBlank()) {
            matching.addAll(ids);
            return matching;
        }
        Self.run(() -> {
            if (ids.isEmpty() || queries.unusable("tickets", condition).isPresent()) {
                return;
            }
            for (int from = 0; from < ids.size(); from += CHUNK) {
                String some = Ids.in("id", ids.subList(from, Math.min(from + CHUNK, ids.size())));
                queries.stream(ListQuery.of("tickets").filter(some + ";(" + condition + ")").fields("id").sort("id"),
                    row -> matching.add(Ids.of(row, "id")));
            }
        });
        return matching;
    }

    private Known current() {
        Known last = known;
        Instant now = clock.instant();
        if (now.isBefore(last.until())) {
            return last;
        }
        Known fresh = Self.as(() -> {
            List<AssignmentPolicy> policies = all("assignmentPolicies", AssignmentPolicy.class, "position,id");
            List<SkillNeed> needs = all("skillNeeds", SkillNeed.class, "id");
            return new Known(now.plus(KEPT), policies, needs,
                needs.stream().allMatch(need -> need.getCategory() == null) ? Map.of() : parents());
        });
        if (now.isAfter(writtenUntil)) {
            known = fresh;
        }
        return fresh;
    }

    private <T extends StoredRecord> List<T> all(String type, Class<T> entity, String order) {
        List<Long> ids = new ArrayList<>();
        queries.stream(ListQuery.of(type).filter("active==true").fields("id").sort(order), row -> ids.add(Ids.of(row, "id")));
        return ids.stream().map(id -> records.get(entity, id)).toList();
    }

    private Map<Long, Long> parents() {
        Map<Long, Long> parents = new HashMap<>();
        queries.stream(ListQuery.of("categories").filter("parent=null=false").fields("parent").sort("id"),
            row -> parents.put(Ids.of(row, "id"), Ids.of(row, "parent")) == null);
        return parents;
    }
}
