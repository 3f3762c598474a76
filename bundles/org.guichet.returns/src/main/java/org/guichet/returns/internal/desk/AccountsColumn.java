package org.guichet.returns.internal.desk;

import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListColumn;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Field;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beside an account stands how many of its returns are open. */
@Component
public class AccountsColumn implements ListColumn {
    private final OpenReturns open;

    @Activate
    public AccountsColumn(@Reference Queries queries) {
        open = new OpenReturns(queries);
    }

    @Override
    public String type() {
        return "accounts";
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
    public Map<Long, Object> values(List<Map<String, Object>> rows) {
        return open.of(rows, row -> row.get("id"));
    }
}
