package org.guichet.configuration.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.guichet.api.config.ConfigurationPart;
import org.guichet.api.config.Configurations.Difference;
import org.guichet.api.config.Configurations.Entry;
import org.guichet.api.config.Configurations.Fault;
import org.guichet.api.config.Configurations.Outcome;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.error.Problem;
import org.guichet.api.record.Records;

/** What has to be done so that this server is as the files say. For one run, of one thread. */
final class Plan {
    private static final int ROUNDS = 25;

    /** Ends a transaction that was only to be tried. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undone() {
            super(null, null, false, false);
        }
    }

    private final Given given;
    private final Map<String, ConfigurationPart> parts;
    private final Names names;
    private final boolean prune;
    private final List<Step> steps = new ArrayList<>();
    private final List<Entry> onlyHere = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> notes = new ArrayList<>();
    private final Set<Step> deferred = new HashSet<>();
    private int unchanged;

    Plan(Given given, Map<String, ConfigurationPart> parts, Names names, boolean prune) {
        this.given = given;
        this.parts = parts;
        this.names = names;
        this.prune = prune;
        faults.addAll(given.faults());
        arrivals();
        compare();
    }

    private void arrivals() {
        for (Given.Document document : given.documents()) {
            if (parts.get(document.folder()) instanceof RecordPart records) {
                records.nameOf(document.text().values()).ifPresent(name -> names.arrives(document.folder(), name));
            }
        }
    }

    private void compare() {
        Set<String> folders = new LinkedHashSet<>();
        given.documents().forEach(document -> folders.add(document.folder()));
        Set<String> pending = new HashSet<>();
        for (ConfigurationPart part : parts.values()) {
            if (folders.contains(part.key()) || given.folders().contains(part.key())) {
                compare(part, pending);
            }
        }
        given.documents().stream().filter(document -> !parts.containsKey(document.folder())).forEach(document ->
            faults.add(new Fault(document.file(), 0, new Place("", "configuration.no-such-folder", List.of(document.folder())))));
    }

    private void compare(ConfigurationPart part, Set<String> pending) {
        Map<String, Map<String, Object>> here;
        try {
            here = part instanceof RecordPart records ? records.documents(new ArrayList<>()) : part.documents();
        } catch (Problem e) {
            faults.add(new Fault(part.key(), 0, new Place("", e.key(), List.of(e.arguments()))));
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Given.Document document : given.documents()) {
            if (document.folder().equals(part.key())) {
                compare(part, document, here, seen, pending);
            }
        }
        if (part.removes() && given.folders().contains(part.key())) {
            here.forEach((name, document) -> {
                if (!seen.contains(name)) {
                    gone(part, name);
                }
            });
        }
    }

    private void gone(ConfigurationPart part, String name) {
        if (prune) {
            steps.add(new Step(part, name, null, null, Outcome.REMOVED, List.of()));
        } else {
            onlyHere.add(new Entry(part.key(), name, null, Outcome.ONLY_HERE, List.of()));
        }
    }

    private void compare(ConfigurationPart part, Given.Document document, Map<String, Map<String, Object>> here, Set<String> seen,
            Set<String> pending) {
        Optional<String> name = part instanceof RecordPart records ? records.nameOf(document.text().values()).map(Names::text)
            : Optional.of(document.base());
        if (name.isEmpty()) {
            String missing = String.join(", ", ((RecordPart) part).type().namedBy());
            faults.add(document.fault(new Place("", "configuration.no-name", List.of(missing))));
        } else if (!seen.add(name.get())) {
            faults.add(document.fault(new Place("", "configuration.two-of-a-name", List.of(name.get()))));
        } else {
            Map<String, Object> now = here.get(name.get());
            boolean later = pending.stream().anyMatch(word -> document.text().values().toString().contains(word));
            try {
                Map<String, Object> wanted = later ? document.text().values() : part.read(name.get(), document.text().values());
                step(part, name.get(), document, now, wanted, later, pending);
            } catch (Problem e) {
                faults.addAll(new Step(part, name.get(), document, null, Outcome.CHANGED, List.of()).faults(e));
            }
        }
    }

    private void step(ConfigurationPart part, String name, Given.Document document, Map<String, Object> now, Map<String, Object> wanted,
            boolean later, Set<String> pending) {
        Map<String, Object> target = wanted;
        Map<String, Object> there = now == null ? Map.of() : now;
        if (part.entries()) {
            target = entries(part, name, document, there, wanted);
        }
        List<Difference> differences = Documents.differences(there, Documents.without(target, part.instructions()), false);
        if (now != null && differences.isEmpty()) {
            unchanged++;
            return;
        }
        Step step = new Step(part, name, document, target, now == null ? Outcome.ADDED : Outcome.CHANGED,
            now == null ? List.of() : differences);
        steps.add(step);
        if (part instanceof RecordPart records) {
            records.ids(target).forEach(place -> notes.add(document.fault(place)));
        }
        if (part.alone() && now == null) {
            pending.addAll(part.words(name));
        }
        if (later) {
            deferred.add(step);
            notes.add(document.fault(new Place("", "configuration.later", List.of(String.join(", ", pending)))));
        }
    }

    private Map<String, Object> entries(ConfigurationPart part, String name, Given.Document document, Map<String, Object> there,
            Map<String, Object> wanted) {
        Map<String, Object> all = new LinkedHashMap<>(wanted);
        List<Difference> more = new ArrayList<>();
        there.forEach((member, value) -> {
            if (!wanted.containsKey(member)) {
                more.add(new Difference(member, value, null));
            }
        });
        if (prune) {
            more.forEach(one -> all.put(one.place(), null));
        } else if (!more.isEmpty()) {
            onlyHere.add(new Entry(part.key(), name, document.file(), Outcome.ONLY_HERE, more));
        }
        return all;
    }

    /** Does everything in a transaction that is undone, again and again without what was refused, so that all of it is told. */
    void trial(Records records) {
        Set<Step> without = new LinkedHashSet<>(deferred);
        for (int round = 0; round < ROUNDS; round++) {
            try {
                records.together(() -> {
                    take(step -> !step.part().alone(), without);
                    throw new Undone();
                });
            } catch (Undone e) {
                return;
            } catch (Step.Refused e) {
                faults.addAll(e.faults());
                without.add(e.step());
            } catch (Problem e) {
                faults.add(new Fault(null, 0, new Place("", e.key(), List.of(e.arguments()))));
                return;
            } finally {
                names.forget();
            }
        }
    }

