package org.guichet.mail.internal.intake;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.mail.MessagingException;
import org.guichet.api.error.Unavailable;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.MailRows;
import org.guichet.mail.internal.MailRows.Cursor;
import org.guichet.mail.internal.PopRows;
import org.guichet.mail.internal.PopRows.Mark;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what is new on a POP3 server: each message in a transaction that also keeps the server's name of it (UIDL), so that it is
 * taken once however often it is listed. Only what was taken in whole is deleted, if so wished, and only in a later step; whoever
 * is stopped in between deletes it with the next round. A message that cannot be taken in is tried again and then put in quarantine.
 */
final class PopReader {
    private static final Logger LOG = LoggerFactory.getLogger(PopReader.class);
    private final Mailbox box;
    private final MailRows rows;
    private final PopRows marks;
    private final MessageTaker taker;

    PopReader(Mailbox box, MailRows rows, PopRows marks, MessageTaker taker) {
        this.box = box;
        this.rows = rows;
        this.marks = marks;
        this.taker = taker;
    }

    /** One round. @param listed all that the server has now */
    void read(Map<String, PopMessage> listed) throws MessagingException {
        Map<String, Mark> known = taker.write(() -> start(listed.keySet()));
        for (Map.Entry<String, PopMessage> one : listed.entrySet()) {
            Mark mark = known.get(one.getKey());
            if (mark != null && mark.settled()) {
                continue;
            }
            if (!taker.mayGoOn()) {
                return;
            }
            take(one.getKey(), one.getValue(), mark == null ? 0 : mark.attempts()).ifPresent(made -> known.put(one.getKey(), made));
        }
        if (Boolean.TRUE.equals(box.getDeleteTaken())) {
            delete(listed, known);
        }
    }

    /** What is gone from the server is forgotten; for a mailbox never read before by POP3, what is there is known unless it shall be taken. */
    private Map<String, Mark> start(Set<String> listed) {
        if (rows.cursor(box.getId()).filter(Cursor.POP3::equals).isEmpty()) {
            rows.reached(box.getId(), Cursor.POP3);
            marks.begin(box.getId(), Boolean.TRUE.equals(box.getTakeExisting()) ? Set.of() : listed);
        }
        Map<String, Mark> known = marks.of(box.getId());
        Set<String> gone = new HashSet<>(known.keySet());
        gone.removeAll(listed);
        marks.forget(box.getId(), gone);
        return known;
    }

    private Optional<Mark> take(String uid, PopMessage message, int attempts) throws MessagingException {
        try {
            PopMessage.Content content = message.content();
            Mark mark = content.whole() ? Mark.TAKEN : Mark.HEADER;
            Runnable noted = () -> marks.put(box.getId(), uid, mark);
            if (attempts < MessageTaker.MOST_ATTEMPTS) {
                taker.file(content.raw(), content.size(), noted);
            } else {
                taker.quarantine(content.raw(), "uidl " + uid, noted);
            }
            return Optional.of(mark);
        } catch (Unavailable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.warn("message {} of mailbox {} could not be taken in and is tried again", uid, box.getLabel(), e);
            taker.write(() -> {
                marks.put(box.getId(), uid, Mark.failed(attempts + 1));
                return null;
            });
            return Optional.empty();
        }
    }

    private static void delete(Map<String, PopMessage> listed, Map<String, Mark> known) throws MessagingException {
        for (Map.Entry<String, PopMessage> one : listed.entrySet()) {
            if (Mark.TAKEN.equals(known.get(one.getKey()))) {
                one.getValue().delete();
            }
        }
    }
}
