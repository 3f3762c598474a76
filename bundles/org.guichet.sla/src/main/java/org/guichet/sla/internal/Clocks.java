package org.guichet.sla.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guichet.api.lifecycle.Category;
import org.guichet.api.lifecycle.Lifecycles;
import org.guichet.api.lifecycle.State;
import org.guichet.api.query.ListQuery;
import org.guichet.api.query.Queries;
import org.guichet.api.record.Records;
import org.guichet.sla.ClockKind;
import org.guichet.sla.Promise;
import org.guichet.sla.SlaClock;
import org.guichet.sla.SlaPolicy;
import org.guichet.sla.SlaStep;
import org.guichet.sla.internal.ClockRows.Line;
import org.guichet.sla.time.ClockLog;
import org.guichet.sla.time.ClockLog.Turn;
import org.guichet.sla.time.NeverOpen;
import org.guichet.tickets.Ticket;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the clocks of a ticket follow it: begins, pauses, resumes and stops them, hands them over to another policy, and shows on
 * the ticket what is next. Works in the caller's transaction. Thread-safe.
 */
@Component(service = Clocks.class)
public class Clocks {
    private static final Logger LOG = LoggerFactory.getLogger(Clocks.class);
    private static final int BREACH = 100;
    private final Queries queries;
    private final Records records;
    private final Lifecycles lifecycles;
    private final Calendars calendars;
    private final Policies policies;
    private final ClockRows rows;
    private final Clock clock;

    /** What a clock should do now. */
    private enum Wish { RUN, PAUSE, STOP, CANCEL }

    /** What a ticket is at the moment. @param policy the one that holds for it, or null */
    private record Moment(Ticket ticket, Category category, SlaPolicy policy, Instant at) {
    }

    @Activate
    public Clocks(@Reference Queries queries, @Reference Records records, @Reference Lifecycles lifecycles,
            @Reference Calendars calendars, @Reference Policies policies, @Reference ClockRows rows) {
        this(queries, records, lifecycles, calendars, policies, rows, Clock.systemUTC());
    }

    Clocks(Queries queries, Records records, Lifecycles lifecycles, Calendars calendars, Policies policies, ClockRows rows,
            Clock clock) {
        this.queries = queries;
        this.records = records;
        this.lifecycles = lifecycles;
        this.calendars = calendars;
        this.policies = policies;
        this.rows = rows;
        this.clock = clock;
    }

    /** Brings the clocks of a ticket in line with what it is as from the moment. */
    void follow(Ticket ticket, Instant at) {
        Self.run(() -> {
            Moment moment = new Moment(ticket, category(ticket), policies.of(ticket).orElse(null), at);
            List<SlaClock> clocks = of(ticket.getId());
            for (ClockKind kind : ClockKind.values()) {
                follow(moment, clocks, kind);
            }
            show(ticket.getId(), clocks, moment.policy());
        });
    }

    /** A state that a ticket entered. */
    public record Entered(Instant at, String state) {
    }

    /**
     * Begins the clocks of a ticket when it came, and has them follow what it has been through. One that has clocks keeps them.
     */
    public void replay(long id, List<Entered> course) {
        Self.run(() -> {
            Ticket past = records.get(Ticket.class, id);
            if (course.isEmpty() || !of(id).isEmpty()) {
                return;
            }
            Instant answered = past.getFirstResponseAt();
            for (Entered entered : course) {
                past.setState(entered.state());
                past.setFirstResponseAt(answered != null && !answered.isAfter(entered.at()) ? answered : null);
                follow(past, entered.at());
            }
            past.setFirstResponseAt(answered);
            follow(past, course.get(course.size() - 1).at());
            refresh(id);
        });
    }

