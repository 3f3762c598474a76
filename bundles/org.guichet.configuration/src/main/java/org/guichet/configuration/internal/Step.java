package org.guichet.configuration.internal;

import java.util.List;
import java.util.Map;
import org.guichet.api.config.ConfigurationPart;
import org.guichet.api.config.Configurations.Difference;
import org.guichet.api.config.Configurations.Entry;
import org.guichet.api.config.Configurations.Fault;
import org.guichet.api.config.Configurations.Outcome;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.error.Problem;

/** One thing to be brought to what its file says, or to be taken away. @param given null for what is taken away */
record Step(ConfigurationPart part, String name, Given.Document given, Map<String, Object> document, Outcome outcome,
        List<Difference> differences) {

    /** A step that was refused; the transaction that it was part of is lost. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Step step;
        private final transient Problem problem;

        /** Without the problem as its cause: the transaction would tell that alone. */
        Refused(Step step, Problem problem) {
            super(null, null, false, false);
            this.step = step;
            this.problem = problem;
        }

        Step step() {
            return step;
        }

        List<Fault> faults() {
            return step.faults(problem);
        }
    }

    Entry entry() {
        return new Entry(part.key(), name, given == null ? null : given.file(), outcome, differences);
    }

    void take() {
        try {
            if (outcome == Outcome.REMOVED) {
                part.remove(name);
            } else {
                part.apply(name, document);
            }
        } catch (Problem e) {
            throw new Refused(this, e);
        }
    }

    /** What a problem says of this step. */
    List<Fault> faults(Problem problem) {
        List<Place> places = problem instanceof Invalid invalid ? invalid.places()
            : List.of(new Place("", problem.key(), List.of(problem.arguments())));
        return places.stream().map(place -> given == null ? new Fault(part.key() + "/" + name, 0, place) : given.fault(place)).toList();
    }
}
