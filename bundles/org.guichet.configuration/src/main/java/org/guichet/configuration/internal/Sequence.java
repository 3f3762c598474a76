package org.guichet.configuration.internal;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.config.Configurations.Outcome;
import org.guichet.api.record.RecordType;

/** Steps in an order in which nothing comes before what it refers to; what is taken away comes last, in the opposite order. */
final class Sequence {
    private final Map<RecordPart.Reference, Step> arriving = new HashMap<>();
    private final Set<Step> ordered = new LinkedHashSet<>();
    private final Set<Step> open = new LinkedHashSet<>();

    private Sequence() {
    }

    static List<Step> of(List<Step> steps) {
        Sequence sequence = new Sequence();
        for (Step step : steps) {
            if (step.part() instanceof RecordPart records && step.outcome() == Outcome.ADDED) {
                records.nameOf(step.document()).ifPresent(name ->
                    sequence.arriving.put(new RecordPart.Reference(records.key(), name), step));
            }
        }
        steps.stream().filter(step -> step.outcome() != Outcome.REMOVED).forEach(sequence::add);
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).outcome() == Outcome.REMOVED) {
                sequence.ordered.add(steps.get(i));
            }
        }
        return List.copyOf(sequence.ordered);
    }

    private void add(Step step) {
        if (ordered.contains(step) || !open.add(step)) {
            return;
        }
        if (step.part() instanceof RecordPart records) {
            records.references(step.document()).forEach(reference -> Optional.ofNullable(arriving.get(reference)).ifPresent(this::add));
        }
        ordered.add(step);
    }

    /** Types that no other refers to come last: they may name the others in texts that nobody but their module reads. */
    static int rank(RecordType<?> type, Set<String> referred) {
        return referred.contains(type.key()) ? 0 : 1;
    }
}
