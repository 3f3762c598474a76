package org.guichet.levels.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.junit.After;
import org.junit.Test;

public class TimePerLevelTest {
    private final LevelsModule module = new LevelsModule();
    private final Instant start = module.platform.clock().instant();

    @After
    public void close() {
        module.close();
    }

    private void hoursLater(long hours) {
        module.platform.clock().advance(Duration.ofHours(hours));
    }

    private List<TimePerLevel.Sum> between(Instant from, Instant to, TimePerLevel.By by) {
        return new TimePerLevel(module.platform.dataSource()).between(from, to, by);
    }

    /** An incident is at level 1 for 2 h, at 2 for 3 h and back at 1; a question stays at 1. Each in a queue of its own. */
    private void day() {
        long queue = module.create(module.admin, "queues", "key", "requests", "label", "Demandes");
        long other = module.create(module.admin, "queues", "key", "other", "label", "Autres");
        long incident = module.create(module.admin, "tickets", "subject", "Panne", "queue", queue);
        module.create(module.admin, "tickets", "subject", "Question", "type", "question", "queue", other);
        hoursLater(2);
        module.run(module.admin, module.escalate, incident, "levels_reason", "Trop dur");
        hoursLater(3);
        module.run(module.admin, module.handBack, incident, "levels_reason", "Non");
        hoursLater(1);
    }

    @Test
    public void staysAddUpByLevelQueueAndType() {
        day();
        Instant now = module.platform.clock().instant();
        assertEquals(List.of(new TimePerLevel.Sum(null, 1, 3, 2, 9 * 3600), new TimePerLevel.Sum(null, 2, 1, 1, 3 * 3600)),
            between(start, now, TimePerLevel.By.LEVEL));
        assertEquals(List.of(new TimePerLevel.Sum("incident", 1, 2, 1, 3 * 3600), new TimePerLevel.Sum("incident", 2, 1, 1, 3 * 3600),
            new TimePerLevel.Sum("question", 1, 1, 1, 6 * 3600)), between(start, now, TimePerLevel.By.TYPE));
        assertEquals(3, between(start, now, TimePerLevel.By.QUEUE).size());
        assertEquals(2, between(start, now, TimePerLevel.By.MONTH).size());
    }

    @Test
    public void aPeriodCutsTheStaysToWhatLiesInIt() {
        day();
        assertEquals(List.of(new TimePerLevel.Sum(null, 1, 2, 2, 2 * 3600), new TimePerLevel.Sum(null, 2, 1, 1, 3600)),
            between(start.plus(Duration.ofHours(1)), start.plus(Duration.ofHours(3)), TimePerLevel.By.LEVEL).stream()
                .map(sum -> sum.rank() == 1 ? new TimePerLevel.Sum(null, 1, sum.stays(), sum.tickets(), sum.seconds() - 3600) : sum).toList());
        assertEquals(List.of(), between(start.minus(Duration.ofDays(9)), start.minus(Duration.ofDays(8)), TimePerLevel.By.LEVEL));
    }

    @Test
    public void sumsDoNotOverflowWithManyYears() {
        for (int i = 0; i < 3; i++) {
            module.create(module.admin, "tickets", "subject", "Oublié");
        }
        Instant later = start.plus(Duration.ofDays(365 * 30));
        assertEquals(3L * 30 * 365 * 86400, between(start, later, TimePerLevel.By.LEVEL).get(0).seconds());
    }

    @Test
    public void theReportNamesQueuesTypesAndMonths() {
        day();
        Map<String, Object> report = module.run(module.admin, module.report, null, "by", "queue");
        List<?> labels = ((List<?>) report.get("rows")).stream().map(row -> ((Map<?, ?>) row).get("label")).toList();
        assertEquals(List.of("Demandes", "Demandes", "Autres"), labels);
        String month = LocalDate.ofInstant(start, ZoneId.of("UTC")).toString().substring(0, 7);
        Map<?, ?> first = (Map<?, ?>) ((List<?>) module.run(module.admin, module.report, null, "by", "month").get("rows")).get(0);
        assertEquals(month, first.get("label"));
        assertEquals("Niveau 1\u00a0: accueil", first.get("level"));
        assertThrows(Invalid.class, () -> module.run(module.admin, module.report, null, "by", "colour"));
        assertThrows(Invalid.class, () -> module.run(module.admin, module.report, null, "from", "2026-11-30", "to", "2026-11-01"));
        assertThrows(Invalid.class, () -> module.run(module.admin, module.report, null, "from", "demain"));
    }
}
