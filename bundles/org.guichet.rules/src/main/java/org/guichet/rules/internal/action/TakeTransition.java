package org.guichet.rules.internal.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.lifecycle.Lifecycle;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.Transition;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.rules.internal.Self;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes a transition if the record's state allows it; a guard that refuses makes the rule fail with its reason. */
@Component
public class TakeTransition implements RuleAction {
    private final Records records;
    private final Queries queries;
    private final RecordTypes types;
    private final Lifecycles lifecycles;

    @Activate
    public TakeTransition(@Reference Records records, @Reference Queries queries, @Reference RecordTypes types,
            @Reference Lifecycles lifecycles) {
        this.records = records;
        this.queries = queries;
        this.types = types;
        this.lifecycles = lifecycles;
    }

    @Override
    public String key() {
        return "rules.takeTransition";
    }

    @Override
    public boolean appliesTo(RecordType<?> type) {
        return RuleAction.super.appliesTo(type) && type.stateField() != null;
    }

    @Override
    public List<Field> parameters() {
        return FieldBuilder.forInput().choice("transition").required().fields();
    }

    @Override
    public Map<String, Label> choices(RecordType<?> type, String parameter) {
        Map<String, Label> transitions = new LinkedHashMap<>();
        lifecycles.of(type.key()).forEach(lifecycle -> lifecycle.transitions()
            .forEach(one -> transitions.putIfAbsent(one.key(), one.label(type.key()))));
        return transitions;
    }

    @Override
    public boolean byHand() {
        return true;
    }

    @Override
    public Optional<Done> run(Occasion occasion, Map<String, Object> parameters) {
        RecordType<?> type = types.get(occasion.type());
        Map<String, Object> row = queries.read(type.key(), occasion.id());
        String state = (String) row.get(type.stateField());
        Lifecycle lifecycle = lifecycles.of(type.key(), type.lifecycleBy() == null ? null : (String) row.get(type.lifecycleBy()));
        // a rule passes over a record that is elsewhere; by hand, the write says that it cannot be
        boolean byRule = Self.CHANNEL.equals(Actors.current().channel());
        Optional<Transition> transition = lifecycle.transition((String) parameters.get("transition")).filter(one -> !byRule || one.leaves(state));
        if (!byRule && transition.isEmpty()) {
            throw new NotAllowedNow("rules.no-such-transition", parameters.get("transition"));
        }
        return transition.map(one -> {
            records.transition(type.key(), occasion.id(), one.key(), Map.of(), WriteOptions.NONE);
            return Done.of("rules.did.take-transition", one.label(type.key()));
        });
    }
}