    /** The client wrote something that is not answered yet: the clock of the next response begins, unless it runs already. */
    void asked(Ticket ticket, Instant at) {
        Self.run(() -> {
            Moment moment = new Moment(ticket, category(ticket), policies.of(ticket).orElse(null), at);
            List<SlaClock> clocks = of(ticket.getId());
            Optional<Promise> promise = promise(moment, ClockKind.NEXT_RESPONSE);
            Optional<SlaClock> last = last(clocks, ClockKind.NEXT_RESPONSE);
            if (promise.isPresent() && moment.category().pending() && last.filter(SlaClock::open).isEmpty()) {
                begin(moment, clocks, promise.get(), last.map(one -> one.getCycle() + 1).orElse(1), wish(moment, promise.get()));
                show(ticket.getId(), clocks, moment.policy());
            }
        });
    }

    /** The client was answered: the clock of the next response stops. */
    void answered(Ticket ticket, Instant at) {
        Self.run(() -> {
            List<SlaClock> clocks = of(ticket.getId());
            last(clocks, ClockKind.NEXT_RESPONSE).filter(SlaClock::open).ifPresent(open -> {
                turn(clocks, open, Turn.STOP, at, null);
                show(ticket.getId(), clocks, policies.of(ticket).orElse(null));
            });
        });
    }

    /** The ticket goes: what runs is cancelled. */
    void forget(long ticket, Instant at) {
        Self.run(() -> {
            List<SlaClock> clocks = of(ticket);
            clocks.stream().filter(SlaClock::open).toList().forEach(open -> cancel(clocks, open, at));
            show(ticket, clocks, null);
        });
    }

    /** All clocks of a ticket in their order. */
    public List<SlaClock> of(long ticket) {
        List<Long> ids = new ArrayList<>();
        queries.stream(ListQuery.of("slaClocks").filter("ticket==" + ticket).fields("cycle").sort("cycle,id"),
            row -> ids.add(((Number) row.get("id")).longValue()));
        List<SlaClock> clocks = new ArrayList<>();
        ids.forEach(id -> clocks.add(records.get(SlaClock.class, id)));
        clocks.sort(Comparator.comparing(one -> one.promise().kind()));
        return clocks;
    }

    private void follow(Moment moment, List<SlaClock> clocks, ClockKind kind) {
        SlaClock last = last(clocks, kind).orElse(null);
        Optional<Promise> promise = promise(moment, kind);
        if (promise.isEmpty()) {
            if (last != null && last.open()) {
                cancel(clocks, last, moment.at());
            }
            return;
        }
        Wish wish = wish(moment, promise.get());
        boolean counts = wish == Wish.RUN || wish == Wish.PAUSE;
        if (last == null || !last.open()) {
            if (counts && begins(kind, last)) {
                begin(moment, clocks, promise.get(), last == null ? 1 : last.getCycle() + 1, wish);
            } else if (counts && goesOn(kind, last)) {
                takeOver(moment, clocks, last, promise.get());
                turn(clocks, last(clocks, kind).orElseThrow(), Turn.RUN, moment.at(), moment.ticket().getState());
                rest(moment, clocks, kind, wish);
            }
            return;
        }
        takeOver(moment, clocks, last, promise.get());
        SlaClock open = last(clocks, kind).orElseThrow();
        switch (wish) {
            case CANCEL -> cancel(clocks, open, moment.at());
            case STOP -> turn(clocks, open, Turn.STOP, stop(moment, kind), moment.ticket().getState());
            case RUN -> {
                if (!SlaClock.RUNNING.equals(open.getStatus())) {
                    turn(clocks, open, Turn.RUN, moment.at(), moment.ticket().getState());
                }
            }
            default -> rest(moment, clocks, kind, wish);
        }
    }

    private void rest(Moment moment, List<SlaClock> clocks, ClockKind kind, Wish wish) {
        SlaClock open = last(clocks, kind).orElseThrow();
        if (wish == Wish.PAUSE && SlaClock.RUNNING.equals(open.getStatus())) {
            turn(clocks, open, Turn.PAUSE, moment.at(), moment.ticket().getState());
        }
    }

    /** The first response is awaited once, what the client asks later by its own occasion; a vendor can be asked again. */
    private static boolean begins(ClockKind kind, SlaClock last) {
        return switch (kind) {
            case FIRST_RESPONSE, RESOLUTION -> last == null;
            case NEXT_RESPONSE -> false;
            case VENDOR -> true;
        };
    }

