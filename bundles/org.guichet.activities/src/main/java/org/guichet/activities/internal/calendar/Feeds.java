package org.guichet.activities.internal.calendar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The secrets in the addresses of calendar feeds: one per user, only its hash is kept, a new one revokes the old. */
@Component(service = Feeds.class)
public class Feeds {
    private static final int SECRET_BYTES = 24;
    private final DataSource database;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();

    @Activate
    public Feeds(@Reference(target = "(guichet.module=activities)") DataSource database) {
        this.database = database;
    }

    /** A new secret; the previous address answers no more. */
    String issue(long user) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        revoke(user);
        try (Connection connection = database.getConnection(); PreparedStatement insert = connection.prepareStatement(
                "insert into ACTIVITIES_FEED (USER_ID, SECRET_HASH, CREATED) values (?, ?, ?)")) {
            insert.setLong(1, user);
            insert.setString(2, hash(secret));
            insert.setTimestamp(3, Timestamp.from(clock.instant()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
        return secret;
    }

    void revoke(long user) {
        try (Connection connection = database.getConnection(); PreparedStatement delete = connection.prepareStatement(
                "delete from ACTIVITIES_FEED where USER_ID = ?")) {
            delete.setLong(1, user);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    Optional<Long> user(String secret) {
        try (Connection connection = database.getConnection(); PreparedStatement select = connection.prepareStatement(
                "select USER_ID from ACTIVITIES_FEED where SECRET_HASH = ?")) {
            select.setString(1, hash(secret));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
