package org.guichet.levels.internal.review;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.tickets.PriorityMatrix;

/** What tickets come to in a period and the one before: came, done, backlog, and those worth a word. Takes one after another. */
final class TicketFigures {
    static final List<String> PRIORITIES = PriorityMatrix.LEVELS;
    private static final int NOTABLE = 12;
    private static final Duration LONG = Duration.ofDays(30);
    private final Instant start;
    private final Instant end;
    private final Instant before;
    private final ZoneId zone;
    private final List<LocalDate> steps;
    private final Set<Long> breached;
    private final Map<String, Count> byPriority = new LinkedHashMap<>();
    private final List<Integer> openedBySteps;
    private final List<Integer> doneBySteps;
    private final List<Notable> notable = new ArrayList<>();
    private final Count all = new Count();
    private long openedBefore;
    private long doneBefore;
    private long backlogBefore;

    /** @param done when its work ended, or null while it goes on */
    record Row(long id, String number, String subject, String priority, Instant created, Instant done, int reopened) {
    }

    /** @param why keys of what makes it worth a word */
    record Notable(Row ticket, List<String> why) {
    }

    static final class Count {
        private long opened;
        private long done;
        private long backlog;

        long opened() {
            return opened;
        }

        long done() {
            return done;
        }

        long backlog() {
            return backlog;
        }
    }

    /** @param breached ids of tickets that missed a service level in the period */
    TicketFigures(Period period, ZoneId zone, Set<Long> breached) {
        start = period.start(zone);
        end = period.end(zone);
        before = period.before().start(zone);
        this.zone = zone;
        this.breached = breached;
        steps = period.steps();
        openedBySteps = new ArrayList<>(steps.stream().map(step -> 0).toList());
        doneBySteps = new ArrayList<>(openedBySteps);
        PRIORITIES.forEach(priority -> byPriority.put(priority, new Count()));
    }

    void add(Row ticket) {
        Count priority = byPriority.getOrDefault(ticket.priority(), new Count());
        boolean opened = within(ticket.created(), start, end);
        boolean done = within(ticket.done(), start, end);
        boolean open = ticket.created().isBefore(end) && (ticket.done() == null || !ticket.done().isBefore(end));
        if (opened) {
            all.opened++;
            priority.opened++;
            count(openedBySteps, ticket.created());
        }
        if (done) {
            all.done++;
            priority.done++;
            count(doneBySteps, ticket.done());
        }
        if (open) {
            all.backlog++;
            priority.backlog++;
        }
        openedBefore += within(ticket.created(), before, start) ? 1 : 0;
        doneBefore += within(ticket.done(), before, start) ? 1 : 0;
        backlogBefore += ticket.created().isBefore(start) && (ticket.done() == null || !ticket.done().isBefore(start)) ? 1 : 0;
        if (opened || done || open) {
            consider(ticket, opened, open);
        }
    }

    private void consider(Row ticket, boolean opened, boolean open) {
        List<String> why = new ArrayList<>();
        if (breached.contains(ticket.id())) {
            why.add("breached");
        }
        if (opened && PRIORITIES.get(0).equals(ticket.priority())) {
            why.add("critical");
        }
        if (open && ticket.created().isBefore(end.minus(LONG))) {
            why.add("old");
        }
        if (ticket.reopened() > 1) {
            why.add("reopened");
        }
        if (!why.isEmpty()) {
            notable.add(new Notable(ticket, why));
            if (notable.size() > 2 * NOTABLE) {
                shorten();
            }
        }
    }

    private void shorten() {
        notable.sort(Comparator.<Notable>comparingInt(one -> -one.why().size()).thenComparingInt(one -> PRIORITIES.indexOf(one.ticket().priority()))
            .thenComparing(one -> one.ticket().created()).thenComparing(one -> one.ticket().id()));
        notable.subList(Math.min(NOTABLE, notable.size()), notable.size()).clear();
    }

    private void count(List<Integer> bySteps, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        int step = (int) steps.stream().filter(one -> !one.isAfter(day)).count() - 1;
        bySteps.set(step, bySteps.get(step) + 1);
    }

    private static boolean within(Instant at, Instant from, Instant to) {
        return at != null && !at.isBefore(from) && at.isBefore(to);
    }

    Count all() {
        return all;
    }

    Map<String, Count> byPriority() {
        return byPriority;
    }

    List<Integer> openedBySteps() {
        return openedBySteps;
    }

    List<Integer> doneBySteps() {
        return doneBySteps;
    }

    long openedBefore() {
        return openedBefore;
    }

    long doneBefore() {
        return doneBefore;
    }

    /** At the beginning of the period. */
    long backlogBefore() {
        return backlogBefore;
    }

    /** Those with the most reasons first, then the urgent, then the old. */
    List<Notable> notable() {
        shorten();
        return notable;
    }
}
