package org.guichet.data.internal.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.State;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.lifecycle.TransitionEffect;
import org.guichet.api.lifecycle.TransitionGuard;
import org.guichet.api.record.RecordType;
import org.guichet.data.internal.check.Rights;
import org.guichet.data.internal.type.RowAccess;
import org.guichet.data.internal.type.Values;

/** Moves records along their lifecycles: initial states, legal transitions, rights, required fields, guards, effects, conditions. */
final class Steps {
    private final Lifecycles lifecycles;
    private final Extensions extensions;
    private final Rights rights;
    private final RowAccess rows;

    Steps(Lifecycles lifecycles, Extensions extensions, Rights rights, RowAccess rows) {
        this.lifecycles = lifecycles;
        this.extensions = extensions;
        this.rights = rights;
        this.rows = rows;
    }

    private static String stateOf(Write<?> write) {
        return (String) write.after(write.stored().type().stateField());
    }

    private static void setState(Write<?> write, String state) {
        write.stored().field(write.stored().type().stateField()).ifPresent(field -> write.set(field, state));
    }

    private Optional<Lifecycle> lifecycle(Write<?> write) {
        RecordType<?> type = write.stored().type();
        if (type.stateField() == null) {
            return Optional.empty();
        }
        String variant = type.lifecycleBy() == null ? null : (String) write.after(type.lifecycleBy());
        return Optional.ofNullable(lifecycles.of(type.key(), variant));
    }

    /** Gives a new record its initial state; one that code or an import gave must be legal. */
    void enter(Write<?> write) {
        lifecycle(write).ifPresent(lifecycle -> {
            String state = stateOf(write);
            if (state == null) {
                setState(write, lifecycle.initial());
            } else if (lifecycle.state(state).isEmpty()) {
                write.wrong(new Place(write.stored().type().stateField(), "no-such-state", List.of(state)));
            } else if (!write.trusted() && !state.equals(lifecycle.initial())) {
                setState(write, lifecycle.initial());
                take(write, lifecycle, between(write, lifecycle, lifecycle.initial(), state));
            }
        });
    }

    /** Takes the transition that a request names. */
    void take(Write<?> write, String key) {
        Lifecycle lifecycle = lifecycle(write).orElseThrow(() -> new NotFound("no-such-transition", key));
        Transition transition = lifecycle.transition(key).orElseThrow(() -> new NotFound("no-such-transition", key));
        take(write, lifecycle, transition);
    }

    /** After a change from Java or of the field that picks the lifecycle: the state must have moved legally. */
    void follow(Write<?> write) {
        lifecycle(write).ifPresent(lifecycle -> {
            RecordType<?> type = write.stored().type();
            String from = (String) write.before(type.stateField());
            String to = stateOf(write);
            if (!Values.same(from, to)) {
                if (write.trusted()) {
                    known(write, lifecycle, to);
                } else {
                    setState(write, from);
                    take(write, lifecycle, between(write, lifecycle, from, to));
                }
            } else if (to == null || lifecycle.state(to).isEmpty()) {
                setState(write, counterpart(write, lifecycle, to));
            }
        });
    }

    private static void known(Write<?> write, Lifecycle lifecycle, String state) {
        if (state == null || lifecycle.state(state).isEmpty()) {
            write.wrong(new Place(write.stored().type().stateField(), "no-such-state", List.of(String.valueOf(state))));
        }
    }

    /** Where a record goes whose new lifecycle lacks its state: the first state of the same category, else the initial one. */
    private String counterpart(Write<?> write, Lifecycle lifecycle, String state) {
        for (Lifecycle other : lifecycles.of(write.stored().key())) {
            Optional<State> old = other.state(state);
            if (old.isPresent()) {
                return lifecycle.states().stream().filter(s -> s.category() == old.get().category()).findFirst()
                    .map(State::key).orElse(lifecycle.initial());
            }
        }
        return lifecycle.initial();
    }

    private static Transition between(Write<?> write, Lifecycle lifecycle, String from, String to) {
        return lifecycle.transitions().stream().filter(t -> t.leaves(from) && t.to().equals(to)).findFirst()
            .orElseThrow(() -> new NotAllowedNow("no-way-between-states", label(write, lifecycle, from), label(write, lifecycle, to)));
    }

    private static Object label(Write<?> write, Lifecycle lifecycle, String state) {
        return lifecycle.state(state).<Object>map(known -> known.label(write.stored().key())).orElseGet(() -> String.valueOf(state));
    }

    private void take(Write<?> write, Lifecycle lifecycle, Transition transition) {
        String state = stateOf(write);
        if (!transition.leaves(state)) {
            throw new NotAllowedNow("transition-not-now", transition.label(write.stored().key()), label(write, lifecycle, state));
        }
        if (write.actor().client() && !transition.clients()) {
            throw new Forbidden("no-right", transition.label(write.stored().key()));
        }
        if (write.creation()) {
            rights.require(write.actor(), write.stored(), "do." + transition.key());
        } else {
            rights.requireRow(write.actor(), write.stored(), "do." + transition.key(), write.record().getId());
        }
        write.transition(transition);
        setState(write, transition.to());
        for (String field : transition.required()) {
            if (write.after(field) == null) {
                write.wrong(new Place(field, "required-by-transition", List.of(transition.label(write.stored().key()))));
            }
        }
        if (!write.wrong().isEmpty()) {
            // a guard may rely on the fields that the transition requires
            throw new Invalid(write.wrong());
        }
        guard(write, transition);
        for (String key : transition.effects()) {
            TransitionEffect effect = extensions.effect(write.stored().key(), key)
                .orElseThrow(() -> new NotAllowedNow("effect-absent", key));
            effect.run(write);
        }
    }

    private void guard(Write<?> write, Transition transition) {
        Set<TransitionGuard> guards = new LinkedHashSet<>();
        for (String key : transition.guards()) {
            extensions.guard(write.stored().key(), key).ifPresentOrElse(guards::add, () -> absent(write, key));
        }
        extensions.unmadeGuards().forEach(module -> absent(write, module));
        guards.addAll(extensions.standing(write.stored().key(), transition.key()));
        for (TransitionGuard guard : guards) {
            guard.refuses(write).ifPresent(reason -> {
                throw new NotAllowedNow(reason);
            });
        }
    }

    /** To be asked once the record stands in the database as the transition leaves it. */
    void fulfilled(Write<?> write) {
        Transition taken = write.taken();
        if (taken == null || taken.condition() == null) {
            return;
        }
        try {
            if (!rows.satisfies(write.stored().key(), write.record().getId(), taken.condition())) {
                throw new NotAllowedNow("condition-not-met", taken.label(write.stored().key()), taken.refusalLabel());
            }
        } catch (Invalid | NotFound e) {
            // it names a field of a module that is not there now
            throw new NotAllowedNow("condition-absent", taken.label(write.stored().key()), taken.condition());
        }
    }

    private static void absent(Write<?> write, String guard) {
        if (!write.overrides()) {
            throw new NotAllowedNow("guard-absent", guard);
        }
        write.overridden(guard);
    }

    /** The fields that a transition asks for: those a request may carry with it without the right to update. */
    List<String> required(Write<?> write, String key) {
        return lifecycle(write).flatMap(lifecycle -> lifecycle.transition(key)).map(Transition::required).orElse(List.of());
    }
}
