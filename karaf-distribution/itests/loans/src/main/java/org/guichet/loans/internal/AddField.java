package org.guichet.loans.internal;

import java.util.List;
import java.util.Map;
import org.guichet.api.config.CustomFields;
import org.guichet.api.config.CustomFields.CustomField;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordAction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives tickets a custom field: {@code POST /api/loans/addField} with its key. */
@Component
public class AddField implements RecordAction {
    private final CustomFields fields;

    @Activate
    public AddField(@Reference CustomFields fields) {
        this.fields = fields;
    }

    @Override
    public String type() {
        return "loans";
    }

    @Override
    public String key() {
        return "addField";
    }

    @Override
    public boolean onType() {
        return true;
    }

    @Override
    public List<Field> input() {
        return FieldBuilder.forInput().field("key", FieldKind.STRING).required().fields();
    }

    @Override
    public Map<String, Object> run(Long id, Map<String, Object> input) {
        String key = String.valueOf(input.get("key"));
        fields.save(new CustomField("tickets", key, FieldKind.STRING, null, List.of(), Map.of("fr", key, "en", key), "main", false,
            true, true, false, false, 60, true, false));
        return Map.of("field", "c_" + key);
    }
}
