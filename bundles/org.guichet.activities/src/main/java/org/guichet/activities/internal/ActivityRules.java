package org.guichet.activities.internal;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.PhoneNumber;
import org.guichet.activities.Activity;
import org.guichet.activities.Attendee;
import org.guichet.activities.Occurrences;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.State;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Change;
import org.guichet.api.record.RecordRule;
import org.guichet.api.security.Actors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Fills what a new activity leaves open, checks its times and its rule, stamps its completion. */
@Component(service = RecordRule.class)
public class ActivityRules implements RecordRule<Activity> {
    private static final int LONGEST_DAYS = 366;
    private final Queries queries;
    private final Lifecycles lifecycles;
    private final Clock clock;

    @Activate
    public ActivityRules(@Reference Queries queries, @Reference Lifecycles lifecycles) {
        this(queries, lifecycles, Clock.systemUTC());
    }

    ActivityRules(Queries queries, Lifecycles lifecycles, Clock clock) {
        this.queries = queries;
        this.lifecycles = lifecycles;
        this.clock = clock;
    }

    @Override
    public Class<Activity> entity() {
        return Activity.class;
    }

    @Override
    public void before(Change<Activity> change) {
        Activity activity = change.record();
        if (change.kind() == Change.Kind.CREATE) {
            complete(activity);
        }
        dialled(change, activity);
        if (zoned(change, activity) && timed(change, activity)) {
            recurring(change, activity);
        }
        for (Attendee attendee : change.parts(Attendee.class)) {
            if ((attendee.getUser() == null) == (attendee.getContact() == null)) {
                change.invalid("attendees", "activities.attendee-one");
            }
        }
        stamp(activity);
    }

    private void complete(Activity activity) {
        // whoever asks a team does not take the question themselves
        if (activity.getOwner() == null && activity.getAskedBy() == null) {
            activity.setOwner(Actors.current().user());
        }
        if (activity.getTicket() != null && (activity.getAccount() == null || activity.getContact() == null)) {
            ticket(activity.getTicket()).ifPresent(ticket -> {
                if (activity.getAccount() == null) {
                    activity.setAccount(id(ticket.get("account")));
                }
                if (activity.getContact() == null) {
                    activity.setContact(id(ticket.get("contact")));
                }
            });
        }
    }

    private static void dialled(Change<Activity> change, Activity activity) {
        String typed = activity.getPhone();
        if (typed == null || typed.isBlank()) {
            activity.setPhone(null);
        } else {
            PhoneNumber.normalise(typed).ifPresentOrElse(activity::setPhone, () -> change.invalid("phone", "activities.phone", typed));
        }
    }

    private Optional<Map<String, Object>> ticket(long id) {
        return queries.list(ListQuery.of("tickets").filter("id==" + id).fields("account", "contact").sort("id").limit(1)).items()
            .stream().findFirst();
    }

    private static Long id(Object value) {
        return value instanceof Number number ? number.longValue() : null;
    }

    private static boolean zoned(Change<Activity> change, Activity activity) {
        try {
            ZoneId.of(activity.getZone());
            return true;
        } catch (DateTimeException | NullPointerException e) {
            change.invalid("zone", "activities.no-such-zone", String.valueOf(activity.getZone()));
            return false;
        }
    }

    private static boolean timed(Change<Activity> change, Activity activity) {
        if (Boolean.TRUE.equals(activity.getAllDay())) {
            if (activity.getStartDay() == null) {
                change.invalid("startDay", "activities.start-missing");
                return false;
            }
            if (activity.getEndDay() != null && activity.getEndDay().isBefore(activity.getStartDay())) {
                change.invalid("endDay", "activities.end-before-start");
                return false;
            }
            activity.setStart(null);
            activity.setEnd(null);
        } else {
            activity.setStartDay(null);
            activity.setEndDay(null);
            if (activity.getStart() == null) {
                if (activity.getEnd() != null) {
                    change.invalid("start", "activities.start-missing");
                }
                return activity.getEnd() == null;
            }
            if (activity.getEnd() != null && activity.getEnd().isBefore(activity.getStart())) {
                change.invalid("end", "activities.end-before-start");
                return false;
            }
        }
        if (activity.length().toDays() > LONGEST_DAYS) {
            change.invalid("end", "activities.too-long", LONGEST_DAYS);
            return false;
        }
        return true;
    }

    private static void recurring(Change<Activity> change, Activity activity) {
        activity.setSeriesEnd(null);
        if (!activity.recurs()) {
            activity.setRecurrence(null);
            return;
        }
        if (activity.getStart() == null && activity.getStartDay() == null) {
            change.invalid("start", "activities.start-missing");
            return;
        }
        if (activity.getSeries() != null) {
            change.invalid("recurrence", "activities.occurrence-recurs");
            return;
        }
        try {
            Occurrences occurrences = Occurrences.of(activity.getRecurrence());
            activity.setRecurrence(occurrences.toString());
            LocalDateTime last = occurrences.last(activity.localStart());
            if (last != null) {
                activity.setSeriesEnd(Occurrences.at(last.plus(activity.length()), ZoneId.of(activity.getZone())));
            }
        } catch (IllegalArgumentException e) {
            change.invalid("recurrence", "activities.no-rule", activity.getRecurrence());
        }
    }

    private void stamp(Activity activity) {
        Category now = lifecycles.of(ActivityDescription.TYPE, null).state(activity.getState()).map(State::category).orElse(null);
        if (now == Category.DONE) {
            activity.completed(clock.instant());
        } else if (now != null) {
            activity.reopened();
        }
    }
}
