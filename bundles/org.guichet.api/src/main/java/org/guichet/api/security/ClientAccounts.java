package org.guichet.api.security;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells which accounts a client's contact belongs to; offered by the module that keeps contacts. An OSGi service. While
 * none is present, clients have no account, so scope {@code account} gives them nothing.
 *
 * @stability young
 */
@ConsumerType
public interface ClientAccounts {
    /** Ids of the living accounts of the contact; asked anew every few seconds, so it must be quick. */
    Set<Long> of(long contact);
}
