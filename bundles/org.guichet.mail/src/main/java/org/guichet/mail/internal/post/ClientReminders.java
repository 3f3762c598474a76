package org.guichet.mail.internal.post;

import java.util.List;
import java.util.Map;
import org.guichet.api.record.RecordType;
import org.guichet.api.rule.ShippedRule;
import org.guichet.api.rule.ShippedRules;
import org.guichet.api.text.Label;
import org.osgi.service.component.annotations.Component;

/** What is usually done about a ticket that waits for its client: two reminders, then an end that is told. Switched off. */
@Component
public class ClientReminders implements ShippedRules {
    private static final String WAITING = "state==waitingInformation";
    private static final int FIRST = 3;
    private static final int SECOND = 7;
    private static final int END = 10;

    @Override
    public List<ShippedRule> rules() {
        return List.of(
            after(FIRST, "mail-remind-first").position(40),
            after(SECOND, "mail-remind-again").position(50),
            after(END, "mail-close-unanswered").position(60)
                .does("rules.setField", Map.of("field", "resolution", "value", Label.of("rule.mail-close-unanswered.resolution")))
                .does("rules.takeTransition", Map.of("transition", "resolve")));
    }

    private static ShippedRule after(int days, String key) {
        return ShippedRule.named(key).on("tickets").elapsed(RecordType.STATE_SINCE, days, "workingDays").when(WAITING)
            .does("mail.writeToClient", Map.of("text", Label.of("rule." + key + ".text"), "textEn", Label.of("rule." + key + ".english")));
    }
}
