package org.guichet.rules.internal.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.event.Outbox;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.RecordAction;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.security.Actors;
import org.guichet.api.text.Label;
import org.guichet.rules.internal.Clients;
import org.guichet.rules.internal.Delays;
import org.guichet.rules.internal.DueRecords;
import org.guichet.rules.internal.Self;
import org.guichet.rules.internal.type.ActiveRule;
import org.guichet.rules.internal.type.Delay;
import org.guichet.rules.internal.type.RuleDescription;
import org.guichet.rules.internal.type.RulePermissions;
import org.guichet.rules.internal.type.Trigger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code POST /api/rules/simulate} with the fields of a rule and {@code "events": 1000}: on which of the last so many events of its record
 * type it would have run, its condition judged by the records as they are now; of a schedule, on which records it would run now; of a
 * delay, on which records it is over.
 * Writes nothing. Answers {@code {"looked": 1000, "matched": 12, "since": "…", "items": [{"at", "id", "number", "title"}]}}, the newest first;
 * items that the asker may not see are counted and not named.
 */
@Component
public class Simulation implements RecordAction {
    static final int MOST = 1000;
    private static final int SHOWN = 100;
    private static final int FARTHEST = 30;
    private static final int AT_ONCE = 200;
    private final RecordTypes types;
    private final Queries queries;
    private final Outbox outbox;
    private final Clients clients;
    private final DueRecords due;
    private final Delays delays;

    @Activate
    public Simulation(@Reference RecordTypes types, @Reference Queries queries, @Reference Outbox outbox,
            @Reference Clients clients, @Reference DueRecords due, @Reference Delays delays) {
        this.types = types;
        this.queries = queries;
        this.outbox = outbox;
        this.clients = clients;
        this.due = due;
        this.delays = delays;
    }

    @Override
    public String type() {
        return RuleDescription.TYPE;
    }

    @Override
    public String key() {
        return "simulate";
    }

    @Override
    public boolean onType() {
        return true;
    }

    @Override
    public boolean offered() {
        return false;
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        if (!Actors.current().may(RulePermissions.RIGHT)) {
            throw new Forbidden("no-right", Label.right(RulePermissions.RIGHT));
        }
        Object most = input.getOrDefault("events", MOST);
        if (!(most instanceof Number number) || number.intValue() < 1 || number.intValue() > MOST) {
            throw Invalid.of("events", "rules.simulation", MOST);
        }
        ActiveRule rule = rule(input);
        if (types.find(rule.type()).filter(type -> !type.isPart()).isEmpty()) {
            throw Invalid.of("recordType", "rules.no-such-type", rule.type());
        }
        if (rule.delay() != null && !delays.times(types.get(rule.type())).contains(rule.delay().since())) {
            throw Invalid.of("since", "rules.no-time", rule.delay().since());
        }
        Optional<String> unusable = rule.condition() == null ? Optional.empty() : Self.as(() -> queries.unusable(rule.type(), rule.condition()));
        if (unusable.isPresent()) {
            throw Invalid.of("condition", "rules.unusable-filter", rule.condition());
        }
        return switch (rule.trigger()) {
            case SCHEDULE -> now(rule, number.intValue());
            case ELAPSED -> answer(rule, due.over(rule, number.intValue()));
            default -> past(rule, number.intValue());
        };
    }

    private static ActiveRule rule(Map<String, Object> input) {
        Set<String> fields = new LinkedHashSet<>();
        if (input.get("changedFields") instanceof Collection<?> names) {
            names.forEach(name -> fields.add(String.valueOf(name)));
        }
        Trigger trigger = Trigger.of(text(input, "event")).orElseThrow(() -> Invalid.of("event", "not-a-choice", String.valueOf(input.get("event"))));
        return new ActiveRule(0, "simulation", "", null, Optional.ofNullable(text(input, "recordType"))
            .orElseThrow(() -> Invalid.of("recordType", "required")), trigger, fields, text(input, "transition"), text(input, "commentKind"),
            null, trigger == Trigger.ELAPSED ? delay(input) : null, null, text(input, "condition"), List.of(), 0, 1);
    }

