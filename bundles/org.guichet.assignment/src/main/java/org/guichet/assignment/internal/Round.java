package org.guichet.assignment.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.assignment.internal.choice.Candidate;

/** The candidates while tickets are given to them one after another: each ticket counts for the next. For one thread. */
public final class Round {
    private final List<Candidate> candidates;
    private final Map<Long, Long> turns = new HashMap<>();
    private long last;

    public Round(List<Candidate> candidates) {
        this.candidates = new ArrayList<>(candidates);
        last = candidates.stream().mapToLong(Candidate::turn).max().orElse(0);
    }

    public List<Candidate> candidates() {
        return candidates;
    }

    public void given(Candidate to, int weight) {
        turns.put(to.user(), ++last);
        candidates.replaceAll(one -> one.user() == to.user() ? one.given(weight, last) : one);
    }

    /** The new turn of each who was given something. */
    Map<Long, Long> turns() {
        return turns;
    }
}
