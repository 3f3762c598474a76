package org.guichet.levels.internal.review;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.job.Job;
import org.guichet.api.query.ListQuery;
import org.guichet.api.security.Actor;
import org.guichet.api.timeline.Attachments.Attachment;
import org.guichet.data.testing.TestActors;
import org.guichet.levels.internal.LevelsModule;
import org.guichet.sla.ClockKind;
import org.guichet.sla.SlaClock;
import org.guichet.sla.SlaPolicy;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class ReviewsTest {
    private final LevelsModule module = new LevelsModule();
    private final Reviews reviews = new Reviews(module.platform.queries(), module.platform.types(), module.platform.lifecycles(), module.book,
        module.platform.texts(), module.platform.clock());
    private final ReviewResource resource = new ReviewResource(reviews);
    private long client;
    private long vendor;

    @Before
    public void aMonth() {
        at("2026-10-20T09:00:00Z");
        client = module.create(module.admin, "accounts", "name", "Boulangerie Œuvrard");
        vendor = module.create(module.admin, "accounts", "name", "Éditeur SA");
        module.create(module.admin, "vendorContracts", "label", "Maintenance", "account", vendor, "reaction", 4, "reactionUnit", "hours");
        ticket("Ancien");
        at("2026-11-03T09:00:00Z");
        long screen = ticket("Écran noir");
        long file = module.create(module.admin, "vendorCases", "ticket", screen, "label", "Écran noir", "account", vendor, "sentAt", "2026-11-03T10:00:00Z");
        module.patch(module.admin, "vendorCases", file, "answeredAt", "2026-11-03T16:00:00Z", "vendorReference", "INC-4711");
        at("2026-11-12T09:00:00Z");
        module.run(module.admin, module.escalate, screen, "levels_reason", "Carte mère");
        module.create(module.admin, "tickets", "subject", "D’un autre");
        at("2026-11-20T09:00:00Z");
        module.take(module.admin, screen, "resolve", "resolution", "<p>Remplacé</p>");
        clock(screen, ClockKind.FIRST_RESPONSE, SlaClock.MET);
        clock(screen, ClockKind.RESOLUTION, SlaClock.MISSED);
        at("2026-12-02T09:00:00Z");
    }

    /** What service levels leave behind. */
    private void clock(long ticket, ClockKind kind, String status) {
        Instant at = module.platform.clock().instant();
        module.platform.as(module.admin, () -> {
            long id = ((Number) module.platform.queries().list(ListQuery.of("slaPolicies").filter("resolution=null=false").limit(1)).items().get(0)
                .get("id")).longValue();
            SlaPolicy policy = module.platform.records().get(SlaPolicy.class, id);
            return module.platform.records().create(SlaClock.class, one -> {
                one.begin(ticket, 1, policy, policy.promise(kind).orElseThrow(), at.minusSeconds(3600));
                one.setStatus(status);
                one.setFinishedAt(at);
                one.setBreachedAt(status.equals(SlaClock.MISSED) ? at : null);
            });
        });
    }

    @After
    public void close() {
        module.close();
    }

    private void at(String now) {
        module.platform.clock().set(Instant.parse(now));
    }

    private long ticket(String subject) {
        return module.create(module.admin, "tickets", "subject", subject, "account", client, "urgency", "critical", "impact", "critical");
    }

    private Pack of(String period, Long account) {
        return module.platform.as(module.admin, () -> reviews.ofAccount(Period.parse(period), account));
    }

    private static List<String> figures(Pack pack) {
        return pack.tiles().stream().map(Pack.Tile::value).toList();
    }

    private String level(int rank) {
        return module.platform.as(module.admin, () -> module.book.at(rank)).orElseThrow().name(Locale.FRENCH);
    }

    private String text(Actor reader, String period, Long account, Long vendorAccount) {
        byte[] pdf = (byte[]) module.platform.as(reader, () -> resource.pack(period, account, null, vendorAccount)).getEntity();
        try {
            PdfReader read = new PdfReader(pdf);
            PdfTextExtractor extractor = new PdfTextExtractor(read);
            StringBuilder text = new StringBuilder();
            for (int page = 1; page <= read.getNumberOfPages(); page++) {
                text.append(extractor.getTextFromPage(page));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    public void aMonthOfAnAccountIsAddedUp() {
        Pack pack = of("2026-11", client);
        assertEquals(List.of("1", "1", "1", "50\u00a0%"), figures(pack));
        assertEquals("Boulangerie Œuvrard", pack.subject());
        assertEquals(List.of("Critique", "1", "1", "1", "1", "1"), pack.tables().get(0).rows().get(0));
        assertEquals(List.of(List.of("Première réponse", "1", "0", "100\u00a0%"), List.of("Résolution", "0", "1", "0\u00a0%")), pack.tables().get(1).rows());
        assertEquals(List.of(level(1), "2", "39\u00a0j 0\u00a0h", "19\u00a0j 12\u00a0h"), pack.tables().get(2).rows().get(0));
        assertEquals(List.of(level(2), "1", "8\u00a0j 0\u00a0h", "8\u00a0j 0\u00a0h"), pack.tables().get(2).rows().get(1));
        assertEquals(List.of("Éditeur SA", "1", "0", "1", "1", "6\u00a0h\u00a000", "–"), pack.tables().get(3).rows().get(0));
        assertEquals(List.of("engagement dépassé, critique", "ouvert depuis plus de 30 jours"),
            pack.tables().get(4).rows().stream().map(row -> row.get(5)).toList());
    }

    @Test
    public void aQuarterHasItsMonthsAndEverybodyIsInIt() {
        Pack pack = of("2026-Q4", null);
        assertEquals(List.of("3", "1", "2", "50\u00a0%"), figures(pack));
        assertEquals(List.of(1, 2, 0), pack.chart().first().values());
        assertEquals("Revue trimestrielle – 4e trimestre 2026", pack.title());
    }

    @Test
    public void thePdfSaysItInItsReadersLanguage() {
        String french = text(module.admin, "2026-11", client, null);
        assertTrue(french, french.contains("Point mensuel – novembre 2026") && french.contains("Boulangerie Œuvrard") && french.contains("Écran noir"));
        String vendors = text(module.admin, "2026-11", null, vendor);
        assertTrue(vendors, vendors.contains("Éditeur SA") && vendors.contains("INC-4711") && vendors.contains("en retard"));
        Actor english = new Actor(module.admin.user(), "admin", "Admin", module.admin.audience(), Set.of(), null, Set.of(), module.admin.grants(),
            Locale.ENGLISH, module.admin.zone(), module.admin.channel());
        assertTrue(text(english, "2026-Q4", null, null).contains("Quarterly review – Q4 2026"));
    }

    @Test
    public void itHoldsWhatItsReaderMaySee() {
        Actor without = TestActors.agent(module.agent("Zoé"), Set.of(), "tickets.read", "accounts.read");
        assertThrows(Forbidden.class, () -> module.platform.as(without, () -> resource.pack("2026-11", client, null, null)));
        Actor own = TestActors.agent(module.agent("Hugo"), Set.of(), "levels.review", "accounts.read", "accounts.field.*", "tickets.read:own",
            "tickets.field.*", "vendorCases.read", "vendorCases.field.*", "levelStays.read", "levelStays.field.*");
        assertEquals("without the right on clocks there is no word of them", List.of("0", "0", "0"),
            figures(module.platform.as(own, () -> reviews.ofAccount(Period.parse("2026-11"), client))));
        assertThrows(NotFound.class, () -> module.platform.as(module.admin, () -> resource.pack("2026-11", 999_999L, null, null)));
        assertThrows(Invalid.class, () -> module.platform.as(module.admin, () -> resource.pack("demain", client, null, null)));
        assertThrows(Invalid.class, () -> module.platform.as(module.admin, () -> resource.pack(null, client, null, null)));
    }

    @Test
    public void anAccountThatAsksGetsTheLastOnesOnceAsInternalFiles() throws IOException {
        MakeReviews job = new MakeReviews(reviews, module.platform.queries(), module.platform.attachments(), module.platform.texts(), module.platform.clock());
        Job.Progress progress = new Job.Progress() {
            @Override
            public void report(long done, long total, String message) {
                assertTrue(done < total);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
        for (Map.Entry<String, Integer> wish : List.of(Map.entry("monthly", 1), Map.entry("both", 2), Map.entry("both", 2))) {
            module.patch(module.admin, "accounts", client, "levels_review", wish.getKey());
            module.platform.as(module.admin, () -> {
                job.run(null, progress);
                return null;
            });
            assertEquals(wish.getValue().intValue(), files(client).size());
        }
        assertEquals(List.of("point-de-service-2026-11.pdf", "point-de-service-2026-Q3.pdf"), files(client).stream().map(Attachment::name).sorted().toList());
        assertTrue(files(client).stream().allMatch(Attachment::internal));
        assertTrue(files(vendor).isEmpty());
        try (InputStream in = module.platform.as(module.admin, () -> module.platform.attachments().open("accounts", client, files(client).get(0).id()))) {
            assertEquals("%PDF", new String(in.readNBytes(4), StandardCharsets.US_ASCII));
        }
    }

    private List<Attachment> files(long account) {
        return module.platform.as(module.admin, () -> module.platform.attachments().of("accounts", account));
    }
}
