package org.guichet.rules.internal.action;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

/** Sets a field to a value that is written as text; no value empties it. References to other records are not offered. */
@Component
public class SetField implements RuleAction {
    private final Records records;
    private final Queries queries;
    private final RecordTypes types;

    @Activate
    public SetField(@Reference Records records, @Reference Queries queries, @Reference RecordTypes types) {
        this.records = records;
        this.queries = queries;
        this.types = types;
    }

    @Override
    public String key() {
        return "rules.setField";
    }

    @Override
    public List<Field> parameters() {
        return FieldBuilder.forInput().choice("field").required().field("value", FieldKind.STRING).maxLength(1000).fields();
    }

    @Override
    public Map<String, Label> choices(RecordType<?> type, String parameter) {
        Map<String, Label> fields = new LinkedHashMap<>();
        types.fields(type.key()).stream().filter(field -> field.writable() && field.kind() != FieldKind.REFERENCE)
            .forEach(field -> fields.put(field.name(), Label.of(type.key() + "." + field.name())));
        return fields;
    }

    @Override
    public void check(RecordType<?> type, Map<String, Object> parameters) {
        Field field = types.field(type.key(), (String) parameters.get("field")).orElseThrow(() -> Invalid.of("field", "required"));
        Object value = value(field, (String) parameters.get("value"));
        if (value == null && field.required()) {
            throw Invalid.of("value", "required");
        }
        if (field.kind() == FieldKind.CHOICE && value != null && !field.choices().isEmpty() && !field.choices().contains(value)) {
            throw Invalid.of("value", "not-a-choice", value);
        }
    }

    @Override
    public boolean byHand() {
        return true;
    }

    @Override
    public Optional<Done> run(Occasion occasion, Map<String, Object> parameters) {
        String name = (String) parameters.get("field");
        String text = (String) parameters.get("value");
        Field field = types.field(occasion.type(), name).orElseThrow(() -> Invalid.of("field", "rules.no-such-field", name));
        Object value = value(field, text == null || field.kind() != FieldKind.STRING ? text : occasion.fill(text));
        if (Objects.equals(queries.read(occasion.type(), occasion.id()).get(name), value)) {
            return Optional.empty();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(name, value);
        records.patch(occasion.type(), occasion.id(), values, WriteOptions.NONE);
        return Optional.of(Done.of("rules.did.set-field", Label.of(occasion.type() + "." + name), value == null ? "–"
            : field.kind() == FieldKind.CHOICE ? Label.of(occasion.type() + "." + name + "." + value) : text));
    }

    private static Object value(Field field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return switch (field.kind()) {
                case BOOLEAN -> bool(text.strip());
                case INTEGER -> Long.valueOf(text.strip());
                case DECIMAL -> new java.math.BigDecimal(text.strip().replace(',', '.'));
                case TAGS -> Arrays.stream(text.split(",")).map(String::strip).filter(one -> !one.isEmpty()).toList();
                default -> text.strip();
            };
        } catch (NumberFormatException e) {
            throw Invalid.of("value", "rules.value-form", text);
        }
    }

    private static Boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw Invalid.of("value", "rules.value-form", text);
        }
        return Boolean.valueOf(text);
    }
}
