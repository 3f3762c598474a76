package org.guichet.activities;

import static org.guichet.data.testing.Cases.one;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guichet.data.testing.Cases;
import org.junit.Test;

/** Random rules give what going from day to day with RFC 5545 in hand gives. */
public class OccurrencesPropertiesTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final int YEARS = 6;

    /** A day of the week of a month or of each week: {@code TU}, {@code 2TU}, {@code -1FR}. */
    private record Day(int nth, DayOfWeek day) {
        String text() {
            return (nth == 0 ? "" : String.valueOf(nth)) + day.name().substring(0, 2);
        }

        boolean falls(LocalDate date) {
            return date.getDayOfWeek() == day && (nth == 0
                || date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(nth, day))) && date.getMonth() == date.with(
                    TemporalAdjusters.dayOfWeekInMonth(nth, day)).getMonth());
        }
    }

    /** A rule as its parts. */
    private record Rule(String frequency, int interval, Set<Day> days, Set<Integer> monthDays, Set<Integer> months, int count,
            LocalDateTime until, LocalDateTime first) {
        String text() {
            StringBuilder text = new StringBuilder("FREQ=" + frequency);
            text.append(interval > 1 ? ";INTERVAL=" + interval : "");
            text.append(days.isEmpty() ? "" : ";BYDAY=" + days.stream().map(Day::text).collect(Collectors.joining(",")));
            text.append(monthDays.isEmpty() ? "" : ";BYMONTHDAY=" + joined(monthDays));
            text.append(months.isEmpty() ? "" : ";BYMONTH=" + joined(months));
            text.append(count > 0 ? ";COUNT=" + count : "");
            return text.append(until == null ? "" : ";UNTIL=" + UNTIL.format(until)).toString();
        }

        private static String joined(Set<Integer> numbers) {
            return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
        }

        /** From day to day, all of them until a moment. */
        List<LocalDateTime> walk(LocalDateTime end) {
            List<LocalDateTime> found = new ArrayList<>();
            for (LocalDate date = first.toLocalDate(); date.isBefore(end.toLocalDate().plusDays(1)); date = date.plusDays(1)) {
                LocalDateTime at = date.atTime(first.toLocalTime());
                if (until != null && at.isAfter(until) || count > 0 && found.size() == count) {
                    break;
                }
                if (falls(date) && at.isBefore(end)) {
                    found.add(at);
                }
            }
            return found;
        }

        private boolean falls(LocalDate date) {
            LocalDate start = first.toLocalDate();
            long periods = switch (frequency) {
                case "DAILY" -> ChronoUnit.DAYS.between(start, date);
                case "WEEKLY" -> ChronoUnit.WEEKS.between(monday(start), monday(date));
                case "MONTHLY" -> ChronoUnit.MONTHS.between(YearMonth.from(start), YearMonth.from(date));
                default -> date.getYear() - start.getYear();
            };
            boolean wholeMonth = !days.isEmpty() || !monthDays.isEmpty();
            return periods % interval == 0
                && (months.isEmpty() ? !frequency.equals("YEARLY") || date.getMonth() == start.getMonth() : months.contains(date.getMonthValue()))
                && (monthDays.isEmpty() || monthDays.contains(date.getDayOfMonth()) || monthDays.contains(date.getDayOfMonth() - date.lengthOfMonth() - 1))
                && (days.isEmpty() || days.stream().anyMatch(day -> day.falls(date)))
                && (wholeMonth || switch (frequency) {
                    case "DAILY" -> true;
                    case "WEEKLY" -> date.getDayOfWeek() == start.getDayOfWeek();
                    default -> date.getDayOfMonth() == start.getDayOfMonth();
                });
        }

        private static LocalDate monday(LocalDate date) {
            return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
    }

    private static Rule rule(Random random) {
        String frequency = one(random, "DAILY", "WEEKLY", "MONTHLY", "YEARLY");
        Set<Day> days = new TreeSet<>(java.util.Comparator.comparing(Day::text));
        Set<Integer> monthDays = new TreeSet<>();
        Set<Integer> months = new TreeSet<>();
        if (frequency.equals("WEEKLY") && random.nextBoolean() || frequency.equals("DAILY") && random.nextInt(4) == 0) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                days.add(new Day(0, one(random, DayOfWeek.values())));
            }
        } else if (frequency.equals("MONTHLY") && random.nextInt(3) > 0) {
            if (random.nextBoolean()) {
                days.add(new Day(one(random, 0, 1, 2, 4, 5, -1, -2), one(random, DayOfWeek.values())));
            } else {
                monthDays.add(one(random, 1, 15, 29, 30, 31, -1, -30));
            }
        }
        if (random.nextInt(4) == 0) {
            months.add(1 + random.nextInt(12));
            months.add(1 + random.nextInt(12));
        }
        LocalDateTime near = LocalDateTime.parse(one(random, "2024-01-31T10:00", "2024-02-29T02:30", "2026-03-28T02:30",
            "2026-10-24T02:15:30", "2025-12-31T23:59")).plusDays(random.nextInt(9));
        boolean refused = frequency.equals("WEEKLY") && !days.isEmpty() && !months.isEmpty();
        Rule open = new Rule(frequency, refused ? 1 : 1 + random.nextInt(4), days, monthDays, months, 0, null, near);
        // the series' own start is its first occurrence
        List<LocalDateTime> starts = open.walk(near.plusYears(YEARS));
        LocalDateTime first = starts.isEmpty() ? near : starts.get(0);
        int end = random.nextInt(3);
        return new Rule(frequency, open.interval, days, monthDays, months, end == 1 ? 1 + random.nextInt(30) : 0,
            end == 2 ? first.plusHours(random.nextInt(24 * 400)) : null, first);
    }

    private static LocalDateTime later(Random random, LocalDateTime from) {
        return from.plusMinutes(random.nextInt(60 * 24 * 365 * 3) - 60 * 24 * 100);
    }

    @Test
    public void aWindowHoldsWhatTheDaysGoneThroughOneByOneHold() {
        Cases.each(1_500, random -> {
            Rule rule = rule(random);
            LocalDateTime from = later(random, rule.first);
            LocalDateTime to = later(random, rule.first);
            List<LocalDateTime> walked = rule.walk(to).stream().filter(at -> !at.isBefore(from)).limit(Occurrences.MOST).toList();
            assertEquals(rule.text() + " of " + rule.first + " in " + from + " - " + to, walked,
                Occurrences.of(rule.text()).between(rule.first, from, to));
        });
    }

    @Test
    public void windowsSideBySideHoldWhatTheWholeHolds() {
        Cases.each(500, random -> {
            Rule rule = rule(random);
            Occurrences occurrences = Occurrences.of(rule.text());
            LocalDateTime end = rule.first.plusYears(2);
            LocalDateTime middle = rule.first.plusHours(random.nextInt(2 * 365 * 24));
            List<LocalDateTime> both = new ArrayList<>(occurrences.between(rule.first, rule.first, middle));
            both.addAll(occurrences.between(rule.first, middle, end));
            assertEquals(rule.text() + " of " + rule.first, occurrences.between(rule.first, rule.first, end), both);
        });
    }

    @Test
    public void aCutLosesAndDoublesNothing() {
        Cases.each(500, random -> {
            Rule rule = rule(random);
            List<LocalDateTime> all = rule.walk(rule.first.plusYears(3));
            if (all.size() < 2) {
                return;
            }
            LocalDateTime cut = all.get(1 + random.nextInt(Math.min(30, all.size() - 1)));
            Occurrences whole = Occurrences.of(rule.text());
            Occurrences before = Occurrences.of(whole.until(cut));
            int done = whole.between(rule.first, rule.first, cut).size();
            List<LocalDateTime> both = new ArrayList<>(before.between(rule.first, rule.first, rule.first.plusYears(3)));
            both.addAll(Occurrences.of(whole.without(done)).between(cut, cut, rule.first.plusYears(3)));
            assertEquals(rule.text() + " of " + rule.first + " at " + cut, all.stream().limit(Occurrences.MOST).toList(),
                both.stream().limit(Occurrences.MOST).toList());
            assertFalse(before.holds(rule.first, cut));
        });
    }

    @Test
    public void theLastIsTheLastThatThereIs() {
        Cases.each(500, random -> {
            Rule rule = rule(random);
            if (rule.count == 0 && rule.until == null) {
                return;
            }
            List<LocalDateTime> all = rule.walk(rule.first.plusYears(200));
            assertEquals(rule.text() + " of " + rule.first, all.isEmpty() ? rule.first : all.get(all.size() - 1),
                Occurrences.of(rule.text()).last(rule.first));
        });
    }

    @Test
    public void whatIsWrittenIsReadAsTheSameRule() {
        Cases.each(500, random -> {
            String text = rule(random).text();
            assertEquals(text, Occurrences.of(text).toString(), Occurrences.of(Occurrences.of(text).toString()).toString());
        });
    }

    @Test
    public void onTheDayOfTheChangeTimeGoesForwardOutOfTheGapAndToTheFirstOfTwo() {
        Cases.each(2_000, random -> {
            LocalDateTime local = LocalDateTime.parse(one(random, "2026-03-29T00:00", "2026-10-25T00:00", "2026-06-01T00:00"))
                .plusMinutes(random.nextInt(360));
            // the first instant whose clock on the wall shows that time, else what the clock before the change would call it
            Instant expected = null;
            for (Instant at = local.toInstant(java.time.ZoneOffset.ofHours(3)); expected == null
                    && at.isBefore(local.toInstant(java.time.ZoneOffset.UTC).plusSeconds(1)); at = at.plusSeconds(60)) {
                expected = LocalDateTime.ofInstant(at, PARIS).equals(local) ? at : null;
            }
            Instant winter = local.toInstant(java.time.ZoneOffset.ofHours(1));
            assertEquals(local.toString(), expected == null ? winter : expected, Occurrences.at(local, PARIS));
        });
    }
}
