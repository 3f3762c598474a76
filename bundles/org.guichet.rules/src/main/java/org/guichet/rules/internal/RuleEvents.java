package org.guichet.rules.internal;

import java.util.List;
import org.guichet.api.event.EventConsumer;
import org.guichet.api.event.RecordEvent;
import org.guichet.rules.internal.type.ActiveRule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shows each committed event to the rules. Not in one transaction with its position, so that one rule that fails does not undo
 * the others' work: the log of runs says what is done already.
 */
@Component
public class RuleEvents implements EventConsumer {
    static final String NAME = "rules.events";
    private final RuleBook book;
    private final Execution execution;
    private final Clients clients;

    @Activate
    public RuleEvents(@Reference RuleBook book, @Reference Execution execution, @Reference Clients clients) {
        this.book = book;
        this.execution = execution;
        this.clients = clients;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void accept(List<RecordEvent> events) {
        for (RecordEvent event : events) {
            for (ActiveRule rule : book.active()) {
                if (rule.answersTo(event) && (!rule.asksForClients() || clients.wrote(event))) {
                    execution.answer(rule, Moment.of(event));
                }
            }
        }
    }
}
