package org.guichet.time.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.time.TimeEntry;
import org.guichet.time.internal.types.TimeEntryDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One timer for each person: checking in elsewhere checks them out of where they were. */
@Component(service = Timers.class)
public class Timers {
    private static final int FORGOTTEN_HOURS = 24;
    private final Records records;
    private final Queries queries;
    private final Clock clock;

    @Activate
    public Timers(@Reference Records records, @Reference Queries queries) {
        this(records, queries, Clock.systemUTC());
    }

    Timers(Records records, Queries queries, Clock clock) {
        this.records = records;
        this.queries = queries;
        this.clock = clock;
    }

    /** Where somebody is checked in. */
    public record Running(long entry, long ticket, Instant since) {
    }

    public Optional<Running> of(long user) {
        return running("user==" + user).stream().findFirst();
    }

    List<Running> running(String filter) {
        return Self.as(() -> queries.list(ListQuery.of(TimeEntryDescription.TYPE).filter("end=null=true;" + filter)
            .fields("ticket", "start").limit(100)).items()).stream().map(Timers::running).toList();
    }

    private static Running running(Map<String, Object> row) {
        return new Running(id(row.get("id")), id(row.get("ticket")), Instant.parse(String.valueOf(row.get("start"))));
    }

    private static long id(Object value) {
        return ((Number) value).longValue();
    }

    /**
     * Checks a person in; nothing happens where they are checked in already.
     *
     * @return where they were until now, if anywhere else
     */
    public Optional<Running> start(long ticket, long user) {
        return Self.as(() -> records.together(() -> {
            Optional<Running> before = of(user);
            if (before.isPresent() && before.get().ticket() == ticket) {
                return Optional.empty();
            }
            before.ifPresent(running -> stop(running, null));
            records.create(TimeEntry.class, entry -> {
                entry.setTicket(ticket);
                entry.setUser(user);
                entry.setStart(clock.instant());
                entry.setSource(TimeEntry.TIMER);
            });
            return before;
        }));
    }

    /** What somebody forgot to end counts for a day at most. @param note null leaves it without */
    public void stop(Running running, String note) {
        Instant latest = running.since().plusSeconds(FORGOTTEN_HOURS * 3600L);
        Instant now = clock.instant();
        Instant end = now.isAfter(latest) ? latest : now.isAfter(running.since()) ? now : running.since().plusSeconds(1);
        Self.run(() -> records.change(TimeEntry.class, running.entry(), entry -> {
            entry.setEnd(end);
            if (note != null) {
                entry.setNote(note);
            }
        }));
    }
}
