package org.guichet.mail.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What stands beside the records, in the transaction of whoever asks: how far a mailbox was read, who reads it, what is tried again,
 * and enciphered passwords. Thread-safe.
 */
@Component(service = MailRows.class)
public class MailRows {
    private final DataSource database;

    /** How far a folder was read: the server's mark of its numbering, and the last number. */
    public record Cursor(long validity, long uid) {
        /** Of a mailbox whose messages have names instead ({@link PopRows}); no server's mark is zero. */
        public static final Cursor POP3 = new Cursor(0, 0);
    }

    interface Work<R> {
        R with(Connection connection) throws SQLException;
    }

    @Activate
    public MailRows(@Reference(target = "(guichet.module=mail)") DataSource database) {
        this.database = database;
    }

    <R> R in(Work<R> work) {
        try (Connection connection = database.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    int execute(String sql, Object... arguments) {
        return in(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < arguments.length; i++) {
                    statement.setObject(i + 1, arguments[i] instanceof Instant at ? Timestamp.from(at) : arguments[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    /**
     * Takes or keeps the reading of a mailbox for this server.
     *
     * @return false while another has it
     */
    public boolean lease(long mailbox, String owner, Instant now, Instant until) {
        if (in(connection -> exists(connection, mailbox))) {
            return execute("update MAIL_CURSOR set LEASE_OWNER = ?, LEASE_UNTIL = ? where MAILBOX_ID = ? and (LEASE_OWNER = "
                + "? or LEASE_UNTIL is null"
                + " or LEASE_UNTIL < ?)", owner, until, mailbox, owner, now) == 1;
        }
        return execute("insert into MAIL_CURSOR (MAILBOX_ID, LEASE_OWNER, LEASE_UNTIL) values (?, ?, ?)", mailbox, owner,
            until) == 1;
    }

    private static boolean exists(Connection connection, long mailbox) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select MAILBOX_ID from MAIL_CURSOR where MAILBOX_ID = ?")) {
            select.setLong(1, mailbox);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    public void release(long mailbox, String owner) {
        execute("update MAIL_CURSOR set LEASE_UNTIL = null where MAILBOX_ID = ? and LEASE_OWNER = ?", mailbox, owner);
    }

    /** Empty if the mailbox was never read. */
    public Optional<Cursor> cursor(long mailbox) {
        return in(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select UID_VALIDITY, LAST_UID from MAIL_CURSOR where MAILBOX_ID = ? and UID_VALIDITY is not null")) {
                select.setLong(1, mailbox);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(new Cursor(rows.getLong(1), rows.getLong(2))) : Optional.empty();
                }
            }
        });
    }

    /** Moves on; whoever holds the lease has made the row. */
    public void reached(long mailbox, Cursor cursor) {
        execute("update MAIL_CURSOR set UID_VALIDITY = ?, LAST_UID = ? where MAILBOX_ID = ?", cursor.validity(), cursor.uid(),
            mailbox);
    }

    /** Messages that could not be taken in, with the attempts made. */
    public Map<Long, Integer> pending(long mailbox, long validity) {
        return in(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select MAIL_UID, ATTEMPTS from MAIL_PENDING where MAILBOX_ID = ? and UID_VALIDITY = ?")) {
                select.setLong(1, mailbox);
                select.setLong(2, validity);
                Map<Long, Integer> pending = new TreeMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        pending.put(rows.getLong(1), rows.getInt(2));
                    }
                }
                return pending;
            }
        });
    }

    public void failed(long mailbox, long validity, long uid) {
        if (execute("update MAIL_PENDING set ATTEMPTS = ATTEMPTS + 1 where MAILBOX_ID = ? and UID_VALIDITY = ? and MAIL_UID "
            + "= ?", mailbox, validity,
                uid) == 0) {
            execute("insert into MAIL_PENDING (MAILBOX_ID, UID_VALIDITY, MAIL_UID, ATTEMPTS) values (?, ?, ?, 1)", mailbox,
                validity, uid);
        }
    }

    public void settled(long mailbox, long validity, long uid) {
        execute("delete from MAIL_PENDING where MAILBOX_ID = ? and UID_VALIDITY = ? and MAIL_UID = ?", mailbox, validity, uid);
    }

    /** True if the mailbox has the message already. Asked for every message, so by the index: filters ignore case and look at all. */
    public boolean known(long mailbox, String key) {
        return in(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select ID from MAIL_MAIL where MAILBOX_ID = ? and M"
                + "ESSAGE_KEY = ?")) {
                select.setLong(1, mailbox);
                select.setString(2, key);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }

    /** The ticket of the newest mail with the Message-ID. */
    public Optional<Long> ticketOf(String messageId) {
        return identified(messageId).map(Sent::ticket);
    }

    /** A mail on a ticket. @param aboutType type of the record for whose sake somebody else than the client was written to, or null */
    public record Sent(long ticket, String aboutType, Long about) {
    }

    /** Our mail with the mark. */
    public Optional<Sent> marked(String mark) {
        return sent("MESSAGE_ID like ?", "<" + mark + "@%");
    }

    /** The newest mail with the Message-ID. */
    public Optional<Sent> identified(String messageId) {
        return sent("MESSAGE_ID = ?", messageId);
    }

    /**
     * A mail of ours that was written without a ticket.
     *
     * @param ticket that an answer to it opened, or null; the others are what it stands with, null each if it does not
     */
    public record Begun(long mail, Long ticket, Long contact, Long account, Long activity, Long author) {
    }

    /** The mail with a mark that names no ticket. */
    public Optional<Begun> begun(String mark) {
        return in(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select ID, TICKET_ID, CONTACT_ID, ACCOUNT_ID, ACTIVITY_ID, AUTHOR_ID"
                    + " from MAIL_MAIL where MESSAGE_ID like ? and DIRECTION = 'out' and DELETED is null")) {
                select.setString(1, "<" + mark + "@%");
                select.setMaxRows(1);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(new Begun(rows.getLong(1), number(rows, 2), number(rows, 3), number(rows, 4),
                        number(rows, 5), number(rows, 6))) : Optional.empty();
                }
            }
        });
    }

    private static Long number(ResultSet rows, int column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    private Optional<Sent> sent(String condition, String value) {
        return in(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select TICKET_ID, ABOUT_TYPE, ABOUT_ID from MAIL_MAIL where "
                    + condition + " and TICKET_ID is not null and DELETED is null order by ID desc")) {
                select.setString(1, value);
                select.setMaxRows(1);
                try (ResultSet rows = select.executeQuery()) {
                    if (!rows.next()) {
                        return Optional.empty();
                    }
                    long about = rows.getLong(3);
                    return Optional.of(new Sent(rows.getLong(1), rows.getString(2), rows.wasNull() ? null : about));
                }
            }
        });
    }

    /** Another one as soon as somebody types another password for reading, or another secret by which tokens are got. */
    public String secretMark(long mailbox) {
        return Stream.of(Secrets.INCOMING, Secrets.CLIENT, Secrets.REFRESH).map(kind -> secret(mailbox, kind).orElse("")).collect(Collectors.joining(" "));
    }

    Optional<String> secret(long mailbox, String kind) {
        return in(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select CIPHERED from MAIL_SECRET where MAILBOX_ID ="
                + " ? and KIND = ?")) {
                select.setLong(1, mailbox);
                select.setString(2, kind);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    void keep(long mailbox, String kind, String ciphered) {
        execute("delete from MAIL_SECRET where MAILBOX_ID = ? and KIND = ?", mailbox, kind);
        if (ciphered != null) {
            execute("insert into MAIL_SECRET (MAILBOX_ID, KIND, CIPHERED) values (?, ?, ?)", mailbox, kind, ciphered);
        }
    }
}
