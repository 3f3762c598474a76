package ${package};

import java.util.Optional;
import java.util.Set;
import org.guichet.api.lifecycle.TransitionGuard;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.StoredRecord;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A ticket is not resolved while something is open for it, whether or not whoever resolves it may see that. */
@Component
public class NothingOpen implements TransitionGuard {
    private static final Actor PROGRAM = Actor.program("${module}", "guard");
    private final Queries queries;

    @Activate
    public NothingOpen(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String key() {
        return "${module}.nothingOpen";
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
        ListQuery open = ListQuery.of("${module}${entityClass}s").filter("closed==false;ticket==" + change.record().getId());
        return Actors.as(PROGRAM, () -> queries.count(open)) > 0 ? Optional.of("${module}.open") : Optional.empty();
    }
}
