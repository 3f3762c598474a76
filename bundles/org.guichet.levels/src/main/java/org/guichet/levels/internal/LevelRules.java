package org.guichet.levels.internal;

import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.levels.internal.types.SupportLevel;
import org.guichet.levels.internal.types.SupportLevelDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Each level has a key of its own, and of those in use no two have the same rank. */
@Component(service = RecordRule.class)
public class LevelRules implements RecordRule<SupportLevel> {
    private final Queries queries;

    @Activate
    public LevelRules(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public Class<SupportLevel> entity() {
        return SupportLevel.class;
    }

    @Override
    public void before(Change<SupportLevel> change) {
        SupportLevel level = change.record();
        if (change.kind() == Change.Kind.DELETE) {
            return;
        }
        if (level.getKey() != null && level.getKey().matches("[a-z][a-zA-Z0-9-]*") && taken("key==" + level.getKey(), level)) {
            change.invalid("key", "levels.key-there", level.getKey());
        }
        if (Boolean.TRUE.equals(level.getActive()) && level.getRank() != null && taken("active==true;rank==" + level.getRank(), level)) {
            change.invalid("rank", "levels.rank-there", level.getRank());
        }
    }

    private boolean taken(String filter, SupportLevel level) {
        String others = level.getId() == null ? filter : filter + ";id!=" + level.getId();
        return Self.as(() -> queries.count(ListQuery.of(SupportLevelDescription.TYPE).filter(others))) > 0;
    }
}
