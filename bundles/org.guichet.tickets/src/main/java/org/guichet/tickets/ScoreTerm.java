package org.guichet.tickets;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One reason why a ticket stands further in front of its queue. An OSGi service of any module; the sum of all terms is
 * {@link Ticket#getScore()}, and the action {@code score} of a ticket shows it term by term. Asked inside the write of the
 * ticket, so it must be quick. A setting {@code tickets.score.<key>} scales it in percent.
 *
 * @stability stable
 */
@ConsumerType
public interface ScoreTerm {
    /** Key; its label is {@code tickets.score.<key>}. */
    String key();

    /** Place in the explanation, small first. */
    int order();

    /** Points for the ticket as it is now, usually 0–100; negative ones put it back. */
    int points(Ticket ticket);
}
