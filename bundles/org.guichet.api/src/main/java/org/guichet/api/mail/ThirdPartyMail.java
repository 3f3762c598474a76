package org.guichet.api.mail;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes about a ticket to somebody who is not its client: a vendor, an expert. What is written and what comes back stands on the ticket
 * as internal comments; the client neither sees it nor is taken to have answered, and nothing is reopened. Offered by the module
 * that has mailboxes. Thread-safe.
 */
@ProviderType
public interface ThirdPartyMail {
    /** Bytes of all files of a message together, at most. */
    long MOST_BYTES = 20_000_000;

    /** A file that goes along. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record File(String name, String mediaType, byte[] content) {
    }

    /**
     * What is to be sent.
     *
     * @param type    key of the type of the record for whose sake it is written, as {@link ThirdPartyThreads#type()} says it
     * @param record  its id: answers come to it
     * @param ticket  that it is about
     * @param to      addresses, separated by commas
     * @param subject of one line, at most 250 characters
     * @param html    what it says, sanitised on the way; at most 90,000 characters
     */
    record Message(String type, long record, long ticket, String to, String subject, String html, List<File> files) {
    }

    /** The address that a message about the ticket would come from, or empty if no mailbox can send. */
    Optional<String> sender(long ticket);

    /** Who wrote last for the sake of the record, or empty if nobody answered yet. */
    Optional<String> correspondent(String type, long record);

    /**
     * Takes the message in the caller's transaction: it leaves exactly if that lasts. The right to write internal comments on the ticket
     * is needed.
     *
     * @return id of the mail
     * @throws org.guichet.api.error.Invalid       for what is wrong with it: {@code to}, {@code subject}, {@code body}, {@code files}
     * @throws org.guichet.api.error.NotAllowedNow if no mailbox can send
     */
    long send(Message message);
}
