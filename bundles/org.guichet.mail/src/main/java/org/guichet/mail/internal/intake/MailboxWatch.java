package org.guichet.mail.internal.intake;

import java.time.Duration;
import javax.mail.MessagingException;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.Connections;
import org.guichet.mail.internal.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mailbox being read by a thread of its own. When the server is away it is tried again after growing pauses, and the mailbox's
 * record says why.
 */
final class MailboxWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxWatch.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private final Mailbox box;
    private final Problems problems;
    private final MessageTaker taker;
    private final MailSession session;
    private final StopSign stop;

    MailboxWatch(Mailbox box, Problems problems, MessageTaker taker, MailSession session, StopSign stop) {
        this.box = box;
        this.problems = problems;
        this.taker = taker;
        this.session = session;
        this.stop = stop;
    }

    @Override
    public void run() {
        int failures = 0;
        while (!stop.raised()) {
            try {
                Connections.within(() -> {
                    session.read(() -> problems.tell(box, null));
                    return null;
                });
                failures = 0;
            } catch (MessagingException | RuntimeException e) {
                if (stop.raised()) {
                    break;
                }
                Duration pause = pause(failures++);
                LOG.warn("mailbox {} is not read for {} s: {}", box.getLabel(), pause.toSeconds(), e.toString());
                LOG.debug("mailbox {}", box.getLabel(), e);
                problems.tell(box, e.getMessage() == null ? e.toString() : e.getMessage());
                stop.await(pause);
            }
        }
        release();
    }

    static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    void poke() {
        session.poke();
    }

    /** Ends it soon; the thread comes to its end by itself. */
    void stop() {
        stop.raise();
        session.cut();
    }

    private void release() {
        try {
            taker.release();
        } catch (RuntimeException e) {
            // it ends by itself soon
            LOG.debug("mailbox {} stays taken until its lease ends", box.getLabel(), e);
        }
    }
}
