package org.guichet.data.internal.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.config.CustomFields.CustomField;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldKind;
import org.guichet.data.internal.tx.Transactions;
import org.guichet.data.internal.type.CustomFieldTables;
import org.guichet.data.internal.type.SideTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The custom fields as they are stored, and the side tables that follow from them; kept until told of a change. Thread-safe. */
@Component(service = {CustomFieldTables.class, CustomFieldStore.class})
public class CustomFieldStore implements CustomFieldTables {
    static final String PREFIX = "c_";

    private final Transactions transactions;
    private volatile Map<String, List<CustomField>> fields;

    @Activate
    public CustomFieldStore(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    List<CustomField> fields(String type) {
        Map<String, List<CustomField>> known = fields;
        if (known == null) {
            known = transactions.reading(transaction -> transaction.sql(CustomFieldTable::all));
            fields = known;
        }
        return List.copyOf(known.getOrDefault(type, List.of()));
    }

    void changed() {
        fields = null;
    }

    @Override
    public Optional<SideTable> of(String type) {
        List<Field> present = new ArrayList<>();
        Map<String, String> columns = new LinkedHashMap<>();
        for (CustomField custom : fields(type)) {
            if (!custom.retired()) {
                Field field = field(custom);
                present.add(field);
                columns.put(field.name(), SideTableMaker.column(custom.key()));
            }
        }
        return present.isEmpty() ? Optional.empty()
            : Optional.of(new SideTable(type, "c", SideTableMaker.table(type), List.copyOf(present), columns));
    }

    private static Field field(CustomField custom) {
        boolean grouping = custom.kind() == FieldKind.CHOICE || custom.kind() == FieldKind.BOOLEAN
            || custom.kind() == FieldKind.REFERENCE;
        int length = custom.kind() == FieldKind.STRING ? custom.length() : 0;
        return new Field(PREFIX + custom.key(), custom.kind(), custom.target(), custom.choices(), custom.section(),
            custom.required(), false, false, custom.list(), true, grouping, custom.search() ? 1f : 0f, false, false,
            custom.clientReads(), custom.clientWrites(), length, null, null);
    }
}
