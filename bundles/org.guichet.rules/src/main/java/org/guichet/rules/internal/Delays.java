package org.guichet.rules.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.guichet.api.module.Budgets;
import org.guichet.api.record.FieldKind;
import org.guichet.api.record.RecordType;
import org.guichet.api.record.RecordTypes;
import org.guichet.api.worktime.WorkCalendars;
import org.guichet.rules.internal.type.Delay;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When delays are over. Working days are those of the module that keeps calendars; while there is none, Monday to Friday. Days and
 * hours on the wall are those of Paris. Thread-safe.
 */
@Component(service = Delays.class)
public class Delays {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final int MOST_CALENDARS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Delays.class);
    private final Budgets budgets;
    private final RecordTypes types;
    private WorkCalendars present;
    private volatile WorkCalendars calendars;

    @Activate
    public Delays(@Reference Budgets budgets, @Reference RecordTypes types) {
        this.budgets = budgets;
        this.types = types;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void setCalendars(WorkCalendars arrived) {
        present = arrived;
        calendars = budgets.guarded(WorkCalendars.class, arrived);
    }

    public synchronized void unsetCalendars(WorkCalendars gone) {
        if (present == gone) {
            present = null;
            calendars = null;
        }
    }

    /** The names of the type's fields from whose time a delay can count. */
    public Set<String> times(RecordType<?> type) {
        Set<String> names = new LinkedHashSet<>();
        if (type.stateField() != null) {
            names.add(RecordType.STATE_SINCE);
        }
        names.addAll(List.of("created", "updated"));
        types.fields(type.key()).stream().filter(field -> field.kind() == FieldKind.DATETIME).forEach(field -> names.add(field.name()));
        return names;
    }

    /** The calendars that a delay can name. */
    public List<WorkCalendars.Choice> calendars() {
        return ask(asked -> asked.choices(MOST_CALENDARS)).orElse(List.of());
    }

    /** Gives the end of the delay for its begin, far away if nobody ever works; empty while the calendar that it names is away. */
    Optional<Function<Instant, Instant>> counting(Delay delay) {
        return switch (delay.unit()) {
            case HOURS -> Optional.of(begin -> begin.plus(Duration.ofHours(delay.amount())));
            case DAYS -> Optional.of(begin -> begin.atZone(ZONE).plusDays(delay.amount()).toInstant());
            case WORKING_DAYS -> workingDays(delay);
        };
    }

    private Optional<Function<Instant, Instant>> workingDays(Delay delay) {
        Optional<Function<Instant, Instant>> days = ask(asked -> asked.workingDays(delay.calendar()).orElse(null))
            .map(calendar -> begin -> calendar.after(begin, delay.amount()).orElse(Instant.MAX));
        return days.isPresent() || delay.calendar() != null ? days : Optional.of(begin -> weekdays(begin, delay.amount()));
    }

    /** Calendars that fail are as absent as their module. */
    private <R> Optional<R> ask(Function<WorkCalendars, R> question) {
        WorkCalendars asked = calendars;
        try {
            return Optional.ofNullable(asked == null ? null : question.apply(asked));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("the calendars of working days cannot be asked", e);
            return Optional.empty();
        }
    }

    private static Instant weekdays(Instant begin, int days) {
        ZonedDateTime end = begin.atZone(ZONE);
        int left = days;
        while (left > 0) {
            end = end.plusDays(1);
            left -= WEEKEND.contains(end.getDayOfWeek()) ? 0 : 1;
        }
        return end.toInstant();
    }
}
