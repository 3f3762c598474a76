package org.guichet.sla.internal.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.guichet.sla.SlaClock;
import org.guichet.sla.SlaPolicy;
import org.guichet.sla.SlaStep;
import org.guichet.sla.internal.ClockRows.Line;
import org.guichet.sla.time.BusinessCalendar;
import org.guichet.sla.time.ClockLog;
import org.guichet.sla.time.ClockLog.Turn;

/** Why a clock has the deadline that it has, in sentences: from the very log and terms that the deadline is reckoned from. */
final class Explanation {
    private static final int MOST_DAYS = 8;
    private final Words words;
    private final SlaClock clock;
    private final ClockLog log;
    private final List<Line> lines;
    private final Instant now;
    private final boolean days;

    Explanation(Words words, SlaClock clock, ClockLog log, List<Line> lines, Instant now) {
        this.words = words;
        this.clock = clock;
        this.log = log;
        this.lines = lines;
        this.now = now;
        this.days = clock.promise().unit().days();
    }

    /** @param conditions why the policy holds, in words @param state what a state is called */
    List<String> why(String policy, String conditions, String calendar, UnaryOperator<String> state) {
        List<String> why = new ArrayList<>();
        why.add(conditions.isEmpty() ? words.say("sla.why.policy-for-all", policy) : words.say("sla.why.policy", policy,
            conditions));
        BusinessCalendar rules = log.terms().measure().calendar().at(now);
        why.add(words.say(clock.getEndOfDay() ? "sla.why.target-end-of-day" : "sla.why.target", words.amount(clock.promise()),
            calendar,
            rules.zone().getId(), words.say("slaCalendars.region." + rules.region().key())));
        if (!clock.getOrigin().equals(clock.getStarted())) {
            why.add(words.say("sla.why.taken-over", words.moment(clock.getOrigin()),
                length(Duration.ofSeconds(clock.getBudget()))));
        }
        course(why, state);
        skipped(why, rules);
        outcome(why);
        return why;
    }

    private void course(List<String> why, UnaryOperator<String> state) {
        for (ClockLog.Stretch stretch : log.stretches()) {
            Instant to = stretch.to() == null ? now : stretch.to();
            Instant from = stretch.from().isBefore(clock.getOrigin()) ? clock.getOrigin() : stretch.from();
            String counted = length(log.terms().measure().between(from, to));
            why.add(stretch.to() == null ? words.say("sla.why.runs", words.moment(stretch.from()), counted)
                : words.say("sla.why.ran", words.moment(stretch.from()), words.moment(stretch.to()), counted));
            lines.stream().filter(line -> line.turn() == Turn.PAUSE && line.at().equals(stretch.to())).findFirst()
                .ifPresent(line -> why.add(words.say("sla.why.paused", words.moment(line.at()), line.reason() == null ? ""
                    : state.apply(line.reason()))));
        }
    }

    /** Holidays between the beginning and the deadline, which people forget when they count. */
    private void skipped(List<String> why, BusinessCalendar rules) {
        Instant end = log.deadline().orElse(now);
        ZoneId zone = rules.zone();
        LocalDate first = LocalDate.ofInstant(clock.getStarted(), zone);
        LocalDate last = LocalDate.ofInstant(end, zone);
        if (!last.isAfter(first)) {
            return;
        }
        String holidays = first.datesUntil(last).filter(rules.region()::holiday).filter(day -> rules.hours(day).isEmpty())
            .limit(MOST_DAYS)
            .map(words::day).collect(Collectors.joining(", "));
        if (!holidays.isEmpty()) {
            why.add(words.say("sla.why.holidays", holidays));
        }
    }

    private void outcome(List<String> why) {
        if (clock.getBreachedAt() != null) {
            why.add(words.say("sla.why.breached", words.moment(clock.getBreachedAt())));
        }
        switch (clock.getStatus()) {
            case SlaClock.RUNNING -> {
                if (clock.getBreachedAt() == null) {
                    why.add(words.say("sla.why.deadline", length(log.remaining(now)), words.moment(log.deadline()
                        .orElseThrow())));
                }
            }
            case SlaClock.PAUSED -> why.add(words.say("sla.why.no-deadline", length(log.remaining(now))));
            case SlaClock.MET -> why.add(words.say("sla.why.met", words.moment(clock.getFinishedAt())));
            case SlaClock.MISSED -> why.add(words.say("sla.why.missed", words.moment(clock.getFinishedAt())));
            default -> why.add(words.say("sla.why.cancelled", words.moment(clock.getFinishedAt())));
        }
    }

    /** What was, and will be, escalated. */
    List<String> steps(List<SlaStep> steps, Map<String, Instant> fired) {
        List<String> said = new ArrayList<>();
        for (SlaStep step : steps) {
            String who = words.say("slaSteps.tell." + step.getTell());
            Instant at = fired.get(step.name());
            if (at != null) {
                said.add(words.say("sla.why.step-fired", step.getShare().toString(), who, words.moment(at)));
            } else if (log.running()) {
                said.add(words.say("sla.why.step", step.getShare().toString(), who, words.moment(log.reaches(step.getShare())
                    .orElseThrow())));
            }
        }
        return said;
    }

    private String length(Duration length) {
        return words.length(length, days);
    }

    /** The conditions of a policy in words. */
    static String conditions(Words words, SlaPolicy policy, String account) {
        List<String> said = new ArrayList<>();
        if (policy.getAccount() != null) {
            said.add(words.say("tickets.account") + " = " + account);
        }
        if (policy.getTicketType() != null) {
            said.add(words.say("tickets.type") + " = " + words.say("tickets.type." + policy.getTicketType()));
        }
        if (policy.getPriority() != null) {
            said.add(words.say("tickets.priority") + " = " + words.say("tickets.priority." + policy.getPriority()));
        }
        if (policy.getCondition() != null && !policy.getCondition().isBlank()) {
            said.add(policy.getCondition());
        }
        return String.join(", ", said);
    }
}
