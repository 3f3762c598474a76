package org.guichet.assets;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.Test;

/** When a warranty ends. */
public class WarrantyTest {
    private static final LocalDate DELIVERED = LocalDate.parse("2024-08-31");

    private static Asset asset(String kind, int months) {
        Asset asset = new Asset();
        asset.setDeliveredOn(DELIVERED);
        asset.setWarrantyKind(kind);
        asset.setWarrantyMonths(months);
        asset.cover(List.of());
        return asset;
    }

    @Test
    public void itEndsOnTheLastDayOfAMonthThatIsTooShort() {
        assertEquals(LocalDate.parse("2025-02-28"), asset("commercial", 6).getWarrantyUntil());
        assertEquals("in a leap year", LocalDate.parse("2028-02-29"), asset("commercial", 42).getWarrantyUntil());
    }

    @Test
    public void itBeginsWithTheInstallationRatherThanTheDelivery() {
        Asset asset = asset("commercial", 12);
        asset.setInstalledOn(LocalDate.parse("2024-10-15"));
        asset.cover(List.of());
        assertEquals(LocalDate.parse("2025-10-15"), asset.getWarrantyUntil());
        asset.setWarrantyFrom(LocalDate.parse("2024-09-01"));
        asset.cover(List.of());
        assertEquals("unless somebody says when", LocalDate.parse("2025-09-01"), asset.getWarrantyUntil());
    }

    @Test
    public void theLastDayIsCoveredAndTheNextIsNot() {
        Asset asset = asset("legal", 24);
        assertTrue(asset.covered(LocalDate.parse("2026-08-31")));
        assertFalse(asset.covered(LocalDate.parse("2026-09-01")));
        assertFalse("nor the day before it began", asset.covered(DELIVERED.minusDays(1)));
    }

    @Test
    public void withoutADayOrMonthsThereIsNone() {
        Asset asset = new Asset();
        asset.setWarrantyMonths(24);
        asset.cover(List.of());
        assertNull(asset.getWarrantyUntil());
        assertFalse(asset.covered(DELIVERED));
    }

    @Test
    public void aRepairUnderTheLegalWarrantyAddsSixMonths() {
        Asset asset = asset("legal", 24);
        asset.enterRepair(LocalDate.parse("2025-01-10"));
        asset.leaveRepair(LocalDate.parse("2025-01-20"));
        asset.cover(List.of());
        assertEquals(LocalDate.parse("2027-02-28"), asset.getWarrantyUntil());
    }

    @Test
    public void aCommercialWarrantyDoesNotRunWhileTheEquipmentIsAway() {
        Asset asset = asset("commercial", 12);
        asset.enterRepair(LocalDate.parse("2025-01-10"));
        asset.leaveRepair(LocalDate.parse("2025-01-20"));
        asset.cover(List.of());
        assertEquals(LocalDate.parse("2025-09-10"), asset.getWarrantyUntil());
    }

    @Test
    public void aRepairAfterTheEndChangesNothing() {
        Asset asset = asset("legal", 24);
        asset.enterRepair(LocalDate.parse("2027-01-10"));
        asset.leaveRepair(LocalDate.parse("2027-01-20"));
        asset.cover(List.of());
        assertEquals(LocalDate.parse("2026-08-31"), asset.getWarrantyUntil());
    }

    @Test
    public void theLongestOfSeveralCounts() {
        Asset asset = asset("legal", 24);
        AssetWarranty longer = new AssetWarranty();
        longer.setMonths(60);
        AssetWarranty shorter = new AssetWarranty();
        shorter.setStartsOn(LocalDate.parse("2024-01-01"));
        shorter.setMonths(3);
        asset.cover(List.of(shorter, longer));
        assertEquals("begins with the asset's own", LocalDate.parse("2029-08-31"), longer.getEndsOn());
        assertEquals(longer.getEndsOn(), asset.getWarrantyUntil());
    }

    @Test
    public void serialNumbersAreComparedWithoutSpacesAndCase() {
        assertEquals("AB12C", Asset.serialKey(" ab 12\u00a0c".replace('\u00a0', ' ')));
        assertNull(Asset.serialKey("  "));
        assertEquals("people read O for 0 and I for 1", Asset.serialLike("AO1"), Asset.serialLike("a0i"));
    }
}