    /** Work that is taken up again, and what a ticket that comes back still waits for. */
    private static boolean goesOn(ClockKind kind, SlaClock last) {
        return kind == ClockKind.RESOLUTION || kind == ClockKind.FIRST_RESPONSE && SlaClock.CANCELLED.equals(last.getStatus());
    }

    private static Instant stop(Moment moment, ClockKind kind) {
        Instant answer = moment.ticket().getFirstResponseAt();
        return kind == ClockKind.FIRST_RESPONSE && answer != null ? answer : moment.at();
    }

    private static Wish wish(Moment moment, Promise promise) {
        Ticket ticket = moment.ticket();
        if (promise.kind() == ClockKind.VENDOR) {
            return moment.policy().getVendorIn().contains(ticket.getState()) ? Wish.RUN : Wish.STOP;
        }
        if (moment.category() == Category.CANCELLED) {
            return Wish.CANCEL;
        }
        boolean done = !moment.category().pending() || promise.kind() == ClockKind.FIRST_RESPONSE
            && ticket.getFirstResponseAt() != null;
        if (done) {
            return Wish.STOP;
        }
        boolean waits = moment.policy().pauses(ticket.getState(), moment.category() == Category.WAITING);
        return promise.pauses() && waits ? Wish.PAUSE : Wish.RUN;
    }

    private static Optional<Promise> promise(Moment moment, ClockKind kind) {
        return Optional.ofNullable(moment.policy()).flatMap(policy -> policy.promise(kind));
    }

    private void begin(Moment moment, List<SlaClock> clocks, Promise promise, int cycle, Wish wish) {
        Line first = new Line(moment.at(), wish == Wish.PAUSE ? Turn.PAUSE : Turn.RUN, moment.ticket().getState());
        long id = records.create(SlaClock.class, fresh -> {
            fresh.begin(moment.ticket().getId(), cycle, moment.policy(), promise, moment.at());
            reckon(fresh, () -> new ClockLog(fresh.terms(calendars.measure(promise)), ClockRows.switches(List.of(first))),
                Map.of(), moment.at());
        }).id();
        rows.add(id, 0, first);
        clocks.add(records.get(SlaClock.class, id));
    }

    private void takeOver(Moment moment, List<SlaClock> clocks, SlaClock last, Promise promise) {
        if (last.under(moment.policy(), promise)) {
            return;
        }
        ClockLog log = log(last);
        Instant at = moment.at();
        write(clocks, last.getId(), one -> one.takenOver(moment.policy(), promise, log, calendars.measure(promise), at), at);
    }

    private void turn(List<SlaClock> clocks, SlaClock one, Turn turn, Instant at, String reason) {
        Instant turned = add(one, turn, at, reason);
        write(clocks, one.getId(), changed -> { }, turned);
    }

    private void cancel(List<SlaClock> clocks, SlaClock one, Instant at) {
        Instant turned = add(one, Turn.STOP, at, null);
        replace(clocks, one.getId(), changed -> changed.cancel(turned));
    }

    /** Lines stand in their order in time: what is heard of late happens with the last line at the earliest. */
    private Instant add(SlaClock one, Turn turn, Instant at, String reason) {
        List<Line> log = rows.log(one.getId());
        Instant last = log.isEmpty() ? at : log.get(log.size() - 1).at();
        Instant turned = at.isBefore(last) ? last : at;
        rows.add(one.getId(), log.size(), new Line(turned, turn, reason));
        return turned;
    }

    private void write(List<SlaClock> clocks, long id, Consumer<SlaClock> change, Instant at) {
        replace(clocks, id, one -> {
            change.accept(one);
            reckon(one, at);
        });
    }

    private void replace(List<SlaClock> clocks, long id, Consumer<SlaClock> change) {
        records.change(SlaClock.class, id, change);
        clocks.replaceAll(one -> one.getId() == id ? records.get(SlaClock.class, id) : one);
    }

