package org.guichet.mail.internal.read;

import java.time.Instant;
import java.util.List;

/**
 * A message as it was read: harmless, within limits, and complete as far as it could be understood.
 *
 * @param key        the same for the same message delivered again, another for another one that has its Message-ID
 * @param messageId  with its brackets, or null
 * @param references newest first, the one answered to at the head
 * @param from       the author, or null
 * @param subject    never null, may be empty
 * @param listed     it came by a list: nobody acknowledges it
 * @param body       safe HTML of everything it says
 * @param display    the same without what it quotes
 * @param text       what it says as plain text, for marks in it
 * @param bounce     what it reports, or null
 * @param protection none, signed or encrypted
 * @param oversize   only its header was read
 */
public record IncomingMail(String key, String messageId, List<String> references, Address from, List<Address> to,
    List<Address> cc, String subject,
        Instant sentAt, Verdict verdict, boolean listed, String body, String display, String text, List<MailFile> files,
            Bounce bounce, String protection,
        long size, boolean oversize) {
    /** What it answers to, or null. */
    public String inReplyTo() {
        return references.isEmpty() ? null : references.get(0);
    }
}
