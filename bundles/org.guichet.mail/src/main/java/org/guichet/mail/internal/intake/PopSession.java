package org.guichet.mail.internal.intake;

import java.time.Duration;
import java.util.Map;
import javax.mail.Folder;
import javax.mail.MessagingException;
import javax.mail.Store;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.Connections;

/**
 * Connects every minute and not for longer than it takes: a POP3 server closes a mailbox to everybody else meanwhile. So it is asked
 * only by the server whose turn it is.
 */
final class PopSession implements MailSession {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final String ONLY_FOLDER = "INBOX";
    private final Mailbox box;
    private final Connections connections;
    private final PopReader reader;
    private final MessageTaker taker;
    private final StopSign stop;

    PopSession(Mailbox box, Connections connections, PopReader reader, MessageTaker taker, StopSign stop) {
        this.box = box;
        this.connections = connections;
        this.reader = reader;
        this.taker = taker;
        this.stop = stop;
    }

    @Override
    public void read(Runnable well) throws MessagingException {
        if (taker.lease()) {
            round(well);
        }
        stop.await(PAUSE);
    }

    /** What is marked as deleted is gone with the folder's closing, and not if the round came to no good end. */
    void round(Runnable well) throws MessagingException {
        try (Store store = connections.incoming(box)) {
            Folder folder = store.getFolder(ONLY_FOLDER);
            folder.open(Folder.READ_WRITE);
            boolean whole = false;
            try {
                Map<String, PopMessage> listed = PopMessage.listed(folder);
                well.run();
                reader.read(listed);
                whole = true;
            } finally {
                if (folder.isOpen()) {
                    folder.close(whole);
                }
            }
        }
    }

    @Override
    public void poke() {
        // it comes by every minute of its own accord
    }

    @Override
    public void cut() {
        // it never waits for the server longer than its answers take
    }
}
