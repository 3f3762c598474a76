package org.guichet.rules.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.rules.internal.type.ActiveRule.Step;
import org.guichet.rules.internal.type.ActiveRule;
import org.guichet.rules.internal.type.Delay;
import org.guichet.rules.internal.type.Rule;
import org.guichet.rules.internal.type.RuleDescription;
import org.guichet.rules.internal.type.Steps;
import org.guichet.rules.internal.type.Trigger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The rules that are switched on, in their order. Every event asks, so they are read once in a few seconds; what this node writes
 * counts at once. Thread-safe.
 */
@Component(service = {RuleBook.class, RecordRule.class})
public class RuleBook implements RecordRule<Rule> {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private final Queries queries;
    private final Records records;
    private final RecordTypes types;
    private final PresentActions actions;
    private final Delays delays;
    private final Clock clock;
    private volatile Known known = new Known(Instant.MIN, List.of());
    private volatile Instant writtenUntil = Instant.MIN;

    private record Known(Instant until, List<ActiveRule> rules) {
    }

    @Activate
    public RuleBook(@Reference Queries queries, @Reference Records records, @Reference RecordTypes types,
            @Reference PresentActions actions, @Reference Delays delays) {
        this(queries, records, types, actions, delays, Clock.systemUTC());
    }

    RuleBook(Queries queries, Records records, RecordTypes types, PresentActions actions, Delays delays, Clock clock) {
        this.queries = queries;
        this.records = records;
        this.types = types;
        this.actions = actions;
        this.delays = delays;
        this.clock = clock;
    }

    @Override
    public Class<Rule> entity() {
        return Rule.class;
    }

    /** Its commit is still to come: until it surely has, everybody reads for themselves. */
    @Override
    public void after(Change<Rule> change) {
        writtenUntil = clock.instant().plus(KEPT);
        known = new Known(Instant.MIN, List.of());
    }

    public List<ActiveRule> active() {
        Known last = known;
        Instant now = clock.instant();
        if (now.isBefore(last.until()) || types.find(RuleDescription.TYPE).isEmpty()) {
            return last.rules();
        }
        List<ActiveRule> fresh = Self.as(() -> {
            List<Long> ids = new ArrayList<>();
            queries.stream(ListQuery.of(RuleDescription.TYPE).filter("active==true").fields("position").sort("position,id"),
                row -> ids.add(((Number) row.get("id")).longValue()));
            return ids.stream().map(id -> of(records.get(Rule.class, id))).toList();
        });
        if (now.isAfter(writtenUntil)) {
            known = new Known(now.plus(KEPT), fresh);
        }
        return fresh;
    }

    /** @throws IllegalArgumentException if its actions are no list of actions; a rule that was saved has some */
    public static ActiveRule of(Rule rule) {
        return new ActiveRule(rule.getId() == null ? 0 : rule.getId(), rule.getKey(), rule.getLabel(), rule.getLabelEn(),
            rule.getRecordType(), Trigger.of(rule.getEvent()).orElseThrow(() -> new IllegalArgumentException(rule.getEvent())),
            rule.getChangedFields() == null ? Set.of() : new LinkedHashSet<>(rule.getChangedFields()), blank(rule.getTransition()),
            blank(rule.getCommentKind()), blank(rule.getSchedule()), delay(rule), rule.getActiveSince(), blank(rule.getCondition()),
            Steps.read(rule.getActions()), rule.getCooldown(), rule.getHourlyLimit());
    }

    private static Delay delay(Rule rule) {
        return !Trigger.ELAPSED.key().equals(rule.getEvent()) ? null : new Delay(rule.getSince(), rule.getDelay(),
            Delay.Unit.of(rule.getDelayUnit()).orElseThrow(() -> new IllegalArgumentException(rule.getDelayUnit())), blank(rule.getCalendar()));
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Why the rule cannot be carried out now, as a key and an argument; empty if it can. It waits until what it needs is back. */
    public Optional<Lack> lacks(ActiveRule rule) {
        RecordType<?> type = types.find(rule.type()).orElse(null);
        if (type == null) {
            return Optional.of(new Lack("error.rules.lacks-type", rule.type()));
        }
        if (rule.condition() != null) {
            Optional<String> why = Self.as(() -> queries.unusable(rule.type(), rule.condition()));
            if (why.isPresent()) {
                return Optional.of(new Lack("error.rules.lacks-field", rule.condition()));
            }
        }
        if (rule.delay() != null && !delays.times(type).contains(rule.delay().since())) {
            return Optional.of(new Lack("error.rules.lacks-time", rule.delay().since()));
        }
        if (rule.delay() != null && delays.counting(rule.delay()).isEmpty()) {
            return Optional.of(new Lack("error.rules.lacks-calendar", rule.delay().calendar()));
        }
        return rule.steps().stream().map(Step::action).filter(action -> actions.find(action).isEmpty()).findFirst()
            .map(action -> new Lack("error.rules.lacks-action", action));
    }

    /** @param text key of a text @param what is lacking */
    public record Lack(String text, String what) {
    }
}
