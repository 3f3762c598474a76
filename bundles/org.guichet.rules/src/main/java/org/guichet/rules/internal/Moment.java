package org.guichet.rules.internal;

import java.time.Instant;
import java.util.Set;
import org.guichet.api.event.RecordEvent;

/**
 * What a rule answers to.
 *
 * @param occasion names it for good, so that a rule answers once
 * @param detail   key of the transition, or null
 * @param fields   names of the fields that changed
 * @param cause    the chain of rules that led to it, or null
 */
record Moment(String occasion, long id, String detail, Set<String> fields, Long actor, Instant at, String cause) {
    static Moment of(RecordEvent event) {
        return new Moment("event-" + event.sequence(), event.id(), event.detail(), event.fields(), event.actor(), event.at(),
            event.cause());
    }

    static Moment scheduled(Instant due, long record) {
        return new Moment("due-" + due.getEpochSecond() + "-" + record, record, null, Set.of(), null, due, null);
    }
}
