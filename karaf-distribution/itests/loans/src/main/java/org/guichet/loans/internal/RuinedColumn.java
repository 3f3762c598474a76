package org.guichet.loans.internal;

import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListColumn;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.osgi.service.component.annotations.Component;

/** A column that never has a value to give, for what lists do then. */
@Component
public class RuinedColumn implements ListColumn {
    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public Field field() {
        return FieldBuilder.forModule("loans").field("ruined", FieldKind.INTEGER).fields().get(0);
    }

    @Override
    public String permission() {
        return "loans.read";
    }

    @Override
    public Map<Long, Object> values(List<Map<String, Object>> rows) {
        throw new IllegalStateException("ruined on purpose");
    }
}
