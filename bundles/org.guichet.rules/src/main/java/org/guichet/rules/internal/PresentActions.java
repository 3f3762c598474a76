package org.guichet.rules.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.error.Invalid;
import org.guichet.api.module.Budgets;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.api.text.Variables;
import org.guichet.rules.internal.type.ActiveRule.Step;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The actions that modules offer just now, each called within its module's budget. Thread-safe. */
@Component(service = PresentActions.class)
public class PresentActions {
    private static final String USERS = "users";
    private final Budgets budgets;
    private final Queries queries;
    private final RecordTypes types;
    private final FilledTexts filled;
    private final Map<RuleAction, RuleAction> called = new ConcurrentHashMap<>();

    @Activate
    public PresentActions(@Reference Budgets budgets, @Reference Queries queries, @Reference RecordTypes types,
            @Reference Variables variables) {
        this.budgets = budgets;
        this.queries = queries;
        this.types = types;
        this.filled = new FilledTexts(variables);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addAction(RuleAction action) {
        called.put(action, budgets.guarded(RuleAction.class, action));
    }

    public void removeAction(RuleAction action) {
        called.remove(action);
    }

    Optional<RuleAction> find(String key) {
        return called.values().stream().filter(action -> action.key().equals(key)).findFirst();
    }

    /** Those that administrators are offered on the type, in the order of their keys. */
    public List<RuleAction> on(RecordType<?> type) {
        return called.values().stream().filter(action -> action.appliesTo(type)).sorted(Comparator.comparing(RuleAction::key)).toList();
    }


    /** @throws Invalid naming what is wrong with a step of a rule on the type: {@code actions/0/subject} */
    void check(RecordType<?> type, int place, Step step) {
        String at = "actions/" + place;
        RuleAction action = find(step.action()).filter(one -> one.appliesTo(type))
            .orElseThrow(() -> Invalid.of(at, "rules.no-such-action", step.action()));
        List<Place> wrong = new ArrayList<>();
        step.parameters().keySet().stream().filter(name -> action.parameters().stream().noneMatch(field -> field.name().equals(name)))
            .forEach(name -> wrong.add(new Place(at + "/" + name, "rules.no-such-parameter", List.of(name))));
        for (Field field : action.parameters()) {
            Object value = step.parameters().get(field.name());
            String fault = value == null ? field.required() ? "required" : null : fault(action, type, field, value);
            if (fault != null) {
                wrong.add(new Place(at + "/" + field.name(), fault, List.of(value == null ? "" : value)));
            }
            String unknown = filled.unknown(type.key(), field, value);
            if (unknown != null) {
                wrong.add(new Place(at + "/" + field.name(), "rules.no-such-variable", List.of("{" + unknown + "}")));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        try {
            action.check(type, step.parameters());
        } catch (Invalid e) {
            throw new Invalid(e.places().stream().map(one -> new Place(at + "/" + one.place(), one.key(), one.arguments())).toList());
        }
    }

    private String fault(RuleAction action, RecordType<?> type, Field field, Object value) {
        boolean fits = switch (field.kind()) {
            case BOOLEAN -> value instanceof Boolean;
            case INTEGER -> value instanceof Integer || value instanceof Long;
            case DECIMAL -> value instanceof Number;
            default -> value instanceof String;
        };
        if (!fits || field.maxLength() > 0 && value.toString().length() > field.maxLength()) {
            return fits ? "rules.parameter-too-long" : "rules.parameter-form";
        }
        if (field.kind() == FieldKind.CHOICE) {
            Collection<String> choices = field.choices().isEmpty() ? action.choices(type, field.name()).keySet() : field.choices();
            return choices.contains(value) ? null : "not-a-choice";
        }
        return field.kind() == FieldKind.REFERENCE && record(field.target(), (String) value).isEmpty() ? "rules.no-such-record" : null;
    }

    /** The parameters with ids in place of keys and with what their texts name. @throws Invalid if what a key named has gone */
    Map<String, Object> resolved(Occasion occasion, RuleAction action, Step step) {
        Map<String, Object> values = new java.util.LinkedHashMap<>(step.parameters());
        for (Field field : action.parameters()) {
            if (field.kind() == FieldKind.REFERENCE && values.get(field.name()) instanceof String key) {
                values.put(field.name(), record(field.target(), key)
                    .orElseThrow(() -> Invalid.of(field.name(), "rules.no-such-record", key)));
            }
        }
        filled.fill(occasion, action, values);
        return values;
    }

    private Optional<Long> record(String type, String key) {
        return types.find(type).flatMap(present -> {
            String field = USERS.equals(type) ? "login" : present.field("key").isPresent() ? "key" : "number";
            String text = "'" + key.replace("\\", "\\\\").replace("'", "\\'").replace("*", "\\*") + "'";
            return Self.as(() -> queries.list(ListQuery.of(type).filter(field + "==" + text).fields("id").sort("id").limit(1)).items()
                .stream().findFirst().map(row -> ((Number) row.get("id")).longValue()));
        });
    }
}
