package org.guichet.rules.internal.action;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.record.Records;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.rule.Done;
import org.guichet.api.rule.Occasion;
import org.guichet.api.rule.RuleAction;
import org.guichet.api.text.Label;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts labels on a record or takes them off; those that it does not name stay. */
@Component
public class ChangeTags implements RuleAction {
    private final Records records;
    private final Queries queries;
    private final RecordTypes types;

    @Activate
    public ChangeTags(@Reference Records records, @Reference Queries queries, @Reference RecordTypes types) {
        this.records = records;
        this.queries = queries;
        this.types = types;
    }

    @Override
    public String key() {
        return "rules.changeTags";
    }

    @Override
    public boolean appliesTo(RecordType<?> type) {
        return RuleAction.super.appliesTo(type) && !choices(type, "field").isEmpty();
    }

    @Override
    public List<Field> parameters() {
        return FieldBuilder.forInput().choice("field").required().field("add", FieldKind.STRING).maxLength(500)
            .field("remove", FieldKind.STRING).maxLength(500).fields();
    }

    @Override
    public Map<String, Label> choices(RecordType<?> type, String parameter) {
        Map<String, Label> fields = new LinkedHashMap<>();
        types.fields(type.key()).stream().filter(field -> field.writable() && field.kind() == FieldKind.TAGS)
            .forEach(field -> fields.put(field.name(), Label.of(type.key() + "." + field.name())));
        return fields;
    }

    @Override
    public void check(RecordType<?> type, Map<String, Object> parameters) {
        if (named(parameters, "add").isEmpty() && named(parameters, "remove").isEmpty()) {
            throw Invalid.of("add", "required");
        }
    }

    @Override
    public boolean byHand() {
        return true;
    }

    @Override
    public Optional<Done> run(Occasion occasion, Map<String, Object> parameters) {
        String name = (String) parameters.get("field");
        Collection<?> before = queries.read(occasion.type(), occasion.id()).get(name) instanceof Collection<?> tags ? tags : List.of();
        Set<Object> after = new LinkedHashSet<>(before);
        after.removeAll(named(parameters, "remove"));
        after.addAll(named(parameters, "add"));
        if (after.equals(new LinkedHashSet<>(before))) {
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(name, List.copyOf(after));
        records.patch(occasion.type(), occasion.id(), values, WriteOptions.NONE);
        return Optional.of(Done.of("rules.did.set-field", Label.of(occasion.type() + "." + name),
            after.isEmpty() ? "–" : String.join(", ", after.stream().map(String::valueOf).toList())));
    }

    private static List<String> named(Map<String, Object> parameters, String name) {
        return parameters.get(name) instanceof String text
            ? Arrays.stream(text.split(",")).map(String::strip).filter(one -> !one.isEmpty()).toList() : List.of();
    }
}
