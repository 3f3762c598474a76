package org.guichet.rules.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.guichet.api.event.RecordEvent;

/**
 * What a rule answers to.
 *
 * @param occasion names it for good, so that a rule answers once
 * @param detail   key of the transition, or null
 * @param fields   names of the fields that changed
 * @param cause    the chain of rules that led to it, or null
 * @param since    for delays: the time from which they count, as the record held it
 */
record Moment(String occasion, long id, String detail, Set<String> fields, Long actor, Instant at, String cause,
        Instant since) {
    static Moment of(RecordEvent event) {
        return new Moment("event-" + event.sequence(), event.id(), event.detail(), event.fields(), event.actor(), event.at(),
            event.cause(), null);
    }

    static Moment scheduled(Instant due, long record) {
        return new Moment("due-" + due.getEpochSecond() + "-" + record, record, null, Set.of(), null, due, null, null);
    }

    /** Named by the time that the record held: as long as it holds that, it is the same occasion. */
    static Moment elapsed(Instant since, Instant due, long record) {
        return new Moment(RunTable.SINCE + ChronoUnit.MICROS.between(Instant.EPOCH, since) + "-" + record, record, null, Set.of(), null, due,
            null, since);
    }
}
