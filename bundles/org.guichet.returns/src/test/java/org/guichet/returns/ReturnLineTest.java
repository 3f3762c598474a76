package org.guichet.returns;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.Test;

/** What steps do to quantities: however a line is parted, each quantity adds up to what it was. */
public class ReturnLineTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private static BigDecimal n(String number) {
        return new BigDecimal(number);
    }

    private static ReturnLine line(String requested, String authorised, String received) {
        ReturnLine line = new ReturnLine();
        line.setState("authorised");
        line.setRequested(n(requested));
        line.setAuthorised(authorised == null ? null : n(authorised));
        line.setReceived(received == null ? null : n(received));
        return line;
    }

    private static void same(String expected, BigDecimal actual) {
        assertTrue("expected " + expected + ", found " + actual, actual != null && n(expected).compareTo(actual) == 0);
    }

    private static BigDecimal sum(List<ReturnLine> lines, Function<ReturnLine, BigDecimal> quantity) {
        return lines.stream().map(quantity).filter(value -> value != null).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static ReturnLine receive(String authorised, String received, String tolerance, List<ReturnLine> parted) {
        ReturnLine line = line(authorised, authorised, received);
        line.receive(NOW, n(tolerance), "inTransit", "quarantine");
        parted.addAll(line.parted());
        return line;
    }

    @Test
    public void withinTheToleranceMoreMayArrive() {
        List<ReturnLine> parted = new ArrayList<>();
        same("11", receive("10", "11", "10", parted).getReceived());
        assertEquals(List.of(), parted);
    }

    @Test
    public void thePieceBeyondTheToleranceIsAnException() {
        List<ReturnLine> parted = new ArrayList<>();
        same("11", receive("10", "12", "10", parted).getReceived());
        same("1", parted.get(0).getReceived());
        same("0", parted.get(0).getRequested());
        assertTrue(parted.get(0).getException());
        assertEquals("quarantine", parted.get(0).beginsAs());
    }

    @Test
    public void aToleranceThatIsNoWholePieceGivesNone() {
        List<ReturnLine> parted = new ArrayList<>();
        same("5", receive("5", "6", "10", parted).getReceived());
        same("1", parted.get(0).getReceived());
        List<ReturnLine> ofGoodsByWeight = new ArrayList<>();
        same("5.5", receive("5", "5.6", "10", ofGoodsByWeight).getReceived());
        same("0.1", ofGoodsByWeight.get(0).getReceived());
    }

    @Test
    public void whatIsMissingStaysAwaited() {
        List<ReturnLine> parted = new ArrayList<>();
        ReturnLine line = receive("5", "3", "10", parted);
        same("3", line.getRequested());
        same("3", line.getAuthorised());
        same("2", parted.get(0).getAuthorised());
        assertNull(parted.get(0).getReceived());
        assertEquals("inTransit", parted.get(0).beginsAs());
    }

    @Test
    public void withoutANumberEverythingArrived() {
        List<ReturnLine> parted = new ArrayList<>();
        same("4", receive("4", null, "0", parted).getReceived());
        assertEquals(List.of(), parted);
    }

    @Test
    public void aSplitKeepsEverySumEvenOfUnequalQuantities() {
        ReturnLine line = line("10", "10", "11");
        ReturnLine other = line.split(n("4"));
        List<ReturnLine> both = List.of(line, other);
        same("10", sum(both, ReturnLine::getRequested));
        same("10", sum(both, ReturnLine::getAuthorised));
        same("11", sum(both, ReturnLine::getReceived));
        same("4", other.getReceived());
        assertEquals("authorised", other.beginsAs());
    }

    @Test
    public void anotherSerialNumberIsAnotherWhateverItsSpelling() {
        ReturnLine line = line("1", "1", null);
        line.setSerial("SN 10-a");
        line.setReceivedSerial("sn10-A");
        assertFalse(line.receivedAnother());
        line.setReceivedSerial("SN10-B");
        assertTrue(line.receivedAnother());
        line.setReceivedSerial(null);
        assertFalse("nobody read it", line.receivedAnother());
        line.setSerial(null);
        line.setReceivedSerial("SN10-B");
        assertFalse("none was authorised", line.receivedAnother());
        line.receive(NOW, BigDecimal.ZERO, "inTransit", "quarantine");
        assertEquals("it is known from then on", "SN10-B", line.getSerial());
    }

    @Test
    public void anAdvanceIsInvoicedAfterThePolicysDaysIfItSaysSo() {
        ReturnLine line = line("1", "1", null);
        line.shipAdvance(LocalDate.parse("2026-11-20"), 21);
        assertEquals(LocalDate.parse("2026-12-11"), line.getInvoiceOn());
        line.shipAdvance(LocalDate.parse("2026-11-20"), null);
        assertNull(line.getInvoiceOn());
    }

    @Test
    public void aClosedLineGivesItsSerialNumberFree() {
        ReturnLine line = line("1", null, null);
        line.setSerial(" sn 1 ");
        line.tidy(true);
        assertEquals("SN1", line.getOpenSerial());
        line.tidy(false);
        assertNull(line.getOpenSerial());
        assertEquals("SN1", line.getSerialKey());
    }

    private static ReturnLine refund(String accepted, String price) {
        ReturnLine line = line("3", "3", "3");
        line.setResolution("refund");
        line.setAccepted(accepted == null ? null : n(accepted));
        line.setUnitPrice(price == null ? null : n(price));
        return line;
    }

    @Test
    public void theCreditIsThePriceOfWhatWasAcceptedLessTheFee() {
        ReturnLine line = refund("3", "19.99");
        line.credit(n("15"));
        same("9.00", line.getFee());
        same("50.97", line.getCredit());
        line.credit(null);
        same("59.97", line.getCredit());
    }

    @Test
    public void ofGoodsThatNeedNotComeBackAllThatIsAuthorisedIsCredited() {
        ReturnLine line = refund(null, "10");
        line.setDisposition("noItem");
        line.credit(n("10"));
        same("27.00", line.getCredit());
    }

    @Test
    public void whatIsRepairedOrHasNoPriceIsNotCredited() {
        ReturnLine line = refund("1", null);
        line.credit(n("10"));
        assertNull(line.getCredit());
        line = refund("1", "5");
        line.setResolution("repair");
        line.credit(n("10"));
        assertNull(line.getFee());
    }
}
