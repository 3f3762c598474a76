package org.guichet.returns;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The figures of returns over a period, added up one by one. Definitions: DOMAIN.md 2.1, "Figures". Not thread-safe.
 */
public final class Figures {
    private static final int DECIMALS = 4;
    private static final double MOST = 0.9;
    private BigDecimal delivered = BigDecimal.ZERO;
    private BigDecimal returned = BigDecimal.ZERO;
    private BigDecimal inspected = BigDecimal.ZERO;
    private BigDecimal faultless = BigDecimal.ZERO;
    private final List<Integer> turnarounds = new ArrayList<>();

    /** Pieces that were delivered within the period: the cohort. */
    public void delivered(BigDecimal pieces) {
        delivered = delivered.add(pieces);
    }

    /** Pieces of the cohort that came back, whenever they did. */
    public void returned(BigDecimal pieces) {
        returned = returned.add(pieces);
    }

    /** Pieces that were inspected within the period. */
    public void inspected(BigDecimal pieces, boolean noFaultFound) {
        inspected = inspected.add(pieces);
        faultless = noFaultFound ? faultless.add(pieces) : faultless;
    }

    /** A line that was completed within the period. */
    public void completed(LocalDate received, LocalDate completed) {
        turnarounds.add(BusinessDays.between(received, completed));
    }

    /**
     * {@code return rate = qty returned ÷ qty delivered of the same cohort}, the cohort being what was delivered within the period;
     * so it still grows after the period's end. Null if nothing was delivered.
     */
    public BigDecimal returnRate() {
        return share(returned, delivered);
    }

    /** {@code no-fault-found = inspected without fault ÷ inspected}, in pieces; null if nothing was inspected. */
    public BigDecimal noFaultFound() {
        return share(faultless, inspected);
    }

    /**
     * {@code turnaround = completed − received}, in business days: the median, which one line that lay for months does not move;
     * of two in the middle the shorter one. Null if nothing was completed.
     */
    public Integer turnaround() {
        return ranked(0.5);
    }

    /** The business days within which nine lines of ten were completed (nearest rank); null if none was. */
    public Integer slowTurnaround() {
        return ranked(MOST);
    }

    public int completed() {
        return turnarounds.size();
    }

    public BigDecimal pieces() {
        return returned;
    }

    private Integer ranked(double share) {
        if (turnarounds.isEmpty()) {
            return null;
        }
        Collections.sort(turnarounds);
        return turnarounds.get((int) Math.ceil(share * turnarounds.size()) - 1);
    }

    private static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.divide(whole, DECIMALS, RoundingMode.HALF_UP);
    }
}
