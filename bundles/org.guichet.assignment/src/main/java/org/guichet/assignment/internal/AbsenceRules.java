package org.guichet.assignment.internal;

import java.util.Objects;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Audience;
import org.guichet.assignment.AgentAbsence;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * An absence ends behind its beginning, and bears the name of whoever is away. Agents write their own; others' are for those who
 * lead one of their teams or keep the profiles.
 */
@Component(service = RecordRule.class)
public class AbsenceRules implements RecordRule<AgentAbsence> {
    private final Queries queries;

    @Activate
    public AbsenceRules(@Reference Queries queries) {
        this.queries = queries;
    }

    @Override
    public Class<AgentAbsence> entity() {
        return AgentAbsence.class;
    }

    @Override
    public void before(Change<AgentAbsence> change) {
        AgentAbsence absence = change.record();
        if (!mayWrite(change.actor(), absence.getUser()) || change.before("user") instanceof Number before
                && !mayWrite(change.actor(), before.longValue())) {
            change.invalid("user", "assignment.absence-of-others");
        }
        if (OwnRules.deleted(change)) {
            return;
        }
        absence.setLabel(OwnRules.name(queries, absence.getUser()));
        if (absence.getStart() != null && absence.getEnd() != null && !absence.getStart().isBefore(absence.getEnd())) {
            change.invalid("end", "assignment.ends-before");
        }
    }

    private boolean mayWrite(Actor actor, Long user) {
        return user == null || actor.audience() == Audience.PROGRAM || Objects.equals(actor.user(), user)
            || actor.may("agentProfiles.update") || leads(actor.user(), user);
    }

    private boolean leads(Long manager, long user) {
        return Self.as(() -> queries.count(ListQuery.of("users").filter("id==" + user + ";teamMemberships.team.manager==" + manager))) > 0;
    }
}
