package org.guichet.security.internal.people;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.security.internal.access.Sql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A team has a key of its own and no team above it that stands below it. */
@Component(service = RecordRule.class)
public class TeamRules implements RecordRule<Team> {
    private final Sql sql;

    @Activate
    public TeamRules(@Reference Sql sql) {
        this.sql = sql;
    }

    @Override
    public Class<Team> entity() {
        return Team.class;
    }

    @Override
    public void before(Change<Team> change) {
        Team team = change.record();
        long self = team.getId() == null ? -1 : team.getId();
        if (change.changed("key")
                && sql.any("select ID from SECURITY_TEAM where TEAM_KEY = ? and ID <> ?", team.getKey(), self)) {
            change.invalid("key", "key-taken");
        }
        if (change.changed("parent") && circular(self, team.getParent())) {
            change.invalid("parent", "team-cycle");
        }
    }

    private boolean circular(long self, Long parent) {
        Set<Long> seen = new HashSet<>();
        Optional<Long> above = Optional.ofNullable(parent);
        while (above.isPresent() && seen.add(above.get())) {
            if (above.get() == self) {
                return true;
            }
            above = sql.first(row -> Sql.number(row, "PARENT"), "select PARENT from SECURITY_TEAM where ID = ?", above.get());
        }
        return false;
    }
}