    /** Takes the steps that cannot be in a transaction, each for itself. */
    List<Step> takeAlone() {
        List<Step> taken = new ArrayList<>();
        for (Step step : steps) {
            if (step.part().alone()) {
                try {
                    step.take();
                    taken.add(step);
                } catch (Step.Refused e) {
                    faults.addAll(e.faults());
                }
            }
        }
        return taken;
    }

    /** Takes all others in one transaction. */
    void takeTogether(Records records) {
        try {
            records.together(() -> {
                take(step -> !step.part().alone(), Set.of());
                return null;
            });
        } catch (Step.Refused e) {
            faults.addAll(e.faults());
        } catch (Problem e) {
            faults.add(new Fault(null, 0, new Place("", e.key(), List.of(e.arguments()))));
        }
    }

    private void take(Predicate<Step> which, Set<Step> without) {
        Set<RecordPart.Reference> missing = new HashSet<>();
        for (Step step : Sequence.of(steps)) {
            boolean waits = step.part() instanceof RecordPart records && step.document() != null && !without.contains(step)
                && records.references(step.document()).stream().anyMatch(missing::contains);
            if (without.contains(step) || waits) {
                if (step.part() instanceof RecordPart records && step.outcome() == Outcome.ADDED) {
                    records.nameOf(step.document()).ifPresent(name -> missing.add(new RecordPart.Reference(records.key(), name)));
                }
            } else if (which.test(step)) {
                step.take();
            }
        }
    }

    void note(Fault note) {
        notes.add(note);
    }

    List<Step> steps() {
        return steps;
    }

    List<Entry> onlyHere() {
        return onlyHere;
    }

    List<Fault> faults() {
        return faults;
    }

    List<Fault> notes() {
        return notes;
    }

    int unchanged() {
        return unchanged;
    }
}
