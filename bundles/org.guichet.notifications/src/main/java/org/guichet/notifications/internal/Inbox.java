package org.guichet.notifications.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.notification.Notifications;
import org.guichet.api.notification.Reach;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.notifications.internal.out.Outgoing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes notifications in the running transaction. What one person does to one record within a few minutes is one
 * notification for as long as it is unread, so that ten quick answers do not ring ten times; so is what one person hands over
 * in one go. Thread-safe.
 */
@Component(service = {Inbox.class, Notifications.class})
public class Inbox implements Notifications {
    static final Duration TOGETHER = Duration.ofMinutes(10);
    /** Nobody hands over two records by hand as quickly as this, one after the other. */
    static final Duration AT_A_STROKE = Duration.ofSeconds(5);
    private static final Actor PROGRAM = Actor.program(NotificationDescription.TYPE, "rule");

    private final Recipients recipients;
    private final Records records;
    private final Queries queries;
    private final Outgoing outgoing;
    private final Clock clock;

    @Activate
    public Inbox(@Reference Recipients recipients, @Reference Records records, @Reference Queries queries,
            @Reference Outgoing outgoing) {
        this(recipients, records, queries, outgoing, Clock.systemUTC());
    }

    Inbox(Recipients recipients, Records records, Queries queries, Outgoing outgoing, Clock clock) {
        this.recipients = recipients;
        this.records = records;
        this.queries = queries;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    @Override
    public void tell(long user, String kind, String type, long id, String detail) {
        tell(user, kind, type, id, detail, Reach.CHOSEN);
    }

    @Override
    public void tell(long user, String kind, String type, long id, String detail, Reach reach) {
        Kind known = Kind.of(kind).orElseThrow(() -> new IllegalArgumentException("no kind of notification: " + kind));
        if (detail != null && detail.length() > Notification.LONGEST_DETAIL) {
            throw new IllegalArgumentException("detail of a notification is too long: " + detail.length());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Long by = Actors.current().user();
        if (known == Kind.REMINDER) {
            remind(user, type, id, detail, now, reach);
        } else if (!Long.valueOf(user).equals(by)) {
            tell(List.of(new Told(Map.of(user, known), type, id, by, any -> detail, now, reach)));
        }
    }

    private void remind(long user, String type, long id, String detail, Instant at, Reach reach) {
        Told reminder = new Told(Map.of(user, Kind.REMINDER), type, id, null, any -> detail, at, reach);
        Recipients.Circle circle = recipients.of(List.of(reminder));
        circle.reach(user, Kind.REMINDER, type, id).ifPresent(seen -> Actors.run(PROGRAM, () -> {
            long made = records.create(Notification.class, one -> one.begin(user, Kind.REMINDER, seen, null, detail, at)).id();
            outgoing.tell(new Outgoing.Told(made, user, Kind.REMINDER.key(), type + "/" + id, reach, at), circle.wishes(user), circle.zone(user));
        }));
    }

    /** Tells of what was done, in order; in fewer words what belongs together. */
    void tell(List<Told> news) {
        if (!news.isEmpty()) {
            Actors.run(PROGRAM, () -> new Telling(recipients.of(news), records, queries, outgoing).all(news));
        }
    }

    /** Marks unread ones as read. @param mine RSQL over those that the current actor means @return how many */
    int markRead(String mine) {
        List<Long> unread = new ArrayList<>();
        queries.stream(ListQuery.of(NotificationDescription.TYPE).filter("readAt=null=true;" + mine).fields("id").sort("id"),
            row -> unread.add(((Number) row.get("id")).longValue()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return Actors.as(PROGRAM, () -> records.together(() -> {
            unread.forEach(id -> records.change(Notification.class, id, one -> one.markRead(now)));
            return unread.size();
        }));
    }
}
