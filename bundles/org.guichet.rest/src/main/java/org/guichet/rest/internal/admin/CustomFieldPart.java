package org.guichet.rest.internal.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.config.ConfigurationPart;
import org.guichet.api.config.CustomFields;
import org.guichet.api.config.CustomFields.CustomField;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.Invalid.Place;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.rest.internal.json.JsonBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Fields that administrators added, one document each ({@code tickets.region}). They change tables, which no transaction of records
 * can do, and are never removed: {@code retired: true} puts one away.
 */
@Component(service = ConfigurationPart.class)
public final class CustomFieldPart implements ConfigurationPart {
    private static final Set<String> MEMBERS = Set.of("kind", "target", "choices", "labels", "section", "required", "list", "search",
        "clientReads", "clientWrites", "length", "indexed", "retired");
    private final RecordTypes types;
    private final CustomFields fields;

    @Activate
    public CustomFieldPart(@Reference RecordTypes types, @Reference CustomFields fields) {
        this.types = types;
        this.fields = fields;
    }

    @Override
    public String key() {
        return "custom-fields";
    }

    @Override
    public boolean alone() {
        return true;
    }

    @Override
    public Set<String> words(String name) {
        return Set.of("c_" + name.substring(name.indexOf('.') + 1));
    }

    @Override
    public Map<String, Map<String, Object>> documents() {
        Administration.require(CustomFieldsResource.RIGHT);
        Map<String, Map<String, Object>> documents = new TreeMap<>();
        for (RecordType<?> type : types.all()) {
            fields.of(type.key()).forEach(field -> documents.put(type.key() + "." + field.key(), document(field)));
        }
        return documents;
    }

    private static Map<String, Object> document(CustomField field) {
        Map<String, Object> document = new LinkedHashMap<>(CustomFieldsResource.json(field));
        document.keySet().removeAll(Set.of("key", "name"));
        document.put("labels", new TreeMap<>(field.labels()));
        document.put("length", (long) field.length());
        return document;
    }

    @Override
    public Map<String, Object> read(String name, Map<String, Object> document) {
        List<Place> wrong = document.keySet().stream().filter(member -> !MEMBERS.contains(member))
            .map(member -> new Place(member, "unknown-member", List.of(member))).toList();
        if (!wrong.isEmpty()) {
            throw new Invalid(wrong);
        }
        CustomField field = field(name, document);
        fields.check(field);
        Map<String, Object> normal = document(field);
        normal.keySet().retainAll(document.keySet());
        return normal;
    }

    @Override
    public void apply(String name, Map<String, Object> document) {
        fields.save(field(name, document));
    }

    /** What the document leaves out is as it is now. */
    private CustomField field(String name, Map<String, Object> document) {
        int dot = name.indexOf('.');
        RecordType<?> type = types.get(dot < 0 ? name : name.substring(0, dot));
        String key = name.substring(dot + 1);
        Map<String, Object> all = new LinkedHashMap<>();
        fields.of(type.key()).stream().filter(field -> field.key().equals(key)).findFirst().ifPresent(field -> all.putAll(document(field)));
        all.putAll(document);
        JsonBody body = new JsonBody(all, new byte[0]);
        String target = body.textOrNull("target");
        if (target != null) {
            types.get(target);
        }
        List<String> choices = new ArrayList<>(Administration.texts(body, "choices"));
        return new CustomField(type.key(), key, CustomFieldsResource.kind(body.text("kind")), target, choices,
            Administration.labels(body, "labels"), body.textOrNull("section"), body.flag("required"), body.flag("list"),
            body.flag("search"), body.flag("clientReads"), body.flag("clientWrites"),
            all.get("length") == null ? 250 : (int) body.id("length"), body.flag("indexed"), body.flag("retired"));
    }
}
