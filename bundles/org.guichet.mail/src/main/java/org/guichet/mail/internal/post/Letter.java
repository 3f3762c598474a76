package org.guichet.mail.internal.post;

import java.util.List;
import org.guichet.mail.Mailbox;

/**
 * A mail to be sent.
 *
 * @param to         addresses, well formed; {@code cc} and {@code bcc} likewise
 * @param html       safe HTML of what it says, without signature
 * @param inReplyTo  Message-ID that it answers to, or null
 * @param references those before it, oldest first
 * @param place      where it is written
 * @param origin     who is behind it
 * @param files      that go along
 */
record Letter(Mailbox box, List<String> to, List<String> cc, List<String> bcc, String subject, String html, String inReplyTo,
    List<String> references,
        Place place, Origin origin, List<LetterFile> files) {
    /** @param ticket on which it is written and that answers shall come to */
    Letter(Mailbox box, List<String> to, List<String> cc, List<String> bcc, String subject, String html, String inReplyTo, List<String> references,
            long ticket, Origin origin, List<LetterFile> files) {
        this(box, to, cc, bcc, subject, html, inReplyTo, references, Place.ticket(ticket), origin, files);
    }
}
