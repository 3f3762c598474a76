package org.guichet.returns.internal.desk;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.query.ListQuery;
import org.guichet.api.search.Recogniser.Meaning;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.returns.internal.ReturnsModule;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What the desk sees of returns: the slip, the figures, typed numbers, the demo. */
public class DeskTest {
    private final ReturnsModule module = new ReturnsModule();
    private long account;
    private long rma;

    @Before
    public void aReturnOfTwoLines() {
        account = module.create("accounts", "name", "Vélos du Nord");
        rma = module.create("returns", "account", account, "subject", "Freins", "orderNumber", "SO-4711");
    }

    @After
    public void close() {
        module.close();
    }

    private long line(String name) {
        return module.create("returnLines", "rma", rma, "reason", module.reason("defective"), "name", name);
    }

    private String number() {
        return (String) module.read("returns", rma).get("number");
    }

    private byte[] slip() {
        SlipResource slips = new SlipResource(module.platform().queries(), module.platform().texts(), module.platform().settings());
        return module.platform().as(ReturnsModule.ADMIN, () -> (byte[]) slips.slip(rma).getEntity());
    }

    private Map<String, Object> figures(String from, String to) {
        FiguresResource figures = new FiguresResource(module.platform().queries(), module.platform().types(), module.platform().clock());
        return module.platform().as(ReturnsModule.ADMIN, () -> figures.figures(from, to, null));
    }

    private List<Meaning> meanings(String typed) {
        return module.platform().as(ReturnsModule.ADMIN, () -> new KnownReturns(module.platform().queries()).recognise(typed));
    }

    @Test
    public void theSlipNamesTheReturnAndTheLinesThatAreStillAwaited() throws IOException {
        long awaited = line("Etrier");
        line("Guidon");
        module.take(awaited, "authorise");
        PdfReader pdf = new PdfReader(slip());
        String text = new PdfTextExtractor(pdf).getTextFromPage(1);
        assertTrue(text, text.contains(number()));
        assertTrue(text, text.contains("Etrier"));
        assertTrue("not authorised: " + text, !text.contains("Guidon"));
    }

    @Test
    public void fortyLinesWithLongNamesTakeSeveralPagesEachWithItsHeadingAndNumber() throws IOException {
        module.platform().as(ReturnsModule.ADMIN, () -> module.platform().settings().put(SlipResource.LETTERHEAD, "Maintenance SA\n4 quai du Port"));
        for (int i = 1; i <= 40; i++) {
            module.take(line("Étrier de frein hydraulique à quatre pistons, avec plaquettes et durites, côté gauche n° " + i), "authorise");
        }
        PdfReader pdf = new PdfReader(slip());
        int pages = pdf.getNumberOfPages();
        PdfTextExtractor texts = new PdfTextExtractor(pdf);
        assertTrue("pages " + pages, pages > 2);
        assertTrue(texts.getTextFromPage(1), texts.getTextFromPage(1).contains("Maintenance SA"));
        for (int page = 1; page <= pages; page++) {
            String text = texts.getTextFromPage(page);
            assertTrue(text, text.contains(number()) && text.contains("page " + page + " /"));
        }
        assertTrue("the heading comes again", texts.getTextFromPage(2).contains("Motif"));
        assertTrue("all lines", IntStream.rangeClosed(1, 40).allMatch(i -> IntStream.rangeClosed(1, pages).anyMatch(page ->
            text(texts, page).replaceAll("\\s+", " ").contains("n° " + i + " "))));
    }

    private static String text(PdfTextExtractor texts, int page) {
        try {
            return texts.getTextFromPage(page) + " ";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    public void aReturnOfWhichNothingIsAwaitedHasNoSlip() {
        line("Etrier");
        assertEquals("returns.slip-nothing", assertThrows(NotAllowedNow.class, this::slip).key());
    }

    @Test
    public void whoMayNotSeeTheReturnHasNoSlipOfIt() {
        module.take(line("Etrier"), "authorise");
        SlipResource slips = new SlipResource(module.platform().queries(), module.platform().texts(), module.platform().settings());
        long other = module.create("users", "login", "nobody", "name", "Nobody");
        assertThrows(Forbidden.class, () -> module.platform().as(TestActors.agent(other, "accounts.read"), () -> slips.slip(rma)));
    }

    @Test
    public void figuresOfAPeriodCountWhatWasCompletedInIt() {
        long line = line("Etrier");
        for (String step : List.of("authorise", "receive")) {
            module.take(line, step);
        }
        module.create("returnInspections", "line", line, "verdict", "noFaultFound", "accepted", 1, "rejected", 0,
            "inspectedAt", module.platform().clock().instant().toString());
        for (String step : List.of("inspect", "accept", "repair", "complete")) {
            module.take(line, step);
        }
        Map<String, Object> figures = figures(null, null);
        assertEquals("1", figures.get("completed").toString());
        assertEquals(0, BigDecimal.ONE.compareTo(new BigDecimal(figures.get("noFaultFound").toString())));
        assertNull("no orders, no rate", figures.get("returnRate"));
        assertEquals("0", figures("2001-01-01", "2001-12-31").get("completed").toString());
    }

    @Test
    public void aPeriodThatIsNoneIsRefused() {
        for (String[] period : new String[][] {{"2026-02-01", "2026-01-31"}, {"2001-01-01", "2026-01-31"}, {"yesterday", null}}) {
            assertEquals("returns.figures-period", assertThrows(Invalid.class, () -> figures(period[0], period[1])).places().get(0).key());
        }
    }

    @Test
    public void aReturnIsKnownByItsNumberAndByTheNumberOfAParcel() {
        module.create("returnShipments", "rma", rma, "direction", "in", "tracking", "TR000047119");
        Meaning byNumber = meanings(number()).get(0);
        assertEquals(rma, byNumber.id());
        assertEquals(Map.of("account", account, "orderNumber", "SO-4711"), byNumber.values());
        assertEquals("returns.tracking", meanings("TR000047119").get(0).reason());
        assertEquals(List.of(), meanings("TR00"));
        assertEquals("words are no numbers", List.of(), meanings("Freins"));
        assertEquals("nothing of it is a filter", List.of(), meanings("x'),(id>0"));
    }

    @Test
    public void theDemoHasReturnsAtEveryStageOnceHoweverOftenItIsLoaded() {
        for (int i = 0; i < 40; i++) {
            module.create("tickets", "subject", "Panne " + i, "type", "incident", "account", account, "orderNumber", "SO-" + i);
        }
        ReturnsDemo demo = new ReturnsDemo(module.platform().records(), module.platform().queries(), module.platform().types(),
            module.platform().settings());
        for (int i = 0; i < 2; i++) {
            module.platform().as(Actor.program("demo", "seed"), () -> demo.load(module.platform().clock().instant().plus(Duration.ofDays(90))));
        }
        Set<Object> states = new HashSet<>();
        long[] lines = {0};
        module.platform().as(ReturnsModule.ADMIN, () -> module.platform().queries().stream(ListQuery.of("returnLines")
            .filter("name==Panne*").fields("state").sort("id"), row -> {
                states.add(row.get("state"));
                return ++lines[0] > 0;
            }));
        assertTrue(states.toString(), states.containsAll(Set.of("requested", "authorised", "inTransit", "received", "denied", "completed")));
        assertTrue("one line each, or two where it was split: " + lines[0], lines[0] >= 40 && lines[0] <= 80);
    }
}