    private static Delay delay(Map<String, Object> input) {
        if (!(input.get("delay") instanceof Number amount) || amount.intValue() < 1 || amount.intValue() > Delay.LONGEST) {
            throw Invalid.of("delay", "required");
        }
        return new Delay(Optional.ofNullable(text(input, "since")).orElseThrow(() -> Invalid.of("since", "required")), amount.intValue(),
            Delay.Unit.of(text(input, "delayUnit")).orElseThrow(() -> Invalid.of("delayUnit", "required")), text(input, "calendar"));
    }

    private static String text(Map<String, Object> input, String name) {
        return input.get(name) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private Map<String, Object> past(ActiveRule rule, int most) {
        List<RecordEvent> events = last(rule.type(), most);
        List<RecordEvent> answered = events.stream().filter(event -> rule.answersTo(event)
            && (!rule.asksForClients() || clients.wrote(event))).toList();
        Set<Long> fitting = fitting(rule, answered.stream().map(RecordEvent::id).distinct().toList());
        List<RecordEvent> matched = answered.stream().filter(event -> fitting.contains(event.id())).toList();
        Map<Long, Map<String, Object>> seen = seen(rule.type(), matched.stream().limit(SHOWN).map(RecordEvent::id).distinct().toList());
        List<Map<String, Object>> items = matched.stream().limit(SHOWN).filter(event -> seen.containsKey(event.id()))
            .map(event -> item(event.at(), seen.get(event.id()))).toList();
        return answer(events.size(), matched.size(), events.isEmpty() ? null : events.get(events.size() - 1).at(), items);
    }

    /** The last events of the type, newest first; looked for among so many of all types. */
    private List<RecordEvent> last(String type, int most) {
        List<RecordEvent> found = new ArrayList<>();
        long upTo = outbox.head();
        for (int page = 0; page < FARTHEST && upTo > 0 && found.size() < most; page++) {
            long from = Math.max(0, upTo - MOST);
            long end = upTo;
            List<RecordEvent> events = outbox.since(from, MOST).stream().filter(event -> event.sequence() <= end && event.type().equals(type)).toList();
            for (int i = events.size() - 1; i >= 0 && found.size() < most; i--) {
                found.add(events.get(i));
            }
            upTo = from;
        }
        return found;
    }

    private Set<Long> fitting(ActiveRule rule, List<Long> ids) {
        Set<Long> fitting = new LinkedHashSet<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            String some = in(ids.subList(from, Math.min(from + AT_ONCE, ids.size())));
            Self.as(() -> queries.stream(ListQuery.of(rule.type()).filter(some + (rule.condition() == null ? "" : ";(" + rule.condition() + ")"))
                .fields("id").sort("id"), row -> fitting.add(((Number) row.get("id")).longValue())));
        }
        return fitting;
    }

    private static String in(List<Long> ids) {
        return "id=in=(" + String.join(",", ids.stream().map(String::valueOf).toList()) + ")";
    }

    /** As the asker sees them. */
    private Map<Long, Map<String, Object>> seen(String type, List<Long> ids) {
        Map<Long, Map<String, Object>> seen = new HashMap<>();
        if (!ids.isEmpty() && Actors.current().may(type + ".read")) {
            queries.list(ListQuery.of(type).filter(in(ids)).fields("number", "title").sort("id").limit(SHOWN)).items()
                .forEach(row -> seen.put(((Number) row.get("id")).longValue(), row));
        }
        return seen;
    }

    private Map<String, Object> now(ActiveRule rule, int most) {
        List<Long> ids = new ArrayList<>();
        Self.as(() -> queries.stream(ListQuery.of(rule.type()).filter(rule.condition()).fields("id").sort("updated,id"),
            row -> ids.add(((Number) row.get("id")).longValue()) && ids.size() < most));
        return answer(rule, ids);
    }

    private Map<String, Object> answer(ActiveRule rule, List<Long> ids) {
        List<Map<String, Object>> items = seen(rule.type(), ids.stream().limit(SHOWN).toList()).values().stream()
            .map(row -> item(null, row)).toList();
        return answer(ids.size(), ids.size(), null, items);
    }

    private static Map<String, Object> item(Object at, Map<String, Object> row) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("at", at == null ? null : at.toString());
        item.put("id", row.get("id"));
        item.put("number", row.get("number"));
        item.put("title", row.get("title"));
        return item;
    }

    private static Map<String, Object> answer(int looked, int matched, Object since, List<Map<String, Object>> items) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("looked", looked);
        answer.put("matched", matched);
        answer.put("since", since == null ? null : since.toString());
        answer.put("items", items);
        return answer;
    }
}
