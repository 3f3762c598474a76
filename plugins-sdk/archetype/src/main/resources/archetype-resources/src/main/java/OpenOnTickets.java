package ${package};

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

/** A column in the list of tickets: how many open ones each has, by one statement for a page. */
@Component
public class OpenOnTickets implements ListColumn {
    private final Queries queries;

    @Activate
    public OpenOnTickets(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public Field field() {
        return FieldBuilder.forModule("${module}").field("open", FieldKind.INTEGER).fields().get(0);
    }

    @Override
    public String permission() {
        return "${module}${entityClass}s.read";
    }

    @Override
    public Map<Long, Object> values(List<Map<String, Object>> rows) {
        String tickets = rows.stream().map(row -> row.get("id").toString()).collect(Collectors.joining(","));
        return queries.countBy(ListQuery.of("${module}${entityClass}s").filter("closed==false;ticket=in=(" + tickets + ")"), "ticket").stream()
            .collect(Collectors.toMap(group -> (Long) group.get("value"), group -> group.get("count")));
    }
}
