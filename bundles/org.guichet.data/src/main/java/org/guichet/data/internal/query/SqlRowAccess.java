package org.guichet.data.internal.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.guichet.api.security.Actor;
import org.guichet.data.internal.type.RowAccess;
import org.jooq.impl.DSL;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The rows' rights for the write path: the very conditions that lists use. Thread-safe. */
@Component(service = RowAccess.class)
public class SqlRowAccess implements RowAccess {
    private static final int SLICE = 1_000;

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
