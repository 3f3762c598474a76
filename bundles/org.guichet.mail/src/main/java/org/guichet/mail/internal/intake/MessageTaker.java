package org.guichet.mail.internal.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.Records;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.MailRows;
import org.guichet.mail.internal.Self;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in single messages of a mailbox, each in one transaction with the note that it was, while this server is the one that reads the
 * mailbox. For the thread of the mailbox's watch.
 */
final class MessageTaker {
    /** After these a message is put in quarantine. */
    static final int MOST_ATTEMPTS = 3;
    /** What is larger is filed by its header alone. */
    static final int LARGEST = 26_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(MessageTaker.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private final Mailbox box;
    private final String node;
    private final Records records;
    private final MailRows rows;
    private final Filing filing;
    private final Clock clock;
    private final StopSign stop;
    private Instant leased = Instant.EPOCH;

    MessageTaker(Mailbox box, String node, Records records, MailRows rows, Filing filing, Clock clock, StopSign stop) {
        this.box = box;
        this.node = node;
        this.records = records;
        this.rows = rows;
        this.filing = filing;
        this.clock = clock;
        this.stop = stop;
    }

    /** @return false while another server reads the mailbox */
    boolean lease() {
        Instant now = clock.instant();
        // a clock that was put back makes no lease longer
        if (Duration.between(leased, now).abs().compareTo(RENEWAL) < 0) {
            return true;
        }
        boolean ours = write(() -> rows.lease(box.getId(), node, now, now.plus(LEASE)));
        leased = ours ? now : Instant.EPOCH;
        return ours;
    }

    boolean stopped() {
        return stop.raised();
    }

    boolean mayGoOn() {
        return !stopped() && lease();
    }

    void release() {
        write(() -> {
            rows.release(box.getId(), node);
            return null;
        });
    }

    /**
     * @param raw   the message, or its header alone if {@code size} is larger
     * @param noted writes in the same transaction that it was taken
     */
    void file(byte[] raw, long size, Runnable noted) {
        Instant received = clock.instant();
        try {
            file(raw, size, received, true, noted);
        } catch (NotAllowedNow | Invalid e) {
            // the way back to work is barred by somebody's rule: what the client says gets a ticket of its own
            LOG.debug("filed again without reopening", e);
            file(raw, size, received, false, noted);
        }
    }

    private void file(byte[] raw, long size, Instant received, boolean reopen, Runnable noted) {
        write(() -> {
            filing.file(box, raw, size, received, reopen);
            noted.run();
            return null;
        });
    }

    /** Keeps what cannot be taken in. @param name what the server calls it */
    void quarantine(byte[] raw, String name, Runnable noted) {
        write(() -> {
            filing.quarantine(box, raw, name, clock.instant());
            noted.run();
            return null;
        });
    }

    <R> R write(Supplier<R> work) {
        return Self.as(() -> records.together(work));
    }
}
