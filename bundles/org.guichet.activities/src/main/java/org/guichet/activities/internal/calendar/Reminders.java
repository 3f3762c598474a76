package org.guichet.activities.internal.calendar;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.guichet.api.error.Unavailable;
import org.guichet.api.job.Job;
import org.guichet.api.notification.Notifications;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/**
 * Tells owners and attendees ahead of time, exactly once per occurrence and person: the row that says so and the notification
 * are written together. The event {@code org/guichet/activities/REMINDER} (properties activity, user, subject, start), for
 * listeners in this JVM, follows the commit and may be lost with it.
 */
@Component(service = Job.class)
public class Reminders implements Job {
    static final String TOPIC = "org/guichet/activities/REMINDER";
    private static final Duration AHEAD = Duration.ofDays(28);
    private static final Duration KEPT = Duration.ofDays(60);
    private final Calendars calendars;
    private final Queries queries;
    private final Records records;
    private final DataSource database;
    private final Notifications notifications;
    private final EventAdmin events;
    private final Clock clock;

    @Activate
    public Reminders(@Reference Calendars calendars, @Reference Queries queries, @Reference Records records,
            @Reference(target = "(guichet.module=activities)") DataSource database, @Reference Notifications notifications,
            @Reference EventAdmin events) {
        this(calendars, queries, records, database, notifications, events, Clock.systemUTC());
    }

    Reminders(Calendars calendars, Queries queries, Records records, DataSource database, Notifications notifications,
            EventAdmin events, Clock clock) {
        this.calendars = calendars;
        this.queries = queries;
        this.records = records;
        this.database = database;
        this.notifications = notifications;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "activities.reminders";
    }

    @Override
    public String schedule() {
        return "every 60s";
    }

    @Override
    public void run(String payload, Progress progress) {
        Instant now = clock.instant();
        Map<Long, Integer> minutes = new HashMap<>();
        Set<Long> owners = new HashSet<>();
        queries.stream(ListQuery.of("activities").filter("reminderMinutes=null=false;state.category=in=(open,active);owner=null=false;"
            + "(start=ge=" + now + ",recurrence=null=false,allDay==true)").fields("reminderMinutes", "owner").sort("id"), row -> {
                minutes.put(((Number) row.get("id")).longValue(), ((Number) row.get("reminderMinutes")).intValue());
                owners.add(((Number) row.get("owner")).longValue());
                return !progress.cancelled();
            });
        List<Long> all = List.copyOf(owners);
        for (int i = 0; i < all.size() && !progress.cancelled(); i += 200) {
            for (Occurrence due : calendars.between(now, now.plus(AHEAD), all.subList(i, Math.min(all.size(), i + 200)))) {
                Integer ahead = minutes.get(due.id());
                if (ahead != null && !due.start().isBefore(now) && !due.start().minus(Duration.ofMinutes(ahead)).isAfter(now)) {
                    due.users().forEach(user -> remind(due, user));
                }
            }
        }
        forget(now.minus(KEPT));
    }

    private void remind(Occurrence due, long user) {
        String name = due.local() == null ? "-" : due.local();
        boolean first = records.together(() -> {
            try (Connection connection = database.getConnection()) {
                if (told(connection, due.id(), name, user)) {
                    return false;
                }
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into ACTIVITIES_REMINDER (ACTIVITY_ID, OCCURRENCE, USER_ID, DUE_AT) values (?, ?, ?, ?)")) {
                    insert.setLong(1, due.id());
                    insert.setString(2, name);
                    insert.setLong(3, user);
                    insert.setTimestamp(4, Timestamp.from(due.start()));
                    insert.executeUpdate();
                }
                notifications.tell(user, Notifications.REMINDER, "activities", due.id(), due.start().toString());
                return true;
            } catch (SQLException e) {
                throw (Unavailable) new Unavailable("database-away").initCause(e);
            }
        });
        if (first) {
            events.postEvent(new Event(TOPIC, Map.of("activity", due.id(), "user", user, "subject",
                String.valueOf(due.values().get("subject")), "start", due.start().toString())));
        }
    }

    private static boolean told(Connection connection, long activity, String occurrence, long user) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select 1 from ACTIVITIES_REMINDER where ACTIVITY_ID = ? and OCCURRENCE = ? and USER_ID = ?")) {
            select.setLong(1, activity);
            select.setString(2, occurrence);
            select.setLong(3, user);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private void forget(Instant before) {
        try (Connection connection = database.getConnection(); PreparedStatement delete = connection.prepareStatement(
                "delete from ACTIVITIES_REMINDER where DUE_AT < ?")) {
            delete.setTimestamp(1, Timestamp.from(before));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw (Unavailable) new Unavailable("database-away").initCause(e);
        }
    }
}
