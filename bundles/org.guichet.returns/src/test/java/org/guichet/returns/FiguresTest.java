package org.guichet.returns;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.Test;

/** The figures of DOMAIN.md 2.1. */
public class FiguresTest {
    private static final LocalDate FRIDAY = LocalDate.parse("2026-11-13");
    private final Figures figures = new Figures();

    @Test
    public void nothingGivesNoFigureRatherThanZero() {
        assertNull(figures.returnRate());
        assertNull(figures.noFaultFound());
        assertNull(figures.turnaround());
    }

    @Test
    public void theReturnRateIsReturnedPerDelivered() {
        figures.delivered(new BigDecimal("30"));
        figures.delivered(new BigDecimal("10"));
        figures.returned(new BigDecimal("3"));
        assertEquals(new BigDecimal("0.0750"), figures.returnRate());
    }

    @Test
    public void noFaultFoundCountsPiecesNotInspections() {
        figures.inspected(new BigDecimal("9"), false);
        figures.inspected(new BigDecimal("3"), true);
        assertEquals(new BigDecimal("0.2500"), figures.noFaultFound());
    }

    @Test
    public void theTurnaroundIsTheMedianInBusinessDays() {
        figures.completed(FRIDAY, FRIDAY.plusDays(3));
        figures.completed(FRIDAY, FRIDAY.plusDays(4));
        figures.completed(FRIDAY, FRIDAY.plusMonths(3));
        assertEquals(Integer.valueOf(2), figures.turnaround());
        figures.completed(FRIDAY, FRIDAY);
        assertEquals("of two in the middle the shorter", Integer.valueOf(1), figures.turnaround());
        assertEquals(4, figures.completed());
    }
}
