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
 */
public record Demand(Map<Long, Integer> skills, String region, int weight, Set<Long> excluded, boolean limited) {
    public Demand {
        skills = Map.copyOf(skills);
        excluded = Set.copyOf(excluded);
    }
}
