package org.guichet.sla.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.guichet.api.record.Field;
import org.guichet.api.text.TemplateVariables;
import org.guichet.data.testing.TestPlatform;
import org.guichet.sla.internal.desk.PromisesInTexts;
import org.guichet.sla.internal.types.DeadlineOnTickets;
import org.guichet.sla.internal.types.SlaCalendarDescription;
import org.guichet.sla.internal.types.SlaCalendarVersionDescription;
import org.guichet.sla.internal.types.SlaClockDescription;
import org.guichet.sla.internal.types.SlaPolicyDescription;
import org.guichet.sla.internal.types.SlaStepDescription;
import org.guichet.sla.time.Keyed;
import org.guichet.sla.time.Unit;
import org.guichet.testkit.ModuleContract;

public class SlaContractTest extends ModuleContract {
    public SlaContractTest() {
        super(new SlaCalendarDescription(), new SlaCalendarVersionDescription(), new SlaPolicyDescription(),
            new SlaStepDescription(),
            new SlaClockDescription());
    }

    @Override
    protected Collection<TemplateVariables> variables(TestPlatform platform) {
        return List.of(new PromisesInTexts(platform.queries()));
    }

    @Override
    protected Collection<String> furtherTexts() {
        List<String> texts = new ArrayList<>(List.of("part.sla.clocks", "tickets.do.deadlines", "tickets.score.sla",
            "sla.length.hours",
            "sla.length.days", "slaCalendars.exceptions.help", "slaPolicies.condition.help", "slaPolicies.pausedIn.help",
            "slaSteps.channel.help"));
        Stream.of("policy", "policy-for-all", "target", "target-end-of-day", "taken-over", "ran", "runs", "paused", "holidays",
            "deadline",
            "no-deadline", "breached", "met", "missed", "cancelled", "step", "step-fired").forEach(key -> texts.add("sla.why."
                + key));
        Stream.of("responses", "rules", "escalations", "recompute", "recompute-now").forEach(key -> texts.add("program.sla."
            + key));
        Stream.of(Keyed.keys(Unit.class)).forEach(unit -> texts.add("sla.amount." + unit));
        Stream.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
            .forEach(day -> texts.add("slaCalendars." + day + ".help"));
        for (Field field : new DeadlineOnTickets().fields()) {
            texts.add("tickets." + field.name());
            field.choices().forEach(choice -> texts.add("tickets." + field.name() + "." + choice));
        }
        return texts;
    }
}
