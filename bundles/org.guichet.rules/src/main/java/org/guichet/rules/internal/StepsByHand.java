package org.guichet.rules.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Unavailable;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.rules.ActionsByHand;
import org.guichet.rules.internal.type.ActiveRule.Step;
import org.guichet.rules.internal.type.Steps;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The steps of rules on behalf of people: the same text, the same checks, the same actions, another actor. Thread-safe. */
@Component
public class StepsByHand implements ActionsByHand {
    private final PresentActions actions;
    private final ActionOffers offers;
    private final RecordTypes types;

    @Activate
    public StepsByHand(@Reference PresentActions actions, @Reference ActionOffers offers, @Reference RecordTypes types) {
        this.actions = actions;
        this.offers = offers;
        this.types = types;
    }

    @Override
    public List<Map<String, Object>> offered(String type) {
        RecordType<?> known = types.get(type);
        return offers.of(known, actions.on(known).stream().filter(RuleAction::byHand).toList());
    }

    @Override
    public void check(String type, String text) {
        List<Step> steps = steps(text);
        for (int i = 0; i < steps.size(); i++) {
            actions.check(types.get(type), i, steps.get(i));
            byHand(steps.get(i), "actions/" + i);
        }
    }

    @Override
    public List<Done> carryOut(Occasion occasion, String text) {
        List<Done> done = new ArrayList<>();
        for (Step step : steps(text)) {
            RuleAction action = byHand(step, "actions");
            action.run(occasion, actions.resolved(occasion, action, step)).ifPresent(done::add);
        }
        return done;
    }

    private RuleAction byHand(Step step, String place) {
        RuleAction action = actions.find(step.action()).orElseThrow(() -> new Unavailable("rules.lacks-action", step.action()));
        if (!action.byHand()) {
            throw Invalid.of(place, "rules.not-by-hand", step.action());
        }
        return action;
    }

    private static List<Step> steps(String text) {
        try {
            return Steps.read(text);
        } catch (IllegalArgumentException e) {
            throw Invalid.of("actions", "rules.no-actions");
        }
    }
}
