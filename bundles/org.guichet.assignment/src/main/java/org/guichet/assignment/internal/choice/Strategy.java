package org.guichet.assignment.internal.choice;

import java.util.Comparator;

/** In which order those who can take a ticket come. Both are total: the last word is the user's id. */
public enum Strategy {
    /** Load relative to capacity, then who has waited longest for one. */
    LEAST_LOADED("leastLoaded", Comparator.<Candidate>comparingInt(one -> one.capacity() > 0 ? 0 : 1)
        .thenComparing(Strategy::byShare).thenComparingLong(Candidate::turn).thenComparingLong(Candidate::user)),
    /** Who has waited longest for one, whatever they have. */
    ROUND_ROBIN("roundRobin", Comparator.comparingLong(Candidate::turn).thenComparingLong(Candidate::user));

    private final String key;
    private final Comparator<Candidate> order;

    Strategy(String key, Comparator<Candidate> order) {
        this.key = key;
        this.order = order;
    }

    /** load / capacity without rounding; a load without capacity is compared by itself. */
    private static int byShare(Candidate one, Candidate other) {
        return Long.compare((long) one.load() * Math.max(1, other.capacity()), (long) other.load() * Math.max(1, one.capacity()));
    }

    public String key() {
        return key;
    }

    public Comparator<Candidate> order() {
        return order;
    }

    /** @throws IllegalArgumentException if there is no such key */
    public static Strategy of(String key) {
        for (Strategy strategy : values()) {
            if (strategy.key.equals(key)) {
                return strategy;
            }
        }
        throw new IllegalArgumentException("no such strategy: " + key);
    }
}
