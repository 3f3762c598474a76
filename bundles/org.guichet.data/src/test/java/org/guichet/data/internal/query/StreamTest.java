package org.guichet.data.internal.query;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.guichet.api.query.ListQuery;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.internal.group.People;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Long lists pass through without being held, on the pool that the product uses. */
public class StreamTest {
    private static final int ROWS = 50_000;
    private static final long MEGABYTE = 1 << 20;
    private static final ListQuery ALL = ListQuery.of("groups").filter("type==bulk").fields("name", "rsql").sort("name,-updated");
    private static TestPlatform platform;

    @BeforeClass
    public static void fill() throws SQLException {
        platform = People.platform(1);
        String payload = "p".repeat(1_500);
        try (Connection connection = platform.dataSource().getConnection(); PreparedStatement insert = connection.prepareStatement(
                "insert into GUICHET_GROUP (ID, VERSION, NAME, TYPE, KIND, SHARED_WITH, OWNER, RSQL) "
                    + "values (?, 1, ?, 'bulk', 'dynamic', 'private', 1, ?)")) {
            for (int i = 0; i < ROWS; i++) {
                insert.setLong(1, 1_000_000L + i);
                insert.setString(2, "g" + i % 1_000);
                insert.setString(3, payload);
                insert.addBatch();
                if (i % 1_000 == 999) {
                    insert.executeBatch();
                }
            }
        }
    }

    @AfterClass
    public static void close() {
        platform.close();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    public void fiftyThousandRowsTakeNoMoreMemoryThanOne() {
        Set<Object> ids = new HashSet<>();
        long[] memory = new long[2];
        long given = platform.as(TestActors.admin(), () -> platform.queries().stream(ALL, item -> {
            ids.add(item.get("id"));
            if (ids.size() == 600 || ids.size() == 45_000) {
                memory[ids.size() / 45_000] = used();
            }
            return true;
        }));
        assertEquals(ROWS, given);
        assertEquals(ROWS, ids.size());
        // the rows weigh 75 MB; what may grow are the ids kept here and the sort's buffers
        assertTrue(memory[0] + " then " + memory[1], memory[1] - memory[0] < 25 * MEGABYTE);
    }

    @Test
    public void theSinkMayStopAndTheConnectionIsGoodForOthers() {
        // more often than the pool has connections
        for (int i = 0; i < 25; i++) {
            assertEquals(3, (long) platform.as(TestActors.admin(), () -> {
                int[] count = new int[1];
                return platform.queries().stream(ALL.sort("id"), item -> ++count[0] < 3);
            }));
        }
        assertThrows(IllegalStateException.class, () -> platform.as(TestActors.admin(), () -> platform.queries().stream(ALL.sort("id"), item -> {
            throw new IllegalStateException("the sink fails");
        })));
        assertEquals(ROWS, (long) platform.as(TestActors.admin(), () -> platform.queries().count(ALL)));
    }

    @Test
    public void aSinkMayReadAndWrite() {
        long[] written = new long[1];
        platform.as(TestActors.admin(), () -> platform.queries().stream(ALL.sort("id"), item -> {
            assertEquals(item.get("name"), platform.queries().read("groups", (Long) item.get("id")).get("name"));
            written[0] = platform.records().create("groups", Map.of("name", "made meanwhile", "type", "groups"), WriteOptions.NONE).id();
            return false;
        }));
        assertEquals("made meanwhile", platform.as(TestActors.admin(), () -> platform.queries().read("groups", written[0])).get("name"));
    }

    @Test
    public void insideATransactionItSeesWhatWasWritten() {
        platform.as(TestActors.admin(), () -> platform.records().together(() -> {
            long id = platform.records().create("groups", Map.of("name", "fresh", "type", "groups"), WriteOptions.NONE).id();
            Set<Object> seen = new HashSet<>();
            platform.queries().stream(ListQuery.of("groups").filter("name==fresh"), item -> seen.add(item.get("id")));
            assertEquals(Set.of(id), seen);
            assertEquals("fresh", platform.queries().read("groups", id).get("name"));
            return null;
        }));
    }
}
