package org.guichet.loans.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.api.query.ListColumn;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.guichet.api.record.FieldBuilder;
import org.guichet.api.record.FieldKind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How much is lent for a ticket, in the list of tickets: {@code loans_lent}. */
@Component
public class LentColumn implements ListColumn {
    private final Queries queries;

    @Activate
    public LentColumn(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public Field field() {
        return FieldBuilder.forModule("loans").field("lent", FieldKind.INTEGER).fields().get(0);
    }

    @Override
    public String permission() {
        return "loans.read";
    }

    @Override
    public Map<Long, Object> values(List<Map<String, Object>> rows) {
        String tickets = rows.stream().map(row -> String.valueOf(row.get("id"))).collect(Collectors.joining(","));
        Map<Long, Object> lent = new LinkedHashMap<>();
        queries.countBy(ListQuery.of("loans").filter("returned==false;ticket=in=(" + tickets + ")"), "ticket")
            .forEach(group -> lent.put(((Number) group.get("value")).longValue(), group.get("count")));
        return lent;
    }
}
