package org.guichet.notifications.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.guichet.api.config.SettingKeys;
import org.guichet.api.config.Settings;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.notifications.internal.out.DueRows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes for good, nightly: notifications read more than {@code notifications.read-days} (30) ago and all that are older than
 * {@code notifications.days} (180).
 */
@Component(service = {Job.class, SettingKeys.class})
public class Retention implements Job, SettingKeys {
    static final String READ = "notifications.read-days";
    static final String ALL = "notifications.days";
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int READ_DAYS = 30;
    private static final int ALL_DAYS = 180;

    private final DataSource database;
    private final Settings settings;
    private final DueRows rows;
    private final Clock clock;

    @Activate
    public Retention(@Reference(target = "(guichet.module=notifications)") DataSource database, @Reference Settings settings,
            @Reference DueRows rows) {
        this(database, settings, rows, Clock.systemUTC());
    }

    Retention(DataSource database, Settings settings, DueRows rows, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notifications.retention";
    }

    @Override
    public String schedule() {
        return "daily 02:40";
    }

    @Override
    public void run(String payload, Progress progress) {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection(); PreparedStatement delete = connection.prepareStatement(
                "delete from NOTIFICATIONS_NOTIFICATION where READ_AT < ? or HAPPENED < ?")) {
            delete.setTimestamp(1, Timestamp.from(now.minus(days(READ, READ_DAYS))));
            delete.setTimestamp(2, Timestamp.from(now.minus(days(ALL, ALL_DAYS))));
            int gone = delete.executeUpdate();
            rows.forget(now.minus(days(ALL, ALL_DAYS)));
            progress.report(gone, gone, null);
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }

    private Duration days(String key, int otherwise) {
        Optional<String> set = settings.get(key);
        try {
            return Duration.ofDays(set.map(Integer::parseInt).filter(days -> days > 0).orElse(otherwise));
        } catch (NumberFormatException e) {
            LOG.error("Setting {} is no number of days: {} is used", key, otherwise);
            return Duration.ofDays(otherwise);
        }
    }

    @Override
    public Set<String> keys() {
        return Set.of(READ, ALL);
    }
}
