package org.guichet.sla;

import java.util.OptionalLong;
import org.guichet.tickets.Ticket;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module's say in which policy holds for a ticket, before the conditions of the policies are asked: what the contract of its machine
 * promises. An OSGi service. Asked inside the write of the ticket, and again when its deadlines are worked out anew: it must be quick, must
 * not talk to the outside and should say the same of the same ticket. One that fails or is out of service says nothing.
 *
 * @stability young
 */
@ConsumerType
public interface SlaPolicyProvider {
    /** Id of a record of {@code slaPolicies}, or empty to leave it to others; one that is not active counts as empty. */
    OptionalLong policy(Ticket ticket);
}
