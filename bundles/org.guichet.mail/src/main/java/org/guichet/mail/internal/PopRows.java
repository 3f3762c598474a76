package org.guichet.mail.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Which messages that a POP3 server lists were taken in already, by the names that it gives them (UIDL). In the transaction of whoever
 * asks. Thread-safe.
 */
@Component(service = PopRows.class)
public class PopRows {
    private final MailRows rows;

    /**
     * How far it went with a message.
     *
     * @param attempts that failed
     */
    public record Mark(String state, int attempts) {
        /** There before the mailbox was read, and left alone. */
        public static final Mark OLD = new Mark("old", 0);
        /** The whole message is kept here. */
        public static final Mark TAKEN = new Mark("taken", 0);
        /** Too large: its header is kept here, the message on the mail server alone. */
        public static final Mark HEADER = new Mark("header", 0);
        private static final String FAILED = "failed";

        public static Mark failed(int attempts) {
            return new Mark(FAILED, attempts);
        }

        public boolean settled() {
            return !FAILED.equals(state);
        }
    }

    @Activate
    public PopRows(@Reference MailRows rows) {
        this.rows = rows;
    }

    public Map<String, Mark> of(long mailbox) {
        return rows.in(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select UIDL, STATE, ATTEMPTS from MAIL_POP_MESSAGE where MAILBOX_ID = ?")) {
                select.setLong(1, mailbox);
                Map<String, Mark> marks = new HashMap<>();
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        marks.put(found.getString(1), new Mark(found.getString(2), found.getInt(3)));
                    }
                }
                return marks;
            }
        });
    }

    public void put(long mailbox, String uid, Mark mark) {
        if (rows.execute("update MAIL_POP_MESSAGE set STATE = ?, ATTEMPTS = ? where MAILBOX_ID = ? and UIDL = ?", mark.state(), mark.attempts(),
                mailbox, uid) == 0) {
            rows.execute("insert into MAIL_POP_MESSAGE (STATE, ATTEMPTS, MAILBOX_ID, UIDL) values (?, ?, ?, ?)", mark.state(), mark.attempts(),
                mailbox, uid);
        }
    }

    /** Forgets what was known of a mailbox. @param old what is left alone */
    public void begin(long mailbox, Collection<String> old) {
        rows.execute("delete from MAIL_POP_MESSAGE where MAILBOX_ID = ?", mailbox);
        each("insert into MAIL_POP_MESSAGE (MAILBOX_ID, UIDL, STATE, ATTEMPTS) values (?, ?, '" + Mark.OLD.state() + "', 0)", mailbox, old);
    }

    public void forget(long mailbox, Collection<String> gone) {
        each("delete from MAIL_POP_MESSAGE where MAILBOX_ID = ? and UIDL = ?", mailbox, gone);
    }

    private void each(String sql, long mailbox, Collection<String> names) {
        if (names.isEmpty()) {
            return;
        }
        rows.in(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (String name : names) {
                    statement.setLong(1, mailbox);
                    statement.setString(2, name);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }
}
