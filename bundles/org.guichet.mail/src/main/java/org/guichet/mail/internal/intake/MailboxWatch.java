package org.guichet.mail.internal.intake;

import com.sun.mail.imap.IMAPFolder;
import com.sun.mail.imap.IMAPStore;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.mail.Folder;
import javax.mail.MessagingException;
import org.guichet.api.record.Records;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.Connections;
import org.guichet.mail.internal.MailRows;
import org.guichet.mail.internal.Self;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mailbox being read by a thread of its own: what is new at once (IDLE), and looked for every minute in any case. When the
 * server is away it is tried again after growing pauses, and the mailbox's record says why.
 */
final class MailboxWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxWatch.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration WITHOUT_IDLE = Duration.ofSeconds(20);
    private static final int LONGEST_PROBLEM = 500;
    private final Mailbox box;
    private final Connections connections;
    private final Records records;
    private final Clock clock;
    private final MailboxReader reader;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile IMAPFolder open;

    MailboxWatch(Mailbox box, String node, Connections connections, Records records, MailRows rows, Filing filing, Clock clock) {
        this.box = box;
        this.connections = connections;
        this.records = records;
        this.clock = clock;
        reader = new MailboxReader(box, node, records, rows, filing, clock, this::stopped);
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    @Override
    public void run() {
        int failures = 0;
        while (!stopped()) {
            try {
                Connections.within(() -> {
                    connected();
                    return null;
                });
                failures = 0;
            } catch (MessagingException | RuntimeException e) {
                if (stopped()) {
                    break;
                }
                Duration pause = pause(failures++);
                LOG.warn("mailbox {} is not read for {} s: {}", box.getLabel(), pause.toSeconds(), e.toString());
                LOG.debug("mailbox {}", box.getLabel(), e);
                tell(e.getMessage() == null ? e.toString() : e.getMessage());
                await(pause);
            }
        }
        release();
    }

    static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void connected() throws MessagingException {
        try (IMAPStore store = (IMAPStore) connections.incoming(box)) {
            try (IMAPFolder folder = (IMAPFolder) store.getFolder(box.getFolder())) {
                folder.open(box.getDoneFolder() == null ? Folder.READ_ONLY : Folder.READ_WRITE);
                open = folder;
                boolean idles = store.hasCapability("IDLE");
                tell(null);
                while (!stopped()) {
                    reader.read(folder);
                    if (stopped()) {
                        return;
                    }
                    if (idles) {
                        folder.idle(true);
                    } else {
                        await(WITHOUT_IDLE);
                        folder.getMessageCount();
                    }
                }
            } finally {
                open = null;
            }
        }
    }

    /** Ends an IDLE, so that the mailbox is looked at and the connection is seen to live. Called every minute. */
    void poke() {
        IMAPFolder folder = open;
        if (folder != null) {
            try {
                folder.getMessageCount();
            } catch (MessagingException | RuntimeException e) {
                // the watch's own thread sees the same and connects anew
                LOG.debug("mailbox {} does not answer", box.getLabel(), e);
            }
        }
    }

    /** Ends it soon; the thread comes to its end by itself. */
    void stop() {
        stop.countDown();
        IMAPFolder folder = open;
        if (folder != null) {
            try {
                folder.forceClose();
            } catch (MessagingException e) {
                LOG.debug("mailbox {} was closed already", box.getLabel(), e);
            }
        }
    }

    private void await(Duration pause) {
        try {
            if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("mailbox {} is read no more", box.getLabel());
            }
        } catch (InterruptedException e) {
            stop.countDown();
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String problem) {
        String shown = problem == null ? null : problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM));
        try {
            Self.as(() -> records.change(Mailbox.class, box.getId(), one -> one.troubled(shown, clock.instant())));
        } catch (RuntimeException e) {
            LOG.warn("mailbox {} cannot show its state", box.getLabel(), e);
        }
    }

    private void release() {
        try {
            reader.release();
        } catch (RuntimeException e) {
            // it ends by itself soon
            LOG.debug("mailbox {} stays taken until its lease ends", box.getLabel(), e);
        }
    }
}
