package org.guichet.tickets.internal;

import java.util.List;
import java.util.Map;
import org.guichet.api.record.RecordType;
import org.guichet.api.rule.ShippedRule;
import org.guichet.api.rule.ShippedRules;
import org.osgi.service.component.annotations.Component;

/** What every service desk does by itself. A client's answer ends the wait for it, hence also what reminds of it. */
@Component
public class DeskRules implements ShippedRules {
    private static final String TRANSITION = "rules.takeTransition";
    private static final int DAYS_TO_CONTRADICT = 10;

    @Override
    public List<ShippedRule> rules() {
        return List.of(
            ShippedRule.named("tickets-answer-resumes").on("tickets").comment("client").when("state==waitingInformation")
                .does(TRANSITION, Map.of("transition", "resume")).position(30).active(),
            ShippedRule.named("tickets-close-resolved").on("tickets").elapsed(RecordType.STATE_SINCE, DAYS_TO_CONTRADICT, "workingDays")
                .when("state==resolved").does(TRANSITION, Map.of("transition", "close")).position(70));
    }
}
