package org.guichet.returns.internal;

import java.util.Optional;
import org.guichet.api.lifecycle.TransitionGuard;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.StoredRecord;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** For lifecycles of tickets that name it: no ticket closes while a line of its returns is open. */
@Component
public class LinesClosed implements TransitionGuard {
    private final Queries queries;

    @Activate
    public LinesClosed(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String key() {
        return "returns.linesClosed";
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public Optional<String> refuses(Change<? extends StoredRecord> change) {
        Long ticket = change.record().getId();
        boolean open = ticket != null && Goods.asModule(() -> queries.count(ListQuery.of("returns").filter("ticket==" + ticket + ";openLines=gt=0"))) > 0;
        return open ? Optional.of("returns.lines-open") : Optional.empty();
    }
}
