package org.guichet.assignment;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module's say in who is given a ticket automatically, besides presence, skill, region and capacity: nobody who sold the machine
 * judges the complaint about it. An OSGi service. Heard by decisions, trials and what explains them; by hand, anybody can still be
 * given anything. Asked inside the decision and for many tickets at once: it must be quick and must not talk to the outside. While it
 * fails or is out of service it has no say. The text {@code assignment.dropped.by.<key>} tells why somebody was passed over.
 *
 * @stability young
 */
@ConsumerType
public interface AssignmentAdvisor {
    /** One lower-case word, at most 40 characters. */
    String key();

    /** Users who are not to get the ticket, by ticket; tickets for which everybody will do can be left out. */
    Map<Long, Set<Long>> refused(Collection<Long> tickets);
}
