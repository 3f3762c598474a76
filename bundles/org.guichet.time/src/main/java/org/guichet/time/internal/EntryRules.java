package org.guichet.time.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.record.Records;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Audience;
import org.guichet.time.TimeEntry;
import org.guichet.time.internal.types.TimeEntryDescription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What an entry must be. Of start, end and minutes two are enough, or the minutes alone for what was done just now. Nobody works on
 * two tickets at once by the timer; overlaps of what is noted by hand are let in and flagged on both sides.
 */
@Component(service = RecordRule.class)
public class EntryRules implements RecordRule<TimeEntry> {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final int MOST = 100;
    private final Queries queries;
    private final Records records;
    private final Rounding rounding;
    private final TicketSums sums;
    private final Clock clock;

    @Activate
    public EntryRules(@Reference Queries queries, @Reference Records records, @Reference Rounding rounding, @Reference TicketSums sums) {
        this(queries, records, rounding, sums, Clock.systemUTC());
    }

    EntryRules(Queries queries, Records records, Rounding rounding, TicketSums sums, Clock clock) {
        this.queries = queries;
        this.records = records;
        this.rounding = rounding;
        this.sums = sums;
        this.clock = clock;
    }

    @Override
    public Class<TimeEntry> entity() {
        return TimeEntry.class;
    }

    @Override
    public void before(Change<TimeEntry> change) {
        TimeEntry entry = change.record();
        boolean deleted = change.kind() == Change.Kind.DELETE;
        if (entry.getUser() == null && change.kind() == Change.Kind.CREATE) {
            entry.setUser(change.actor().user());
        }
        if (!mayWrite(change.actor(), entry.getUser())
                || change.before("user") instanceof Number before && !mayWrite(change.actor(), before.longValue())) {
            change.invalid("user", "time.of-others");
        }
        if (!deleted && complete(change)) {
            check(change);
            entry.setLabel(label(entry));
            entry.setOverlaps(overlaps(entry));
        }
        entry.settle(deleted);
    }

    private static boolean mayWrite(Actor actor, Long user) {
        return user == null || actor.audience() == Audience.PROGRAM || Objects.equals(actor.user(), user) || actor.may(TimePermissions.OTHERS);
    }

    /** What was asked for in minutes becomes a stretch; what then counts is rounded. @return false if it cannot be */
    private boolean complete(Change<TimeEntry> change) {
        TimeEntry entry = change.record();
        Integer asked = change.changed("minutes") ? entry.getMinutes() : null;
        if (asked != null && asked <= 0) {
            change.invalid("minutes", "time.no-minutes");
            return false;
        }
        if (asked != null && !(change.changed("end") && change.changed("start") && entry.getEnd() != null)) {
            Duration length = Duration.ofMinutes(asked);
            if (entry.getStart() == null) {
                entry.setStart((entry.getEnd() == null ? clock.instant() : entry.getEnd()).minus(length));
            }
            entry.setEnd(entry.getStart().plus(length));
        }
        if (entry.getStart() == null) {
            entry.setStart(clock.instant());
        }
        entry.setMinutes(entry.running() ? null : rounding.minutes(entry.getStart(), entry.getEnd()));
        return true;
    }

    private void check(Change<TimeEntry> change) {
        TimeEntry entry = change.record();
        Instant latest = clock.instant().plus(AHEAD);
        if (entry.getStart().isAfter(latest)) {
            change.invalid("start", "time.ahead");
        } else if (entry.running()) {
            runsOnce(change);
        } else if (!entry.getStart().isBefore(entry.getEnd())) {
            change.invalid("end", "time.ends-before");
        } else if (entry.getEnd().isAfter(latest)) {
            change.invalid("end", "time.ahead");
        } else if (Duration.between(entry.getStart(), entry.getEnd()).compareTo(LONGEST) > 0) {
            change.invalid("end", "time.too-long", LONGEST.toHours());
        }
    }

    private void runsOnce(Change<TimeEntry> change) {
        TimeEntry entry = change.record();
        String others = "end=null=true;user==" + entry.getUser() + (entry.getId() == null ? "" : ";id!=" + entry.getId());
        if (entry.getUser() != null && Self.as(() -> queries.count(ListQuery.of(TimeEntryDescription.TYPE).filter(others))) > 0) {
            change.invalid("end", "time.runs-already");
        }
    }

    @Override
    public void after(Change<TimeEntry> change) {
        sums.addUp(change.record().getTicket());
        if (change.before("ticket") instanceof Number before && before.longValue() != change.record().getTicket()) {
            sums.addUp(before.longValue());
        }
        if (change.changed("start") || change.changed("end") || change.changed("user") || change.kind() == Change.Kind.DELETE
                || change.kind() == Change.Kind.RESTORE) {
            flagOthers(change);
        }
    }

    /** Others of the same person may stand otherwise now: those that it overlaps, and those that were flagged. */
    private void flagOthers(Change<TimeEntry> change) {
        TimeEntry entry = change.record();
        Self.run(() -> {
            for (Map<String, Object> other : others(entry, "overlaps==true," + sameTime(entry))) {
                records.change(TimeEntry.class, ((Number) other.get("id")).longValue(), each -> each.setOverlaps(overlaps(each)));
            }
        });
    }

    private boolean overlaps(TimeEntry entry) {
        return entry.getUser() != null && !Self.as(() -> others(entry, sameTime(entry))).isEmpty();
    }

    private String sameTime(TimeEntry entry) {
        Instant end = entry.running() ? clock.instant() : entry.getEnd();
        return "(start=lt=" + end + ";(end=gt=" + entry.getStart() + ",end=null=true))";
    }

    private List<Map<String, Object>> others(TimeEntry entry, String filter) {
        String same = "user==" + entry.getUser() + (entry.getId() == null ? "" : ";id!=" + entry.getId());
        return queries.list(ListQuery.of(TimeEntryDescription.TYPE).filter(same + ";(" + filter + ")").fields("id").limit(MOST)).items();
    }

    /** « T-000042 · Camille ». */
    private String label(TimeEntry entry) {
        return Stream.of(word("tickets", entry.getTicket(), "number"), word("users", entry.getUser(), "name"))
            .filter(Objects::nonNull).collect(Collectors.joining(" · "));
    }

    private String word(String type, Long id, String field) {
        List<Map<String, Object>> rows = id == null ? List.of()
            : Self.as(() -> queries.list(ListQuery.of(type).filter("id==" + id).fields(field).limit(1)).items());
        return rows.isEmpty() ? null : (String) rows.get(0).get(field);
    }
}
