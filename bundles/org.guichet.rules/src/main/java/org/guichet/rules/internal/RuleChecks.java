package org.guichet.rules.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.rules.internal.type.ActiveRule.Step;
import org.guichet.rules.internal.type.Rule;
import org.guichet.rules.internal.type.RuleDescription;
import org.guichet.rules.internal.type.RulePermissions;
import org.guichet.rules.internal.type.Steps;
import org.guichet.rules.internal.type.Timetable;
import org.guichet.rules.internal.type.Trigger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A rule is saved only if it can be carried out: what it names is there and its actions understand what they are told. */
@Component(service = RecordRule.class)
public class RuleChecks implements RecordRule<Rule> {
    private static final int LONGEST_FIELDS = 900;
    /** With a change of these a rule begins anew. */
    private static final List<String> BEGINNING = List.of("active", "recordType", "event", "since", "condition");
    private final Queries queries;
    private final RecordTypes types;
    private final PresentActions actions;
    private final Delays delays;

    @Activate
    public RuleChecks(@Reference Queries queries, @Reference RecordTypes types, @Reference PresentActions actions,
            @Reference Delays delays) {
        this.queries = queries;
        this.types = types;
        this.actions = actions;
        this.delays = delays;
    }

    @Override
    public Class<Rule> entity() {
        return Rule.class;
    }

    @Override
    public void before(Change<Rule> change) {
        if (!Actors.current().may(RulePermissions.RIGHT)) {
            throw new Forbidden("no-right", Label.right(RulePermissions.RIGHT));
        }
        Rule rule = change.record();
        // what is merely switched off or renamed may lack a module that has gone
        boolean about = change.kind() == Change.Kind.CREATE || List.of("recordType", "event", "changedFields", "transition", "schedule", "since",
            "delay", "delayUnit", "calendar", "condition", "actions").stream().anyMatch(change::changed) || change.changed("active") && rule.getActive();
        if (change.kind() == Change.Kind.DELETE || rule.getKey() == null) {
            return;
        }
        if (change.changed("key") && taken(rule)) {
            change.invalid("key", "taken", rule.getKey());
        }
        Optional<RecordType<?>> type = Optional.ofNullable(rule.getRecordType()).flatMap(types::find)
            .filter(found -> !found.isPart() && !found.ephemeral() && !found.key().equals(RuleDescription.TYPE));
        if (about && type.isEmpty()) {
            change.invalid("recordType", "rules.no-such-type", String.valueOf(rule.getRecordType()));
        } else if (about) {
            when(change, rule);
            if (Trigger.ELAPSED.key().equals(rule.getEvent())) {
                delay(change, type.get(), rule);
            }
            what(change, type.get(), rule);
        }
    }

    private boolean taken(Rule rule) {
        String others = "key=='" + rule.getKey().replaceAll("[^A-Za-z0-9-]", "") + "'" + (rule.getId() == null ? "" : ";id!=" + rule.getId());
        return Self.as(() -> queries.count(ListQuery.of(RuleDescription.TYPE).filter(others))) > 0;
    }

    private void when(Change<Rule> change, Rule rule) {
        String condition = rule.getCondition();
        if (condition != null && !condition.isBlank() && Self.as(() -> queries.unusable(rule.getRecordType(), condition)).isPresent()) {
            change.invalid("condition", "rules.unusable-filter", condition);
        }
        if (rule.getChangedFields() != null) {
            rule.getChangedFields().stream().filter(name -> types.field(rule.getRecordType(), name).isEmpty())
                .forEach(name -> change.invalid("changedFields", "rules.no-such-field", name));
            if (String.join("|", rule.getChangedFields()).length() > LONGEST_FIELDS) {
                change.invalid("changedFields", "too-long", LONGEST_FIELDS);
            }
        }
        if (Trigger.SCHEDULE.key().equals(rule.getEvent())) {
            try {
                Timetable.of(rule.getSchedule()).after(Instant.EPOCH, ZoneOffset.UTC);
            } catch (IllegalArgumentException e) {
                change.invalid("schedule", "rules.no-timetable", String.valueOf(rule.getSchedule()));
            }
        }
    }

    private void delay(Change<Rule> change, RecordType<?> type, Rule rule) {
        if (rule.getSince() == null) {
            change.invalid("since", "required");
        } else if (!delays.times(type).contains(rule.getSince())) {
            change.invalid("since", "rules.no-time", rule.getSince());
        }
        if (rule.getDelay() == null) {
            change.invalid("delay", "required");
        }
        if (rule.getDelayUnit() == null) {
            change.invalid("delayUnit", "required");
        }
        if (rule.getCalendar() != null && delays.calendars().stream().noneMatch(one -> one.key().equals(rule.getCalendar()))) {
            change.invalid("calendar", "rules.no-such-calendar", rule.getCalendar());
        }
        // what waits already is given the whole delay: nobody's ticket is closed because a rule was switched on
        if (Boolean.TRUE.equals(rule.getActive()) && BEGINNING.stream().anyMatch(change::changed)) {
            rule.countFrom(change.at());
        }
    }

    private void what(Change<Rule> change, RecordType<?> type, Rule rule) {
        List<Step> steps;
        try {
            steps = Steps.read(rule.getActions());
        } catch (IllegalArgumentException e) {
            change.invalid("actions", "rules.no-actions");
            return;
        }
        if (steps.isEmpty()) {
            change.invalid("actions", "rules.no-actions");
        }
        for (int i = 0; i < steps.size(); i++) {
            try {
                actions.check(type, i, steps.get(i));
            } catch (Invalid e) {
                e.places().forEach(place -> change.invalid(place.place(), place.key(), place.arguments().toArray()));
            }
        }
    }
}
