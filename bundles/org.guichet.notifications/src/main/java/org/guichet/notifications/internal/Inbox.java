package org.guichet.notifications.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.guichet.api.notification.Notifications;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
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
    /** Newest rows among which notifications to add to are looked for, for a few people and for many. */
    private static final int FEW = 20;
    private static final int MANY = 200;
    private static final Actor PROGRAM = Actor.program(NotificationDescription.TYPE, "rule");

    private final Recipients recipients;
    private final Records records;
    private final Queries queries;
    private final Clock clock;

    @Activate
    public Inbox(@Reference Recipients recipients, @Reference Records records, @Reference Queries queries) {
        this(recipients, records, queries, Clock.systemUTC());
    }

    Inbox(Recipients recipients, Records records, Queries queries, Clock clock) {
        this.recipients = recipients;
        this.records = records;
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public void tell(long user, String kind, String type, long id, String detail) {
        Kind known = Kind.of(kind).orElseThrow(() -> new IllegalArgumentException("no kind of notification: " + kind));
        if (detail != null && detail.length() > Notification.LONGEST_DETAIL) {
            throw new IllegalArgumentException("detail of a notification is too long: " + detail.length());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Long by = Actors.current().user();
        if (known == Kind.REMINDER) {
            recipients.reach(user, known, type, id).ifPresent(seen -> Actors.run(PROGRAM,
                () -> create(user, known, seen, null, detail, now)));
        } else if (!Long.valueOf(user).equals(by)) {
            tell(user, known, type, id, by, detail, now);
        }
    }

    /** Tells of what somebody did, together with what the same person did shortly before. */
    private void tell(long user, Kind kind, String type, long id, Long by, String detail, Instant at) {
        tell(Map.of(user, kind), type, id, by, any -> detail, at);
    }

    /**
     * Tells several people of what somebody did to one record, each with the reason that concerns them most. What they have
     * not read yet is looked up for all of them at once.
     *
     * @param by null if it was the platform itself
     */
    void tell(Map<Long, Kind> users, String type, long id, Long by, Function<Kind, String> detail, Instant at) {
        Actors.run(PROGRAM, () -> {
            int rows = users.size() <= FEW / 2 ? FEW : MANY;
            // what a rule says are its own words, of which nothing else makes a sentence
            boolean ruled = users.containsValue(Kind.RULE);
            Unread record = unread("aboutId==" + id, rows, by, at.minus(TOGETHER),
                row -> type.equals(row.get("about")) && !Kind.REMINDER.key().equals(row.get("kind"))
                    && ruled == Kind.RULE.key().equals(row.get("kind")));
            Map<Kind, Unread> strokes = new EnumMap<>(Kind.class);
            users.forEach((user, kind) -> recipients.reach(user, kind, type, id).ifPresent(seen -> {
                Unread stroke = !kind.handsOver() ? Unread.NOTHING : strokes.computeIfAbsent(kind, given -> unread(
                    by == null ? "actor=null=true" : "actor==" + by, rows, by, at.minus(AT_A_STROKE),
                    row -> type.equals(row.get("about")) && given.key().equals(row.get("kind"))));
                if (record.has(user)) {
                    records.change(Notification.class, record.of(user), one -> one.add(kind, detail.apply(kind), at));
                } else if (stroke.has(user)) {
                    records.change(Notification.class, stroke.of(user), one -> one.addRecord(kind, at));
                } else {
                    create(user, kind, seen, by, detail.apply(kind), at);
                }
            }));
        });
    }

    /** The newest notification of each recipient that can still be added to. */
    private record Unread(Map<Long, Long> byRecipient) {
        static final Unread NOTHING = new Unread(Map.of());

        boolean has(long user) {
            return byRecipient.containsKey(user);
        }

        long of(long user) {
            return byRecipient.get(user);
        }
    }

    /** The filter is what an index finds, with numbers only, so that its statement can be kept; the rest is looked at here. */
    private Unread unread(String filter, int rows, Long by, Instant since, Predicate<Map<String, Object>> fits) {
        Map<Long, Long> newest = new HashMap<>();
        queries.list(ListQuery.of(NotificationDescription.TYPE).filter(filter)
                .fields("id", "recipient", "happened", "readAt", "about", "actor", "kind").sort("-happened").limit(rows))
            .items().stream().takeWhile(row -> !Instant.parse((String) row.get("happened")).isBefore(since))
            .filter(row -> row.get("readAt") == null && Objects.equals(by, number(row.get("actor")))).filter(fits)
            .forEach(row -> newest.putIfAbsent(number(row.get("recipient")), number(row.get("id"))));
        return new Unread(newest);
    }

    private static Long number(Object value) {
        return value == null ? null : ((Number) value).longValue();
    }

    private void create(long user, Kind kind, Recipients.Seen seen, Long by, String detail, Instant at) {
        records.create(Notification.class, one -> one.begin(user, kind, seen, by, detail, at));
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
