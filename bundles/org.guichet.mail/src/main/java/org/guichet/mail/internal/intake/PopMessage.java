package org.guichet.mail.internal.intake;

import com.sun.mail.pop3.POP3Folder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.mail.FetchProfile;
import javax.mail.Flags;
import javax.mail.Folder;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.UIDFolder;
import org.guichet.mail.internal.read.MailParser;

/** A message on a POP3 server, while the connection lasts. */
final class PopMessage {
    /** As the protocol limits it, and some servers do not. */
    private static final int LONGEST_UID = 255;
    private final Message message;

    /** @param raw whole, or the header alone if {@code size} is larger */
    record Content(byte[] raw, long size) {
        boolean whole() {
            return raw.length == size;
        }
    }

    private PopMessage(Message message) {
        this.message = message;
    }

    /** By what the server calls them, in its order; two with one name are the same message twice. */
    static Map<String, PopMessage> listed(Folder folder) throws MessagingException {
        Message[] all = folder.getMessages();
        FetchProfile names = new FetchProfile();
        names.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(all, names);
        Map<String, PopMessage> listed = new LinkedHashMap<>();
        for (Message one : all) {
            String uid = ((POP3Folder) folder).getUID(one);
            if (uid == null || uid.isEmpty() || uid.length() > LONGEST_UID) {
                throw new MessagingException("the POP3 server does not name its messages (UIDL): they cannot be told apart");
            }
            listed.putIfAbsent(uid, new PopMessage(one));
        }
        return listed;
    }

    /** Never more in memory than the largest message that is taken, whatever the server sends. */
    Content content() throws MessagingException, IOException {
        Kept kept = new Kept();
        message.writeTo(kept);
        byte[] raw = kept.bytes.toByteArray();
        return kept.size > raw.length ? new Content(MailParser.header(raw), kept.size) : new Content(raw, raw.length);
    }

    /** When the folder closes. */
    void delete() throws MessagingException {
        message.setFlag(Flags.Flag.DELETED, true);
    }

    /** The beginning of what is written to it, and how much that was. */
    private static final class Kept extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long size;

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            bytes.write(from, offset, Math.min(length, MessageTaker.LARGEST - bytes.size()));
            size += length;
        }
    }
}
