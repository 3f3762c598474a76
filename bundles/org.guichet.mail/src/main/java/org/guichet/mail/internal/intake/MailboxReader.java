package org.guichet.mail.internal.intake;

import com.sun.mail.imap.IMAPFolder;
import com.sun.mail.imap.IMAPMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.mail.FetchProfile;
import javax.mail.Folder;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.UIDFolder;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.Unavailable;
import org.guichet.api.record.Records;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.MailRows;
import org.guichet.mail.internal.MailRows.Cursor;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.read.MailParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what is new in a mailbox's folder: each message in a transaction that also moves the cursor, and only then, if so wished,
 * is it moved to another folder. A message that cannot be taken in is tried again with the next rounds and put in quarantine
 * after that; the others go on.
 */
final class MailboxReader {
    static final int MOST_ATTEMPTS = 3;
    /** What is larger is filed by its header alone. */
    static final int LARGEST = 26_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(MailboxReader.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final int BATCH = 200;
    private final Mailbox box;
    private final String node;
    private final Records records;
    private final MailRows rows;
    private final Filing filing;
    private final Clock clock;
    private final BooleanSupplier stopped;
    private Instant leased = Instant.EPOCH;

    MailboxReader(Mailbox box, String node, Records records, MailRows rows, Filing filing, Clock clock, BooleanSupplier stopped) {
        this.box = box;
        this.node = node;
        this.records = records;
        this.rows = rows;
        this.filing = filing;
        this.clock = clock;
        this.stopped = stopped;
    }

    /** One round, unless another server reads the mailbox now. */
    void read(IMAPFolder folder) throws MessagingException {
        if (!lease()) {
            return;
        }
        long validity = folder.getUIDValidity();
        Cursor cursor = write(() -> start(folder, validity));
        again(folder, validity);
        long last = cursor.uid();
        while (!stopped.getAsBoolean()) {
            Message[] fresh = fresh(folder, last);
            if (fresh.length == 0) {
                break;
            }
            for (Message message : fresh) {
                if (stopped.getAsBoolean() || !lease()) {
                    return;
                }
                long uid = folder.getUID(message);
                if (!message.isExpunged()) {
                    take(message, validity, uid);
                }
                last = uid;
            }
        }
        putAway(folder, last);
    }

    void release() {
        write(() -> {
            rows.release(box.getId(), node);
            return null;
        });
    }

    private boolean lease() {
        Instant now = clock.instant();
        if (leased.plus(RENEWAL).isAfter(now)) {
            return true;
        }
        boolean ours = write(() -> rows.lease(box.getId(), node, now, now.plus(LEASE)));
        leased = ours ? now : Instant.EPOCH;
        return ours;
    }

    /** Where to begin: behind what was read, or for a mailbox never read before or after it what is there already. */
    private Cursor start(IMAPFolder folder, long validity) {
        Cursor cursor = rows.cursor(box.getId()).orElse(null);
        if (cursor == null) {
            cursor = new Cursor(validity, Boolean.TRUE.equals(box.getTakeExisting()) ? 0 : newest(folder));
            rows.reached(box.getId(), cursor);
        } else if (cursor.validity() != validity) {
            // the server numbered its messages anew; what is known is known by its key
            cursor = new Cursor(validity, 0);
            rows.reached(box.getId(), cursor);
        }
        return cursor;
    }

    private static long newest(IMAPFolder folder) {
        try {
            return folder.getMessageCount() == 0 ? 0 : folder.getUID(folder.getMessage(folder.getMessageCount()));
        } catch (MessagingException e) {
            throw new IllegalStateException("the folder cannot be read", e);
        }
    }

    private static Message[] fresh(IMAPFolder folder, long last) throws MessagingException {
        // asked for what is behind the last one, a server names the last one
        List<Message> fresh = new ArrayList<>();
        for (Message message : folder.getMessagesByUID(last + 1, UIDFolder.LASTUID)) {
            if (message != null && folder.getUID(message) > last && fresh.size() < BATCH) {
                fresh.add(message);
            }
        }
        Message[] batch = fresh.toArray(new Message[0]);
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        folder.fetch(batch, profile);
        return batch;
    }

    private void again(IMAPFolder folder, long validity) throws MessagingException {
        for (Map.Entry<Long, Integer> pending : rows.pending(box.getId(), validity).entrySet()) {
            Message message = folder.getMessageByUID(pending.getKey());
            if (message == null || message.isExpunged()) {
                write(() -> settle(validity, pending.getKey()));
            } else if (pending.getValue() >= MOST_ATTEMPTS) {
                quarantine(message, validity, pending.getKey());
            } else {
                retake(message, validity, pending.getKey());
            }
        }
    }

    private void take(Message message, long validity, long uid) throws MessagingException {
        try {
            byte[] raw = raw(message);
            long size = Math.max(raw.length, message.getSize() > LARGEST ? message.getSize() : 0);
            filed(raw, size, () -> rows.reached(box.getId(), new Cursor(validity, uid)));
        } catch (Unavailable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.warn("message {} of mailbox {} could not be taken in and is tried again", uid, box.getLabel(), e);
            write(() -> {
                rows.failed(box.getId(), validity, uid);
                rows.reached(box.getId(), new Cursor(validity, uid));
                return null;
            });
        }
    }

    private void retake(Message message, long validity, long uid) throws MessagingException {
        try {
            byte[] raw = raw(message);
            filed(raw, Math.max(raw.length, message.getSize() > LARGEST ? message.getSize() : 0), () -> settle(validity, uid));
        } catch (Unavailable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.warn("message {} of mailbox {} could not be taken in this time either", uid, box.getLabel(), e);
            write(() -> {
                rows.failed(box.getId(), validity, uid);
                return null;
            });
        }
    }

    private Void settle(long validity, long uid) {
        rows.settled(box.getId(), validity, uid);
        return null;
    }

    private void filed(byte[] raw, long size, Runnable moved) {
        Instant received = clock.instant();
        try {
            filed(raw, size, received, true, moved);
        } catch (NotAllowedNow | Invalid e) {
            // the way back to work is barred by somebody's rule: what the client says gets a ticket of its own
            LOG.debug("filed again without reopening", e);
            filed(raw, size, received, false, moved);
        }
    }

    private void filed(byte[] raw, long size, Instant received, boolean reopen, Runnable moved) {
        write(() -> {
            filing.file(box, raw, size, received, reopen);
            moved.run();
            return null;
        });
    }

    private void quarantine(Message message, long validity, long uid) throws MessagingException {
        try {
            byte[] raw = raw(message);
            write(() -> {
                filing.quarantine(box, raw, "uid " + uid, clock.instant());
                return settle(validity, uid);
            });
        } catch (IOException e) {
            throw new MessagingException("message " + uid + " cannot be fetched", e);
        }
    }

    private static byte[] raw(Message message) throws MessagingException, IOException {
        if (!(message instanceof IMAPMessage imap)) {
            throw new MessagingException("not a message of an IMAP server");
        }
        boolean large = message.getSize() > LARGEST;
        try (InputStream content = imap.getMimeStream()) {
            byte[] raw = content.readNBytes(large ? LARGEST / 100 : LARGEST);
            return large ? header(raw) : raw;
        }
    }

    private static byte[] header(byte[] raw) {
        return MailParser.header(raw);
    }

    /** Also what an earlier round had no more time to move. */
    private void putAway(IMAPFolder folder, long last) throws MessagingException {
        if (box.getDoneFolder() == null || stopped.getAsBoolean() || folder.getMessageCount() == 0) {
            return;
        }
        Map<Long, Integer> pending = rows.pending(box.getId(), folder.getUIDValidity());
        Message[] done = Arrays.stream(folder.getMessagesByUID(1, last)).filter(message -> message != null
            && !pending.containsKey(uid(folder, message)))
            .toArray(Message[]::new);
        if (done.length > 0) {
            Folder target = folder.getStore().getFolder(box.getDoneFolder());
            if (!target.exists()) {
                target.create(Folder.HOLDS_MESSAGES);
            }
            folder.moveMessages(done, target);
        }
    }

    private static long uid(IMAPFolder folder, Message message) {
        try {
            return folder.getUID(message);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <R> R write(Supplier<R> work) {
        return Self.as(() -> records.together(work));
    }
}
