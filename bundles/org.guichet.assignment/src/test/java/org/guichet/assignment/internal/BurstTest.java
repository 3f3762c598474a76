package org.guichet.assignment.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.junit.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many tickets at once and several desks at the same time, as the consumer, the job and other nodes are. */
public class BurstTest {
    private static final Logger LOG = LoggerFactory.getLogger(BurstTest.class);
    private static final int TICKETS = 2_000;
    private static final int DESKS = 3;
    private final List<Long> agents = new ArrayList<>();

    @Test
    public void twoThousandTicketsAreSpreadEvenlyAndNoneIsGivenTwice() throws Exception {
        try (AssignmentModule module = new AssignmentModule()) {
            for (int i = 0; i < 12; i++) {
                agents.add(module.agent("Agent" + i, "capacity", 500));
            }
            module.policy();
            arrive(module, TICKETS);
            long begun = System.nanoTime();
            long cpu = cpu();
            int given = atOnce(module);
            double seconds = (System.nanoTime() - begun) / 1e9;
            LOG.info("{} tickets in {} s: {} a second, {} s of processor", given, seconds, given / seconds, (cpu() - cpu) / 1e9);
            assertEquals("what one desk gives no other does", TICKETS, given);
            Map<Long, Integer> loads = loads(module);
            int most = loads.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
            int least = loads.values().stream().mapToInt(Integer::intValue).min().orElseThrow();
            assertEquals(loads.toString(), agents.size(), loads.size());
            assertTrue(loads.toString(), most - least <= 1);
            everyTicketHasOneDecision(module);
        }
    }

    @Test
    public void whoBelongsToTwoTeamsIsNotGivenMoreThanTheyCanCarry() throws Exception {
        try (AssignmentModule module = new AssignmentModule()) {
            long shared = module.agent("Commun", "capacity", 40);
            long second = module.create("teams", "name", "Renfort", "key", "renfort");
            long queue = module.create("queues", "label", "Renfort", "key", "renfort", "team", second);
            module.patch("users", shared, "teamMemberships", List.of(Map.of("team", module.team), Map.of("team", second)));
            module.policy();
            module.policy("queue", queue, "label", "Renfort");
            for (int i = 0; i < 60; i++) {
                module.ticket();
                module.ticket("queue", queue, "team", second);
            }
            assertEquals(40, atOnce(module));
            assertEquals(Map.of(shared, 40), loads(module));
        }
    }

    private void arrive(AssignmentModule module, int tickets) {
        for (int from = 0; from < tickets; from += 100) {
            module.platform.as(module.admin, () -> module.platform.records().together(() -> {
                for (int i = 0; i < 100; i++) {
                    module.platform.records().create("tickets", AssignmentModule.values("subject", "Panne " + i, "queue", module.queue, "team",
                        module.team), WriteOptions.NONE);
                }
                return null;
            }));
        }
    }

    private static int atOnce(AssignmentModule module) throws Exception {
        ExecutorService desks = Executors.newFixedThreadPool(DESKS);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < DESKS; i++) {
                work.add(module::work);
            }
            int given = 0;
            for (Future<Integer> one : desks.invokeAll(work)) {
                given += one.get();
            }
            return given + module.work();
        } finally {
            desks.shutdownNow();
        }
    }

    private static Map<Long, Integer> loads(AssignmentModule module) {
        Map<Long, Integer> loads = new HashMap<>();
        module.platform.as(module.admin, () -> module.platform.queries().stream(ListQuery.of("tickets").filter("assignee=null=false")
            .fields("assignee").sort("id"), row -> loads.merge(Ids.of(row, "assignee"), 1, Integer::sum) > 0));
        return loads;
    }

    private static void everyTicketHasOneDecision(AssignmentModule module) {
        Set<Long> decided = new HashSet<>();
        int[] rows = new int[1];
        module.platform.as(module.admin, () -> module.platform.queries().stream(ListQuery.of("assignmentDecisions").filter("outcome==assigned")
            .fields("ticket").sort("id"), row -> {
                decided.add(Ids.of(row, "ticket"));
                return ++rows[0] > 0;
            }));
        assertEquals(TICKETS, decided.size());
        assertEquals(TICKETS, rows[0]);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
