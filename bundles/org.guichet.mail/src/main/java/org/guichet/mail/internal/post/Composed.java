package org.guichet.mail.internal.post;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Attachments;
import org.guichet.api.timeline.Attachments.Attachment;
import org.guichet.mail.Mail;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.read.EncodedWords;
import org.guichet.mail.internal.read.SafeHtml;

/**
 * A mail as somebody composed it on the page of a record, checked.
 *
 * @param until when it leaves, or null for at once
 */
record Composed(List<String> to, List<String> cc, List<String> bcc, String subject, String body, Instant until) {
    private static final int LARGEST_MEGABYTES = 20;
    private static final int LONGEST_HOLD = 120;
    private static final Duration LATEST = Duration.ofDays(365);

    /**
     * {@code {"to": "a@b.example, c@d.example", "cc": "", "bcc": "", "subject": "…", "body": "<p>…</p>"}}. With {@code "hold": 10}
     * (seconds) or {@code "at": "2027-03-01T09:00"} (the writer's own time, or one with its offset) it waits so long.
     */
    static Composed of(Map<String, Object> input, Instant now) {
        List<String> to = Typed.addresses(input.get("to"), "to");
        List<String> cc = Typed.addresses(input.get("cc"), "cc");
        List<String> bcc = Typed.addresses(input.get("bcc"), "bcc");
        if (to.isEmpty()) {
            throw Invalid.of("to", "mail.no-recipient");
        }
        if (to.size() + cc.size() + bcc.size() > Typed.MOST_RECIPIENTS) {
            throw Invalid.of("to", "mail.many-recipients", Typed.MOST_RECIPIENTS);
        }
        String body = SafeHtml.clean(Typed.text(input.get("body"), "body", Typed.LONGEST_BODY));
        String subject = EncodedWords.clean(Typed.text(input.get("subject"), "subject", Typed.LONGEST_SUBJECT));
        return new Composed(to, cc, bcc, subject, body, until(input, now));
    }

    private static Instant until(Map<String, Object> input, Instant now) {
        if (input.get("at") != null) {
            Instant at = Typed.time(input.get("at"), "at", Actors.current().zone());
            if (!at.isAfter(now) || at.isAfter(now.plus(LATEST))) {
                throw Invalid.of("at", "mail.when", LATEST.toDays());
            }
            return at;
        }
        if (input.get("hold") == null) {
            return null;
        }
        if (!(input.get("hold") instanceof Integer seconds) || seconds < 1 || seconds > LONGEST_HOLD) {
            throw Invalid.of("hold", "mail.hold", LONGEST_HOLD);
        }
        return now.plusSeconds(seconds);
    }

    /** @param answered what it answers to, if anything */
    Letter letter(Mailbox box, Optional<Mail> answered, Place place, List<LetterFile> files) {
        return new Letter(box, to, cc, bcc, subject, body, answered.map(Mail::getMessageId).orElse(null),
            answered.map(Correspondence::references).orElse(List.of()), place, Origin.PERSON, files);
    }

    /** @param chosen id of one of them, or null for the first */
    static Mailbox box(List<Mailbox> senders, Object chosen) {
        return senders.stream().filter(box -> chosen == null || box.getId().toString().equals(chosen.toString())).findFirst()
            .orElseThrow(() -> new NotAllowedNow("mail.no-sender"));
    }

    /** @param chosen ids of attachments of the record, or null */
    static List<LetterFile> files(Attachments attachments, String type, long record, Object chosen) {
        List<LetterFile> files = new ArrayList<>();
        long size = 0;
        for (Object one : chosen instanceof List<?> list ? list : List.of()) {
            if (!(one instanceof Number number)) {
                throw Invalid.of("attachments", "wrong-integer");
            }
            Attachment attachment = attachments.get(type, record, number.longValue());
            size += attachment.size();
            if (size > LARGEST_MEGABYTES * 1_000_000L) {
                throw Invalid.of("attachments", "mail.too-large", LARGEST_MEGABYTES);
            }
            try (InputStream content = attachments.open(type, record, attachment.id())) {
                files.add(new LetterFile(attachment.name(), attachment.mediaType(), content.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }
}
