package org.guichet.sla.internal.types;

import org.guichet.api.record.RecordDescription;
import org.guichet.api.record.RecordType;
import org.guichet.sla.ClockKind;
import org.guichet.sla.SlaStep;
import org.guichet.sla.time.Keyed;
import org.osgi.service.component.annotations.Component;

/** Whom a policy has told when. */
@Component
public class SlaStepDescription implements RecordDescription {
    /** Whom steps can tell. */
    public static final String[] TOLD = {"assignee", "team", "user"};

    @Override
    public RecordType<SlaStep> describe() {
        return RecordType.of("slaSteps", "sla", SlaStep.class, SlaStep::new)
            .partOf(SlaStep::getPolicy, "slaPolicies")
            .choice(SlaStep::getClock, Keyed.keys(ClockKind.class)).list().defaultsTo("resolution")
            .number(SlaStep::getShare).list().defaultsTo(75)
            .choice(SlaStep::getTell, TOLD).list().defaultsTo("assignee")
            .reference(SlaStep::getUser, "users").list().visibleWhen("tell==user")
            .string(SlaStep::getChannel).list()
            .title(SlaStep::getClock)
            .build();
    }
}
