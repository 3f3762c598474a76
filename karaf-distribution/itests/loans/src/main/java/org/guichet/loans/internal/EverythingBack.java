package org.guichet.loans.internal;

import java.util.Optional;
import java.util.Set;
import org.guichet.api.lifecycle.TransitionGuard;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.StoredRecord;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A ticket is not resolved while something is on loan for it. */
@Component
public class EverythingBack implements TransitionGuard {
    private final Queries queries;

    @Activate
    public EverythingBack(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String key() {
        return "loans.everythingBack";
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public Set<String> always() {
        return Set.of("resolve");
    }

    @Override
    public Optional<String> refuses(Change<? extends StoredRecord> change) {
        String out = "ticket==" + change.record().getId() + ";returned==false";
        return queries.count(ListQuery.of("loans").filter(out)) > 0 ? Optional.of("loans.out") : Optional.empty();
    }
}
