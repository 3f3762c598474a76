package org.guichet.assignment.internal.choice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guichet.assignment.internal.choice.Verdict.Dropped;

/** Availability ∩ skill ∩ region ∩ capacity, then the strategy's order. Knows no database and no clock. */
public final class Choice {
    private Choice() {
    }

    /** Judges every candidate, so that each hears why. */
    public static Verdict of(Demand demand, Collection<Candidate> candidates, Strategy strategy) {
        List<Candidate> able = new ArrayList<>();
        List<Dropped> dropped = new ArrayList<>();
        for (Candidate one : candidates) {
            Dropped reason = reason(demand, one);
            if (reason == null) {
                able.add(one);
            } else {
                dropped.add(reason);
            }
        }
        able.sort(strategy.order());
        return new Verdict(List.copyOf(able), List.copyOf(dropped));
    }

    private static Dropped reason(Demand demand, Candidate one) {
        if (demand.excluded().contains(one.user())) {
            return new Dropped(one, Criterion.GAVE_BACK, null);
        }
        if (demand.refused().containsKey(one.user())) {
            return new Dropped(one, Criterion.ADVISED, demand.refused().get(one.user()));
        }
        if (one.away() != null) {
            return new Dropped(one, one.away(), one.detail());
        }
        String lacking = lacking(demand, one);
        if (lacking != null) {
            return new Dropped(one, Criterion.SKILL, lacking);
        }
        if (demand.region() != null && !one.regions().isEmpty() && !one.regions().contains(demand.region())) {
            return new Dropped(one, Criterion.REGION, null);
        }
        if (demand.limited() && one.load() + demand.weight() > one.capacity()) {
            return new Dropped(one, Criterion.CAPACITY, null);
        }
        return null;
    }

    private static String lacking(Demand demand, Candidate one) {
        for (Map.Entry<Long, Integer> need : new TreeMap<>(demand.skills()).entrySet()) {
            int level = one.skills().getOrDefault(need.getKey(), 0);
            if (level < need.getValue()) {
                return need.getKey() + ":" + level + ":" + need.getValue();
            }
        }
        return null;
    }
}
