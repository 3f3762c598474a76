package org.guichet.data.internal.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.query.ListQuery;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.data.internal.type.RowAccess;
import org.jooq.impl.DSL;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The rows' rights for the write path: the very conditions that lists use. Thread-safe. */
@Component(service = RowAccess.class)
public class SqlRowAccess implements RowAccess {
    private static final int SLICE = 1_000;
    private static final Actor PLATFORM = Actor.program("conditions", "rule");

    private final SqlQueries queries;

    @Activate
    public SqlRowAccess(@Reference SqlQueries queries) {
        this.queries = queries;
    }

    @Override
    public boolean everywhere(Actor actor, String permission, String type) {
        Reading reading = queries.reading(actor);
        return reading.plans().find(type).map(plan -> new RowRights(reading).everywhere(plan, permission)).orElse(false);
    }

    @Override
    public boolean allowed(String permission, String type, long id) {
        return queries.allowed(permission, type, id, true);
    }

    @Override
    public boolean satisfies(String type, long id, String filter) {
        ListQuery one = ListQuery.of(type).filter("id==" + id + ";(" + filter + ")").fields("id").sort("id").limit(1);
        return Actors.as(PLATFORM, () -> !queries.list(one).items().isEmpty());
    }

    @Override
    public Optional<String> unusable(String type, String filter) {
        Actor platform = Actor.program("conditions", "rule").speaking(Actors.current().locale());
        return Actors.as(platform, () -> queries.unusable(type, filter));
    }

    @Override
    public Set<Long> visible(String type, Collection<Long> ids) {
        Set<Long> visible = new HashSet<>();
        List<Long> asked = new ArrayList<>(new HashSet<>(ids));
        for (int i = 0; i < asked.size(); i += SLICE) {
            visible.addAll(visible(type, asked.subList(i, Math.min(i + SLICE, asked.size()))));
        }
        return visible;
    }

    private List<Long> visible(String type, List<Long> ids) {
        Reading reading = queries.reading();
        TypePlan plan = reading.plans().get(type);
        Source source = new Source(reading, plan);
        Node root = source.root();
        var rows = root.id().in(ids).and(root.living()).and(new RowRights(reading).readable(root));
        return queries.sql().all(DSL.select(root.id()).from(source.from()).where(rows), row -> row.getLong(1));
    }
}
