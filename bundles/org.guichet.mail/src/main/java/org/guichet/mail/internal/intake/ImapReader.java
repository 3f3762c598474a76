package org.guichet.mail.internal.intake;

import com.sun.mail.imap.IMAPFolder;
import com.sun.mail.imap.IMAPMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.mail.FetchProfile;
import javax.mail.Folder;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.UIDFolder;
import org.guichet.api.error.Unavailable;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.MailRows;
import org.guichet.mail.internal.MailRows.Cursor;
import org.guichet.mail.internal.read.MailParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what is new in a mailbox's folder: each message in a transaction that also moves the cursor, and only then, if so wished,
 * is it moved to another folder. A message that cannot be taken in is tried again with the next rounds and put in quarantine
 * after that; the others go on.
 */
final class ImapReader {
    private static final Logger LOG = LoggerFactory.getLogger(ImapReader.class);
    private static final int BATCH = 200;
    private final Mailbox box;
    private final MailRows rows;
    private final MessageTaker taker;

    ImapReader(Mailbox box, MailRows rows, MessageTaker taker) {
        this.box = box;
        this.rows = rows;
        this.taker = taker;
    }

    /** One round, unless another server reads the mailbox now. */
    void read(IMAPFolder folder) throws MessagingException {
        if (!taker.lease()) {
            return;
        }
        long validity = folder.getUIDValidity();
        Cursor cursor = taker.write(() -> start(folder, validity));
        again(folder, validity);
        long last = cursor.uid();
        while (!taker.stopped()) {
            Message[] fresh = fresh(folder, last);
            if (fresh.length == 0) {
                break;
            }
            for (Message message : fresh) {
                if (!taker.mayGoOn()) {
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

    /** Where to begin: behind what was read, or for a mailbox never read before by IMAP or after it what is there already. */
    private Cursor start(IMAPFolder folder, long validity) {
        Cursor cursor = rows.cursor(box.getId()).filter(one -> !one.equals(Cursor.POP3)).orElse(null);
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
                taker.write(() -> settle(validity, pending.getKey()));
            } else if (pending.getValue() >= MessageTaker.MOST_ATTEMPTS) {
                quarantine(message, validity, pending.getKey());
            } else {
                retake(message, validity, pending.getKey());
            }
        }
    }

    private void take(Message message, long validity, long uid) throws MessagingException {
        try {
            byte[] raw = raw(message);
            long size = Math.max(raw.length, message.getSize() > MessageTaker.LARGEST ? message.getSize() : 0);
            taker.file(raw, size, () -> rows.reached(box.getId(), new Cursor(validity, uid)));
        } catch (Unavailable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.warn("message {} of mailbox {} could not be taken in and is tried again", uid, box.getLabel(), e);
            taker.write(() -> {
                rows.failed(box.getId(), validity, uid);
                rows.reached(box.getId(), new Cursor(validity, uid));
                return null;
            });
        }
    }

    private void retake(Message message, long validity, long uid) throws MessagingException {
        try {
            byte[] raw = raw(message);
            taker.file(raw, Math.max(raw.length, message.getSize() > MessageTaker.LARGEST ? message.getSize() : 0), () -> settle(validity, uid));
        } catch (Unavailable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.warn("message {} of mailbox {} could not be taken in this time either", uid, box.getLabel(), e);
            taker.write(() -> {
                rows.failed(box.getId(), validity, uid);
                return null;
            });
        }
    }

    private Void settle(long validity, long uid) {
        rows.settled(box.getId(), validity, uid);
        return null;
    }

    private void quarantine(Message message, long validity, long uid) throws MessagingException {
        try {
            byte[] raw = raw(message);
            taker.quarantine(raw, "uid " + uid, () -> settle(validity, uid));
        } catch (IOException e) {
            throw new MessagingException("message " + uid + " cannot be fetched", e);
        }
    }

    private static byte[] raw(Message message) throws MessagingException, IOException {
        if (!(message instanceof IMAPMessage imap)) {
            throw new MessagingException("not a message of an IMAP server");
        }
        boolean large = message.getSize() > MessageTaker.LARGEST;
        try (InputStream content = imap.getMimeStream()) {
            byte[] raw = content.readNBytes(large ? MessageTaker.LARGEST / 100 : MessageTaker.LARGEST);
            return large ? header(raw) : raw;
        }
    }

    private static byte[] header(byte[] raw) {
        return MailParser.header(raw);
    }

    /** Also what an earlier round had no more time to move. */
    private void putAway(IMAPFolder folder, long last) throws MessagingException {
        if (box.getDoneFolder() == null || taker.stopped() || folder.getMessageCount() == 0) {
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
}
