package org.guichet.mail.internal.intake;

import com.sun.mail.imap.IMAPFolder;
import com.sun.mail.imap.IMAPStore;
import java.time.Duration;
import javax.mail.Folder;
import javax.mail.MessagingException;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.Connections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stays connected: what is new is told by the server (IDLE), and looked for every minute in any case. */
final class ImapSession implements MailSession {
    private static final Logger LOG = LoggerFactory.getLogger(ImapSession.class);
    private static final Duration WITHOUT_IDLE = Duration.ofSeconds(20);
    private final Mailbox box;
    private final Connections connections;
    private final ImapReader reader;
    private final StopSign stop;
    private volatile IMAPFolder open;

    ImapSession(Mailbox box, Connections connections, ImapReader reader, StopSign stop) {
        this.box = box;
        this.connections = connections;
        this.reader = reader;
        this.stop = stop;
    }

    @Override
    public void read(Runnable well) throws MessagingException {
        try (IMAPStore store = (IMAPStore) connections.incoming(box)) {
            try (IMAPFolder folder = (IMAPFolder) store.getFolder(box.getFolder())) {
                folder.open(box.getDoneFolder() == null ? Folder.READ_ONLY : Folder.READ_WRITE);
                open = folder;
                boolean idles = store.hasCapability("IDLE");
                well.run();
                while (!stop.raised()) {
                    reader.read(folder);
                    if (stop.raised()) {
                        return;
                    }
                    if (idles) {
                        folder.idle(true);
                    } else {
                        stop.await(WITHOUT_IDLE);
                        folder.getMessageCount();
                    }
                }
            } finally {
                open = null;
            }
        }
    }

    /** Ends an IDLE, so that the mailbox is looked at. */
    @Override
    public void poke() {
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

    @Override
    public void cut() {
        IMAPFolder folder = open;
        if (folder != null) {
            try {
                folder.forceClose();
            } catch (MessagingException e) {
                LOG.debug("mailbox {} was closed already", box.getLabel(), e);
            }
        }
    }
}