    /** The log of a clock with its terms as they are now. */
    public ClockLog log(SlaClock one) {
        return new ClockLog(one.terms(calendars.measure(one.promise())), ClockRows.switches(rows.log(one.getId())));
    }

    /**
     * Takes down what the log comes to, and when to look next: at the first step that has not fired, or at the deadline. A
     * calendar that never opens gives no deadline; the ticket itself is not to be refused for that.
     */
    void reckon(SlaClock one, Instant now) {
        reckon(one, () -> log(one), rows.fired(one.getId(), one.getRound()), now);
    }

    private void reckon(SlaClock one, Supplier<ClockLog> reading, Map<String, Instant> fired, Instant now) {
        try {
            ClockLog log = reading.get();
            one.reckon(log, now);
            one.setNextStepAt(log.running() ? next(one, log, fired) : null);
        } catch (NeverOpen e) {
            LOG.error("clock {} has no deadline, its calendar {} is wrong: {}", one.getId(), one.getCalendar(), e.getMessage());
            one.setDeadline(null);
            one.setNextStepAt(null);
        }
    }

    private Instant next(SlaClock one, ClockLog log, Map<String, Instant> fired) {
        Optional<Instant> step = steps(one).stream().filter(each -> !fired.containsKey(each.name()))
            .map(each -> log.reaches(each.getShare()).orElseThrow()).min(Comparator.naturalOrder());
        // a deadline is kept up to its very moment, so the breach is seen behind it
        Instant breach = one.getBreachedAt() == null ? log.reaches(BREACH).orElseThrow().plusMillis(1) : null;
        return step.filter(at -> breach == null || at.isBefore(breach)).orElse(breach);
    }

    /** The steps of its policy that are for it. */
    public List<SlaStep> steps(SlaClock one) {
        return policies.steps(one.getPolicy(), one.promise().kind());
    }

    /** Reckons a ticket's clocks anew, for a calendar or moment that changed, and shows what is next. */
    void refresh(long ticket) {
        Self.run(() -> {
            List<SlaClock> clocks = of(ticket);
            for (SlaClock one : clocks.stream().filter(SlaClock::open).toList()) {
                List<Object> before = due(one);
                // the copy in hand is not the stored one: what comes out the same is not written
                reckon(one, clock.instant());
                if (!before.equals(due(one))) {
                    write(clocks, one.getId(), same -> { }, clock.instant());
                }
            }
            show(ticket, clocks, null);
        });
    }

    /** Shows on the ticket what its clocks come to. */
    void show(long ticket) {
        Self.run(() -> show(ticket, of(ticket), null));
    }

    private static List<Object> due(SlaClock one) {
        return Arrays.asList(one.getDeadline(), one.getBreachedAt(), one.getNextStepAt());
    }

    private void show(long ticket, List<SlaClock> clocks, SlaPolicy policy) {
        Optional<SlaClock> next = clocks.stream().filter(one -> one.getDeadline() != null)
            .min(Comparator.comparing(SlaClock::getDeadline));
        SlaClock shown = next.or(() -> clocks.stream().filter(SlaClock::open).findFirst())
            .or(() -> last(clocks, ClockKind.RESOLUTION)).orElse(null);
        boolean broken = clocks.stream().anyMatch(one -> one.open() && one.getBreachedAt() != null);
        String status = shown == null || SlaClock.CANCELLED.equals(shown.getStatus()) ? null : broken ? "breached"
            : shown.getStatus();
        Long holds = policy == null ? shown == null ? null : shown.getPolicy() : policy.getId();
        rows.show(ticket, next.map(SlaClock::getDeadline).orElse(null), shown == null ? null : shown.getKind(), status, holds);
    }

    private static Optional<SlaClock> last(List<SlaClock> clocks, ClockKind kind) {
        return clocks.stream().filter(one -> kind.key().equals(one.getKind())).max(Comparator.comparing(SlaClock::getCycle));
    }

    private Category category(Ticket ticket) {
        return lifecycles.of("tickets", ticket.getType()).state(ticket.getState()).map(State::category).orElse(Category.ACTIVE);
    }
}
