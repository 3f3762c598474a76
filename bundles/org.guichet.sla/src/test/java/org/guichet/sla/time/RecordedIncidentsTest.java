package org.guichet.sla.time;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guichet.sla.time.ClockLog.Switch;
import org.guichet.sla.time.ClockLog.Terms;
import org.guichet.sla.time.ClockLog.Turn;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Clocks rebuilt from the event log of 445 incidents of another product, compared with the verdict that it recorded. Its targets
 * are not published; whether some target for each priority explains all verdicts says what its clock counted.
 */
public class RecordedIncidentsTest {
    private static final Measure ALWAYS = new Measure(CalendarHistory.of(BusinessCalendar.roundTheClock("UTC")), Unit.MINUTES);
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
    private static final Map<String, List<Incident>> BY_PRIORITY = new TreeMap<>();

    private record Incident(Instant opened, Instant closed, boolean made, List<Switch> waits) {
        ClockLog log(Duration target, boolean pauses) {
            List<Switch> log = new ArrayList<>(List.of(new Switch(opened, Turn.RUN)));
            if (pauses) {
                waits.stream().filter(turn -> turn.at().isBefore(closed)).forEach(log::add);
            }
            log.add(new Switch(closed, Turn.STOP));
            return new ClockLog(Terms.of(opened, target, ALWAYS, false), log);
        }
    }

    @BeforeClass
    public static void read() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                RecordedIncidentsTest.class.getResourceAsStream("incidents.csv"), StandardCharsets.UTF_8))) {
            reader.lines().skip(1).map(line -> line.split(",", -1)).forEach(cells -> BY_PRIORITY
                .computeIfAbsent(cells[1], priority -> new ArrayList<>())
                .add(new Incident(utc(cells[2]), utc(cells[3]), cells[4].equals("TRUE"), waits(cells[5]))));
        }
    }

    private static Instant utc(String text) {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static List<Switch> waits(String course) {
        List<Switch> waits = new ArrayList<>();
        for (String turn : course.isEmpty() ? new String[0] : course.split(" ")) {
            waits.add(new Switch(utc(turn.substring(1)), turn.startsWith("P") ? Turn.PAUSE : Turn.RUN));
        }
        return waits;
    }

    /** Verdicts that the best target for each priority explains. */
    private static int explained(boolean pauses) {
        int explained = 0;
        for (List<Incident> incidents : BY_PRIORITY.values()) {
            List<Duration> targets = new ArrayList<>(List.of(Duration.ofMinutes(1)));
            incidents.forEach(one -> targets.add(one.log(Duration.ofDays(9999), pauses).elapsed(one.closed()).plusSeconds(1)));
            explained += targets.stream().mapToInt(target -> (int) incidents.stream()
                .filter(one -> one.log(target, pauses).breach(LATER).isEmpty() == one.made()).count()).max().orElse(0);
        }
        return explained;
    }

    @Test
    public void aClockThatRunsUntilTheIncidentIsClosedExplainsEveryVerdict() {
        assertEquals(445, BY_PRIORITY.values().stream().mapToInt(List::size).sum());
        assertEquals(445, explained(false));
    }

    @Test
    public void aClockThatRestsWhileTheIncidentWaitsDoesNot() {
        int explained = explained(true);
        assertTrue("explained " + explained, explained >= 400 && explained < 430);
    }
}
