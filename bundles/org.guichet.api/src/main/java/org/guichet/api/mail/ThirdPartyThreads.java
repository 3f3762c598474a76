package org.guichet.api.mail;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what comes back of {@link ThirdPartyMail}. An OSGi service, one for each type for whose sake is written.
 *
 * @stability young
 */
@ConsumerType
public interface ThirdPartyThreads {
    /** Key of the record type. */
    String type();

    /**
     * A person's answer; the ticket has it as an internal comment already.
     *
     * @param record for whose sake was written
     * @param sender address
     * @param at     when it says that it was sent, or when it came if it says nonsense
     */
    record Answer(long record, long ticket, String sender, String subject, Instant at) {
    }

    /** In the transaction that takes the mail in, as whoever wrote it; what is thrown keeps the mail from being taken in. */
    void answered(Answer answer);

    /**
     * Which record a mail is about that answers to none of ours, by a reference in its subject.
     *
     * @param records those for whose sake its author was written to, the last first
     */
    default Optional<Long> about(Collection<Long> records, String subject) {
        return Optional.empty();
    }
}
