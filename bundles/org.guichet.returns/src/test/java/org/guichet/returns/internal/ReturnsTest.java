package org.guichet.returns.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Returns on the real platform without assets and orders: the life of lines and the status of their return. */
public class ReturnsTest {
    private static ReturnsModule module;
    private static long account;
    private static Actor inspector;

    @BeforeClass
    public static void open() {
        module = new ReturnsModule();
        account = module.create("accounts", "name", "Vélos du Nord");
        inspector = TestActors.agent(module.create("users", "login", "camille", "name", "Camille"), "*");
    }

    @AfterClass
    public static void close() {
        module.close();
    }

    private static long rma() {
        return module.create("returns", "account", account, "subject", "Freins");
    }

    private static long line(long rma, String reason, Object... more) {
        Object[] all = new Object[more.length + 6];
        System.arraycopy(new Object[] {"rma", rma, "reason", module.reason(reason), "name", "Frein"}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return module.create("returnLines", all);
    }

    private static void refused(String key, Runnable write) {
        Invalid invalid = assertThrows(Invalid.class, write::run);
        assertTrue(invalid.getMessage() + invalid.places(), invalid.places().stream().anyMatch(place -> place.key().equals(key)));
    }

    private static void notNow(String key, Runnable write) {
        assertEquals(key, assertThrows(NotAllowedNow.class, write::run).key());
    }

    private static void inspect(long line, Object... input) {
        InspectLine action = new InspectLine(module.platform().records(), module.platform().clock());
        module.platform().as(inspector, () -> action.run(line, ReturnsModule.values(input)));
    }

    private static void same(String expected, Object actual) {
        assertEquals(expected, actual == null ? null : new BigDecimal(actual.toString()).stripTrailingZeros().toPlainString());
    }

    private static BigDecimal sum(List<Map<String, Object>> lines, String field) {
        return lines.stream().map(line -> line.get(field)).filter(value -> value != null).map(value -> new BigDecimal(value.toString()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    public void aLineGoesAllTheWayAndItsReturnFollows() {
        long rma = rma();
        assertEquals("open", module.status(rma));
        long line = line(rma, "defective");
        assertEquals("requested", module.line(line).get("state"));
        assertEquals("the policy's", "repair", module.line(line).get("resolution"));
        module.take(line, "authorise");
        assertNotNull(module.read("returns", rma).get("authorisedUntil"));
        module.take(line, "ship");
        assertEquals("open", module.status(rma));
        module.take(line, "receive");
        assertEquals("received", module.status(rma));
        inspect(line, "verdict", "faultFound", "proposal", "repair");
        assertEquals("accepted", module.line(line).get("state"));
        same("1", module.line(line).get("accepted"));
        module.take(line, "repair");
        module.take(line, "complete");
        assertNotNull(module.line(line).get("completedAt"));
        assertEquals("closed", module.status(rma));
    }

    @Test
    public void someDeniedIsPartiallyAuthorised() {
        long rma = rma();
        long first = line(rma, "defective");
        long second = line(rma, "defective");
        refused("required-by-transition", () -> module.take(second, "deny"));
        module.take(second, "deny", "denialReason", "Usure");
        assertEquals("partlyAuthorised", module.status(rma));
        module.take(first, "authorise");
        assertEquals("partlyAuthorised", module.status(rma));
        module.take(first, "cancel");
        assertEquals("closed", module.status(rma));
    }

    @Test
    public void someReceivedIsPartiallyReceivedAndWhatIsMissingStaysAwaited() {
        long rma = rma();
        long line = line(rma, "defective", "requested", 5);
        module.take(line, "authorise");
        module.take(line, "ship");
        module.take(line, "receive", "received", 3);
        List<Map<String, Object>> lines = module.lines(rma);
        assertEquals(2, lines.size());
        assertEquals("inTransit", lines.get(1).get("state"));
        same("2", lines.get(1).get("authorised"));
        same("5", sum(lines, "requested"));
        same("5", sum(lines, "authorised"));
        assertEquals(line, ((Number) lines.get(1).get("splitFrom")).longValue());
        assertEquals("partlyReceived", module.status(rma));
    }

    @Test
    public void whatExceedsTheToleranceBecomesAnExceptionInQuarantine() {
        module.patch("returnPolicies", module.reason("commercial"), "tolerance", 10);
        long rma = rma();
        long line = line(rma, "commercial", "requested", 10);
        module.take(line, "authorise");
        module.take(line, "receive", "received", 13);
        List<Map<String, Object>> lines = module.lines(rma);
        same("11", lines.get(0).get("received"));
        same("2", lines.get(1).get("received"));
        assertEquals(true, lines.get(1).get("exception"));
        assertEquals("quarantine", lines.get(1).get("state"));
        same("10", sum(lines, "requested"));
        module.take(ReturnsModule.id(lines.get(1)), "refuse");
        assertEquals("rejected", module.line(ReturnsModule.id(lines.get(1))).get("state"));
    }

    @Test
    public void anotherSerialNumberThanAuthorisedGoesIntoQuarantine() {
        long rma = rma();
        long line = line(rma, "defective", "serial", "SN 10");
        module.take(line, "authorise");
        module.take(line, "receive", "receivedSerial", "SN-11");
        assertEquals("quarantine", module.line(line).get("state"));
        module.take(line, "release");
        assertEquals("received", module.line(line).get("state"));
        module.take(line(rma, "defective", "serial", "SN 12"), "cancel");
        long right = line(rma, "defective", "serial", "SN 12");
        module.take(right, "authorise");
        module.take(right, "receive", "receivedSerial", "sn12");
        assertEquals("written otherwise it is the same", "received", module.line(right).get("state"));
    }

    @Test
    public void aSerialNumberStandsInOneOpenLine() {
        long line = line(rma(), "defective", "serial", "UNI-1");
        refused("returns.serial-open", () -> line(rma(), "defective", "serial", " uni-1"));
        module.take(line, "cancel");
        line(rma(), "defective", "serial", "UNI-1");
        refused("returns.serialised-is-one", () -> line(rma(), "defective", "serial", "UNI-2", "requested", 2));
    }

    @Test
    public void aSplitKeepsTheSumOfEveryQuantity() {
        long rma = rma();
        long line = line(rma, "defective", "requested", 7);
        module.take(line, "authorise");
        module.take(line, "receive");
        SplitLine action = new SplitLine(module.platform().records());
        module.platform().as(ReturnsModule.ADMIN, () -> action.run(line, Map.of("pieces", 3)));
        List<Map<String, Object>> lines = module.lines(rma);
        for (String quantity : List.of("requested", "authorised", "received")) {
            same("7", sum(lines, quantity));
        }
        assertEquals("received", lines.get(1).get("state"));
        refused("returns.split-pieces", () -> module.platform().as(ReturnsModule.ADMIN, () -> action.run(line, Map.of("pieces", 4))));
    }

    @Test
    public void authorisingLessLeavesTheRestRequested() {
        long rma = rma();
        long line = line(rma, "defective", "requested", 4);
        refused("returns.more-than-requested", () -> module.take(line, "authorise", "authorised", 5));
        module.take(line, "authorise", "authorised", 1);
        List<Map<String, Object>> lines = module.lines(rma);
        assertEquals("requested", lines.get(1).get("state"));
        same("3", lines.get(1).get("requested"));
    }

    @Test
    public void acceptingLessLeavesTheRestInspected() {
        long rma = rma();
        long line = line(rma, "defective", "requested", 4);
        module.take(line, "authorise");
        module.take(line, "receive");
        notNow("returns.not-inspected", () -> module.take(line, "inspect"));
        inspect(line, "verdict", "damaged", "acceptedPieces", 3);
        List<Map<String, Object>> lines = module.lines(rma);
        assertEquals("accepted", lines.get(0).get("state"));
        same("3", lines.get(0).get("accepted"));
        assertEquals("inspected", lines.get(1).get("state"));
        same("4", sum(lines, "received"));
    }

    @Test
    public void creditWithoutReturnOnlyWhereThePolicySaysSo() {
        long refusing = line(rma(), "defective");
        module.take(refusing, "authorise");
        notNow("returns.goods-must-come-back", () -> module.take(refusing, "creditWithoutReturn"));
        long rma = rma();
        long line = line(rma, "transport");
        module.take(line, "authorise");
        module.take(line, "creditWithoutReturn");
        assertEquals("noItem", module.line(line).get("disposition"));
        module.take(line, "complete");
        assertEquals("closed", module.status(rma));
    }

    @Test
    public void unorderedGoodsAreAuthorisedAtOnceAndNeedNoOrigin() {
        long line = line(rma(), "unordered", "serial", "NOBODYS-1");
        assertEquals("authorised", module.line(line).get("state"));
        assertEquals("unknown", module.line(line).get("origin"));
        module.take(line, "receive");
        module.take(line, "inspect");
        assertEquals("the policy asks for no inspection", "inspected", module.line(line).get("state"));
    }

    @Test
    public void aWithdrawalAfterItsFourteenDaysIsRefused() {
        // 8 November 2026 is a Sunday: the window ends on Monday
        long last = line(rma(), "withdrawal", "deliveredOn", "2026-10-25", "requestedOn", "2026-11-09");
        module.take(last, "authorise");
        long late = line(rma(), "withdrawal", "deliveredOn", "2026-10-25", "requestedOn", "2026-11-10");
        notNow("returns.window-over", () -> module.take(late, "authorise"));
        module.patch("returnLines", late, "goodwill", true);
        module.take(late, "authorise");
    }

    @Test
    public void aReasonAllowsSomeResolutionsOnly() {
        long line = line(rma(), "withdrawal", "resolution", "repair");
        notNow("returns.resolution-refused", () -> module.take(line, "authorise"));
        module.patch("returnPolicies", module.reason("transport"), "active", false);
        refused("returns.reason-retired", () -> line(rma(), "transport"));
        module.patch("returnPolicies", module.reason("transport"), "active", true);
    }

    @Test
    public void cancelledBeforeReceptionOnly() {
        long line = line(rma(), "defective");
        module.take(line, "authorise");
        module.take(line, "receive");
        notNow("transition-not-now", () -> module.take(line, "cancel"));
    }

    @Test
    public void aReturnFromATicketBeginsWithWhatTheTicketKnows() {
        long contact = module.create("contacts", "lastName", "Roy", "account", account);
        long ticket = module.create("tickets", "subject", "Frein usé", "account", account, "contact", contact, "orderNumber", "SO-9");
        OpenReturn action = new OpenReturn(module.platform().records(), module.platform().queries());
        Map<String, Object> answer = module.platform().as(ReturnsModule.ADMIN, () -> action.run(ticket,
            Map.of("returns_reason", module.reason("defective"))));
        Map<String, Object> rma = module.read("returns", ReturnsModule.id(answer));
        assertEquals(List.of(account, contact, "SO-9", "Frein usé"),
            List.of(rma.get("account"), rma.get("contact"), rma.get("orderNumber"), rma.get("subject")));
        assertEquals("Frein usé", module.line((Long) answer.get("line")).get("name"));
    }
}
