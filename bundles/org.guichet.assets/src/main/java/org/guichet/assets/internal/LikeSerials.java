package org.guichet.assets.internal;

import java.util.List;
import java.util.Map;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.DuplicateFinder;
import org.guichet.assets.Asset;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Warns of a serial number that is there already, or that is the same to an eye that takes O for 0. */
@Component
public class LikeSerials implements DuplicateFinder {
    private static final int SAME = 95;
    private static final int ALIKE = 60;
    private final Queries queries;

    @Activate
    public LikeSerials(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public String type() {
        return "assets";
    }

    @Override
    public List<Candidate> find(Map<String, Object> values, Long self) {
        String like = values.get("serial") instanceof String serial ? Asset.serialLike(serial) : null;
        if (like == null) {
            return List.of();
        }
        String key = Asset.serialKey((String) values.get("serial"));
        String filter = "serialLike=in=(" + Rsql.quoted(like) + ")" + (self == null ? "" : ";id!=" + self);
        return queries.list(ListQuery.of("assets").filter(filter).fields("number", "name", "serialKey").sort("id").limit(5)).items().stream()
            .map(row -> {
                boolean same = key.equals(row.get("serialKey"));
                return new Candidate(((Number) row.get("id")).longValue(), (String) row.get("number"), (String) row.get("name"),
                    same ? "assets.same-serial" : "assets.like-serial", same ? SAME : ALIKE);
            }).toList();
    }
}
