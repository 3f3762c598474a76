package org.guichet.transfer.internal.imports;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import org.guichet.transfer.internal.quality.FigureTable;
import org.junit.AfterClass;
import org.junit.Test;

/** A file with one row per line of an order, and one whose rows repeat the address of a company. */
public class PartPlacesTest {
    private static final Desk DESK = new Desk();
    private static final List<Map<String, Object>> SADDLE = List.of(Map.of("code", "SE-M236", "quantity", 1));
    private final PartPlaces places = places();

    private static PartPlaces places() {
        return new PartPlaces(1, new FigureTable(DESK.platform.dataSource()), "orderLines"::equals);
    }

    @AfterClass
    public static void close() {
        DESK.close();
    }

    private static void together(Runnable rows) {
        DESK.platform.as(DESK.admin, () -> DESK.records.together(() -> {
            rows.run();
            return null;
        }));
    }

    @Test
    public void twoEqualLinesOfAnOrderAreTwoAndEqualAddressesAreOne() {
        together(() -> {
            places.begin();
            assertEquals(List.of(0), places.of("SO1", "orderLines", SADDLE, true));
            assertEquals(List.of(1), places.of("SO1", "orderLines", SADDLE, false));
            assertEquals(List.of(0), places.of("SO2", "orderLines", SADDLE, true));
            assertEquals(List.of(0), places.of("SO1", "addresses", SADDLE, false));
            assertEquals(List.of(0), places.of("SO1", "addresses", SADDLE, false));
        });
    }

    @Test
    public void aLineWithANumberIsTheSameWhereverItsNumberComesBack() {
        together(() -> {
            places.begin();
            assertEquals(List.of(0, 1), places.of("SO3", "orderLines", List.of(Map.of("externalId", "1"), Map.of("code", "A")), true));
            assertEquals(List.of(0, 2), places.of("SO3", "orderLines", List.of(Map.of("externalId", "1"), Map.of("code", "A")), false));
        });
    }

    @Test
    public void whatWasWrittenIsCountedOnAfterACrashAndWhatWasNotIsForgotten() {
        together(() -> {
            places.begin();
            places.of("SO4", "orderLines", SADDLE, true);
            assertFalse(places.met("SO4"));
            places.keep();
        });
        together(() -> {
            places.begin();
            assertEquals(List.of(1), places.of("SO4", "orderLines", SADDLE, false));
        });
        together(() -> {
            PartPlaces afterwards = places();
            afterwards.begin();
            assertTrue(afterwards.met("SO4"));
            assertEquals(1, afterwards.taken("SO4", "orderLines"));
            assertEquals(List.of(1), afterwards.of("SO4", "orderLines", SADDLE, false));
        });
    }
}
