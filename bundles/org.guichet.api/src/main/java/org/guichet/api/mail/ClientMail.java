package org.guichet.api.mail;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes about a ticket to its client, in the name of whoever acts. What is written stands on the ticket as a public comment, and the
 * answer comes back to it. Offered by the module that has mailboxes. Thread-safe.
 */
@ProviderType
public interface ClientMail {
    /** Where a message would go: to whoever of the client wrote last, else to the contact. Empty without a mailbox or an address that takes mail. */
    Optional<String> recipient(long ticket);

    /**
     * Takes comment and mail in the caller's transaction: both last, or none. The right to comment on the ticket is needed.
     *
     * @param html what it says, sanitised on the way; at most 90,000 characters
     * @return id of the mail
     * @throws org.guichet.api.error.NotAllowedNow if there is no {@link #recipient}
     */
    long write(long ticket, String html);
}
