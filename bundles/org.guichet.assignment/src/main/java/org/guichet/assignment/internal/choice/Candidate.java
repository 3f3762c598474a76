package org.guichet.assignment.internal.choice;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An agent as the choice sees them. Immutable.
 *
 * @param user     id of the user
 * @param capacity weight that the agent can carry, at least 0
 * @param load     weight of the open tickets that they have
 * @param skills   level by skill
 * @param regions  where they work, {@link #normalised}; none = everywhere
 * @param away     why they are not available now, or null
 * @param detail   until when they are away as an ISO instant, or null
 * @param turn     grows with each ticket that anybody is given: the smallest has waited longest
 */
public record Candidate(long user, int capacity, int load, Map<Long, Integer> skills, Set<String> regions, Criterion away,
        String detail, long turn) {
    public Candidate {
        skills = Map.copyOf(skills);
        regions = Set.copyOf(regions);
    }

    /** The same after a ticket of that weight. */
    public Candidate given(int weight, long newTurn) {
        return new Candidate(user, capacity, load + weight, skills, regions, away, detail, newTurn);
    }

    /** Names of regions are compared without case and blanks around. */
    public static Set<String> normalised(Collection<String> regions) {
        return regions.stream().map(region -> region.strip().toLowerCase(Locale.ROOT)).filter(region -> !region.isEmpty())
            .collect(Collectors.toSet());
    }
}
