package org.guichet.returns.internal.desk;

import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListColumn;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beside a ticket stands how many returns of its account are open: whoever answers sees that more is under way. */
@Component
public class TicketsColumn implements ListColumn {
    private final OpenReturns open;

    @Activate
    public TicketsColumn(@Reference Queries queries) {
        open = new OpenReturns(queries);
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public Field field() {
        return OpenReturns.FIELD;
    }

    @Override
    public String permission() {
        return OpenReturns.PERMISSION;
    }

    @Override
    public List<String> reads() {
        return List.of("account");
    }

    @Override
    public Map<Long, Object> values(List<Map<String, Object>> rows) {
        return open.of(rows, row -> row.get("account"));
    }
}
