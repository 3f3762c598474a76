package org.guichet.assignment.internal.choice;

import java.util.Map;
import java.util.Set;

/**
 * What a ticket asks of whoever gets it. Immutable.
 *
 * @param skills   least level by skill
 * @param region   of the client as {@link Candidate#normalised}, or null if it does not matter
 * @param weight   what it adds to a load
 * @param excluded users who gave it back
 * @param limited  nobody may get more than their capacity
 * @param refused  users whom another module passes over, with its key
 */
public record Demand(Map<Long, Integer> skills, String region, int weight, Set<Long> excluded, boolean limited, Map<Long, String> refused) {
    /** One about which no other module says anything. */
    public Demand(Map<Long, Integer> skills, String region, int weight, Set<Long> excluded, boolean limited) {
        this(skills, region, weight, excluded, limited, Map.of());
    }

    public Demand {
        refused = Map.copyOf(refused);
        skills = Map.copyOf(skills);
        excluded = Set.copyOf(excluded);
    }
}
