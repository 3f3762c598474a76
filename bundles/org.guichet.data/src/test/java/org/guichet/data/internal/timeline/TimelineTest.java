package org.guichet.data.internal.timeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.event.RecordEvent;
import org.guichet.api.job.Job;
import org.guichet.api.record.History;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Actors;
import org.guichet.api.timeline.Attachments.Attachment;
import org.guichet.api.timeline.Comments.Comment;
import org.guichet.api.timeline.Links.Link;
import org.guichet.api.timeline.Timeline.Entry;
import org.guichet.api.timeline.Timeline;
import org.guichet.api.timeline.TimelineContributor;
import org.guichet.data.shop.Shop;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** What gathers around orders, as agents and clients see it. */
public class TimelineTest {
    private static final String[] CLIENT = {"orders.read:account", "orders.comment:account", "orders.attach:account",
        "orders.note", "companies.read"};

    private static TestPlatform platform;
    private final Actor agent = TestActors.admin();
    private long company;
    private long order;
    private Actor client;
    private Actor stranger;

    @BeforeClass
    public static void start() {
        platform = TestPlatform.with(Shop.services());
        platform.outbox();
    }

    @AfterClass
    public static void close() {
        platform.close();
    }

    @Before
    public void createOrder() {
        company = create("companies", Map.of("name", "Pompes SA"));
        order = create("orders", Map.of("subject", "Fuite", "company", company));
        client = TestActors.client(50, 500, Set.of(company), CLIENT);
        stranger = TestActors.client(51, 501, Set.of(company + 12345), CLIENT);
    }

    @Test
    public void aCommentIsCleanedAndChangesNoVersion() {
        Comment comment = as(agent, () -> comment("<p onclick='x()'>Bonjour<script>alert(1)</script></p>", false));

        assertEquals("<p>Bonjour</p>", comment.body());
        assertEquals("Agent 1", comment.authorName());
        assertEquals(List.of(comment), as(agent, () -> platform.comments().of("orders", order, null, 10)));
        assertEquals(1L, as(agent, () -> platform.queries().read("orders", order)).get("version"));
    }

    @Test
    public void anAgentsCommentKeepsTheNamesOfUsersItMentions() {
        String body = "<p><span data-mention=\"users/12\">@Camille Roy</span> regardez</p>";

        assertEquals(body, as(agent, () -> comment(body, true)).body());
    }

    @Test
    public void aMentionOfAnythingButAUserIsPlainText() {
        assertEquals("<p><span>@tous</span><b>gras</b></p>", as(agent, () -> comment(
            "<p><span data-mention=\"teams/1'; drop\">@tous</span><b data-mention=\"users/1\" data-x=\"1\">gras</b></p>", true)).body());
    }

    @Test
    public void aClientCannotMentionAnybody() {
        assertEquals("<p><span>@Camille Roy</span> vite</p>", as(client, () -> comment(
            "<p><span data-mention=\"users/12\">@Camille Roy</span> vite</p>", false)).body());
    }

    @Test
    public void anEmptyOrEndlessCommentIsRefused() {
        assertThrows(Invalid.class, () -> as(agent, () -> comment(" <p> </p>", false)));
        assertThrows(Invalid.class, () -> as(agent, () -> comment(null, false)));
        assertThrows(Invalid.class, () -> as(agent, () -> comment("x".repeat(100_001), false)));
    }

    @Test
    public void everythingThatHappensLeavesAnEvent() {
        as(agent, () -> comment("oui", true));
        Attachment file = as(agent, () -> attach("a.txt", "x", false));
        as(agent, () -> platform.links().add("orders", order, "related", "companies", company));
        run(agent, () -> platform.watchers().add("orders", order, 1));

        assertTrue(platform.outbox().await(10_000));
        List<String> events = events().stream().filter(event -> event.id() == order)
            .map(event -> event.kind() + " " + event.detail()).toList();
        assertEquals("comment internal", events.get(1));
        assertEquals("attachment " + file.id(), events.get(2));
        assertTrue(events.get(3).startsWith("link "));
        assertEquals("watch null", events.get(4));
        assertTrue("both sides of a link hear of it", events().stream()
            .anyMatch(event -> event.id() == company && event.kind().equals("link")));
    }

    @Test
    public void aQuietCommentMakesAQuietEvent() {
        as(agent, () -> platform.comments().add("orders", order, "repris de l'ancien outil", false, true));

        assertTrue(platform.outbox().await(10_000));
        assertEquals(List.of(true), events().stream().filter(event -> event.id() == order && event.kind().equals("comment"))
            .map(RecordEvent::quiet).toList());
    }

    @Test
    public void aCommentThatFailsLeavesNothing() {
        assertThrows(IllegalStateException.class, () -> as(agent, () -> platform.records().together(() -> {
            comment("perdu", false);
            throw new IllegalStateException("undone");
        })));

        assertEquals(List.of(), as(agent, () -> platform.comments().of("orders", order, null, 10)));
        assertEquals(List.of(), as(agent, () -> historyKinds("comment")));
    }

    @Test
    public void clientsNeverSeeWhatIsInternal() {
        as(agent, () -> comment("interne", true));
        as(agent, () -> comment("pour le client", false));
        Attachment secret = as(agent, () -> attach("marge.txt", "40 %", true));
        as(agent, () -> attach("notice.txt", "mode d'emploi", false));
        as(agent, () -> platform.links().add("orders", order, "related", "companies", company));
        run(agent, () -> platform.watchers().add("orders", order, 1));
        as(agent, () -> patch(Map.of("secret", "prix plancher", "subject", "Fuite 2", "weight", 3)));

        assertEquals(List.of("pour le client"), as(client, () -> platform.comments().of("orders", order, null, 10)).stream()
            .map(Comment::body).toList());
        assertEquals(List.of("notice.txt"), as(client, () -> platform.attachments().of("orders", order)).stream()
            .map(Attachment::name).toList());
        assertThrows(NotFound.class, () -> as(client, () -> platform.attachments().get("orders", order, secret.id())));
        assertThrows(NotFound.class, () -> as(client, () -> platform.attachments().open("orders", order, secret.id())));
        assertEquals("the other side is a company that it may see", 1,
            as(client, () -> platform.links().of("orders", order)).size());
        assertEquals(List.of(), as(client, () -> platform.watchers().of("orders", order)));
        String all = as(client, () -> platform.timeline().of("orders", order, null, 50)).toString()
            + as(client, () -> platform.history().of("orders", order, null, 50));
        for (String internal : List.of("interne", "marge", "internal=true", "prix plancher", "secret", "weight", "watch", "link",
            "kind=watch")) {
            assertFalse(internal + " in " + all, all.contains(internal));
        }
        assertTrue(all, all.contains("Fuite 2"));
    }

    @Test
    public void stampsSayWhoWroteEachFieldLastToThoseWhoMayReadIt() {
        as(agent, () -> patch(Map.of("subject", "Un", "weight", 3)));
        platform.clock().advance(Duration.ofHours(1));
        as(agent, () -> patch(Map.of("subject", "Deux", "due", "2026-12-01")));
        Instant now = platform.clock().instant();
        as(agent, () -> platform.records().transition("orders", order, "place", Map.of(), WriteOptions.NONE));
        History.Stamps stamps = as(agent, () -> platform.history().stamps("orders", order));
        assertEquals(now, stamps.fields().get("subject").at());
        assertEquals(now.minus(Duration.ofHours(1)), stamps.fields().get("weight").at());
        assertEquals(agent.name(), stamps.transitions().get("place").actorName());
        assertEquals(stamps.transitions().get("place"), stamps.fields().get("state"));
        Set<String> shown = as(client, () -> platform.history().stamps("orders", order)).fields().keySet();
        assertEquals(Set.of("subject"), Stream.of("subject", "weight").filter(shown::contains).collect(Collectors.toSet()));
    }

    @Test
    public void manyRecordsAreReadWithTheRightsOfOne() {
        as(agent, () -> comment("interne", true));
        as(agent, () -> comment("ancien", false));
        as(agent, () -> comment("récent", false));
        as(agent, () -> attach("devis.txt", "x", true));
        as(agent, () -> attach("notice.txt", "y", false));
        List<Long> asked = List.of(order, order + 99_999);

        assertEquals(List.of("récent", "ancien", "interne"), bodies(as(agent, () -> platform.comments().of("orders", asked, 10))));
        assertEquals(List.of("récent"), bodies(as(agent, () -> platform.comments().of("orders", asked, 1))));
        assertEquals(List.of("récent", "ancien"), bodies(as(client, () -> platform.comments().of("orders", asked, 10))));
        assertEquals(List.of("notice.txt"), as(client, () -> platform.attachments().of("orders", asked)).get(order).stream()
            .map(Attachment::name).toList());
        assertEquals(2, as(agent, () -> platform.attachments().of("orders", asked)).get(order).size());
        assertEquals(Map.of(), as(stranger, () -> platform.comments().of("orders", asked, 10)));
        assertEquals(Map.of(), as(stranger, () -> platform.attachments().of("orders", asked)));
    }

    @Test
    public void whatWasSaidSinceAMomentIsReadForManyAtOnce() {
        as(agent, () -> comment("avant", false));
        platform.clock().advance(Duration.ofMinutes(1));
        Comment then = as(agent, () -> comment("alors", false));
        as(agent, () -> comment("après", true));
        List<Long> asked = List.of(order, order + 99_999);

        assertEquals(List.of("après", "alors"), bodies(as(agent, () -> platform.comments().since("orders", asked, then.created()))));
        assertEquals(List.of("alors"), bodies(as(client, () -> platform.comments().since("orders", asked, then.created()))));
        assertEquals(Map.of(), as(stranger, () -> platform.comments().since("orders", asked, then.created())));
    }

    @Test
    public void whoWatchesIsReadForManyAtOnce() {
        long other = create("orders", Map.of("subject", "Bruit", "company", company));
        run(agent, () -> platform.watchers().add("companies", company, 1));
        run(agent, () -> platform.watchers().add("orders", order, 7));
        List<Long> asked = List.of(order, other, order + 99_999);

        assertEquals(Map.of(order, Set.of(1L, 7L), other, Set.of(1L)), as(agent, () -> platform.watchers().of("orders", asked)));
        assertEquals(Map.of(), as(stranger, () -> platform.watchers().of("orders", asked)));
    }

    private List<String> bodies(Map<Long, List<Comment>> comments) {
        return comments.getOrDefault(order, List.of()).stream().map(Comment::body).toList();
    }

    @Test
    public void clientsWriteNothingInternalWhateverTheirRolesSay() {
        assertThrows(Forbidden.class, () -> as(client, () -> comment("caché", true)));
        assertThrows(Forbidden.class, () -> as(client, () -> attach("a.txt", "x", true)));
        as(client, () -> comment("visible", false));
    }

    @Test
    public void aStrangersRecordDoesNotExist() {
        assertThrows(NotFound.class, () -> as(stranger, () -> comment("coucou", false)));
        assertThrows(NotFound.class, () -> as(stranger, () -> platform.comments().of("orders", order, null, 10)));
        assertThrows(NotFound.class, () -> as(stranger, () -> platform.attachments().of("orders", order)));
        assertThrows(NotFound.class, () -> as(stranger, () -> platform.timeline().of("orders", order, null, 10)));
        assertThrows(NotFound.class, () -> as(stranger, () -> platform.history().of("orders", order, null, 10)));
        assertThrows(NotFound.class, () -> as(stranger, () -> platform.links().of("orders", order)));
        assertThrows(NotFound.class, () -> as(stranger, () -> platform.watchers().of("orders", order)));
    }

    @Test
    public void withoutItsRightAnAgentIsRefused() {
        Actor reader = TestActors.agent(2, "orders.read", "orders.comment");

        as(reader, () -> comment("public", false));
        assertThrows(Forbidden.class, () -> as(reader, () -> comment("note", true)));
        assertThrows(Forbidden.class, () -> as(reader, () -> attach("a.txt", "x", false)));
        assertThrows(Forbidden.class, () -> as(reader, () -> platform.links().add("orders", order, "related", "orders", order)));
        assertThrows(Forbidden.class, () -> run(reader, () -> platform.watchers().add("orders", order, 3)));
        run(reader, () -> platform.watchers().add("orders", order, 2));
    }

    @Test
    public void theContentOfARemovedAttachmentGoesUnlessAnotherHasTheSame() {
        Attachment one = as(agent, () -> attach("a.txt", "only here", false));
        Attachment two = as(agent, () -> attach("b.txt", "twice", false));
        as(agent, () -> attach("c.txt", "twice", false));
        for (Attachment removed : List.of(one, two)) {
            Actors.run(agent, () -> platform.attachments().remove("orders", order, removed.id()));
        }
        new ContentPurge(platform.transactions(), platform.files(), platform.clock()).run(null, new Job.Progress() {
            @Override
            public void report(long done, long total, String message) {
                assertTrue(done > 0);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        });
        assertFalse(platform.files().holds(one.sha256()));
        assertTrue(platform.files().holds(two.sha256()));
    }

    @Test
    public void aCopiedCommentKeepsItsAuthorItsDateAndItsSecrecy() {
        Comment said = as(agent, () -> comment("<p>Entre nous</p>", true));
        long other = create("orders", Map.of("subject", "Autre", "company", company));
        Comment copy = as(agent, () -> platform.comments().copy("orders", order, said.id(), other));
        assertEquals(said.created(), copy.created());
        assertEquals(said.authorName(), copy.authorName());
        assertTrue(copy.internal());
        assertEquals(List.of(copy), as(agent, () -> platform.comments().of("orders", other, null, 10)));
        assertThrows(NotFound.class, () -> as(client, () -> platform.comments().copy("orders", order, said.id(), other)));
        assertThrows(NotFound.class, () -> as(agent, () -> platform.comments().copy("orders", other, said.id(), order)));
    }

    @Test
    public void anAttachmentStreamsInAndOutUnderAHarmlessName() throws IOException {
        Attachment file = as(agent, () -> attach("../../etc/\u202Etxt.exe\u0000.txt", "contenu", false));

        assertEquals("txt.exe.txt", file.name());
        assertEquals("text/plain", file.mediaType());
        try (InputStream in = as(agent, () -> platform.attachments().open("orders", order, file.id()))) {
            assertEquals("contenu", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        run(agent, () -> platform.attachments().remove("orders", order, file.id()));
        assertEquals(List.of(), as(agent, () -> platform.attachments().of("orders", order)));
        assertEquals("the history still knows it", 2, as(agent, () -> historyKinds("attachment")).size());
    }

    @Test
    public void aClientTakesBackItsOwnFilesOnly() {
        Attachment ours = as(agent, () -> attach("devis.txt", "x", false));
        Attachment theirs = as(client, () -> attach("photo.txt", "y", false));

        assertThrows(Forbidden.class, () -> run(client, () -> platform.attachments().remove("orders", order, ours.id())));
        run(client, () -> platform.attachments().remove("orders", order, theirs.id()));
    }

    @Test
    public void anAttachmentIsFoundOnItsOwnRecordOnly() {
        Attachment file = as(agent, () -> attach("a.txt", "x", false));

        assertThrows(NotFound.class, () -> as(agent, () -> platform.attachments().get("companies", company, file.id())));
    }

    @Test
    public void aLinkIsSeenFromBothSidesAndStoredOnce() {
        Link link = as(agent, () -> platform.links().add("orders", order, "related", "companies", company));
        as(agent, () -> platform.links().add("companies", company, "related", "orders", order));

        assertEquals("Pompes SA", link.title());
        List<Link> other = as(agent, () -> platform.links().of("companies", company));
        assertEquals(1, other.size());
        assertFalse(other.get(0).out());
        assertEquals("Fuite", other.get(0).title());
        assertTrue(other.get(0).number(), other.get(0).number().startsWith("O-"));
        run(agent, () -> platform.links().remove("companies", company, link.id()));
        assertEquals(List.of(), as(agent, () -> platform.links().of("orders", order)));
    }

    @Test
    public void aLinkToItselfOrToNothingIsRefused() {
        assertThrows(Invalid.class, () -> as(agent, () -> platform.links().add("orders", order, "related", "orders", order)));
        assertThrows(NotFound.class, () -> as(agent, () -> platform.links().add("orders", order, "related", "orders", 99)));
        assertThrows(Invalid.class, () -> as(agent, () -> platform.links().add("orders", order, "x y", "companies", company)));
    }

    @Test
    public void aLinkToAnAbsentModuleIsInertAndNotLost() {
        platform.transactions().required(transaction -> transaction.sql(connection -> Rows.execute(connection,
            "insert into GUICHET_LINK (ID, KIND, SOURCE_TYPE, SOURCE_ID, TARGET_TYPE, TARGET_ID, CREATED) "
            + "values (1, 'related', 'orders', ?, 'returns', 7, ?)", order, Instant.now())));

        Link link = as(agent, () -> platform.links().of("orders", order)).get(0);
        assertEquals("returns 7", link.type() + " " + link.record());
        assertNull(link.title());
        assertEquals("to a client it does not exist", List.of(), as(client, () -> platform.links().of("orders", order)));
    }

    @Test
    public void watchingAnAccountIncludesWhatBelongsToIt() {
        run(agent, () -> platform.watchers().add("companies", company, 1));
        run(agent, () -> platform.watchers().add("orders", order, 7));
        run(agent, () -> platform.watchers().add("orders", order, 7));

        assertEquals(List.of(1L, 7L), as(agent, () -> platform.watchers().of("orders", order)).stream()
            .map(watcher -> watcher.user()).toList());
        run(agent, () -> platform.watchers().remove("orders", order, 7));
        assertEquals(1, as(agent, () -> platform.watchers().of("orders", order)).size());
    }

    @Test
    public void theTimelineMergesAllNewestFirstAndOneEntryPerWrite() {
        later();
        as(agent, () -> comment("un", false));
        later();
        as(agent, () -> patch(Map.of("subject", "Fuite 2", "weight", 3)));
        later();
        as(agent, () -> attach("a.txt", "x", false));

        List<Entry> entries = as(agent, () -> platform.timeline().of("orders", order, null, 10));

        assertEquals(List.of("attachment", "change", "comment", "change"), entries.stream().map(Entry::kind).toList());
        List<?> fields = (List<?>) entries.get(1).data().get("fields");
        assertEquals(2, fields.size());
        assertTrue(fields.toString(), fields.toString().contains("{field=subject, before=Fuite, after=Fuite 2}"));
        assertEquals("update", entries.get(1).data().get("kind"));
        assertEquals("create", entries.get(3).data().get("kind"));
    }

    @Test
    public void pagesOfOneGiveEachEntryOnceAlsoAtTheSameInstant() {
        for (int i = 0; i < 3; i++) {
            as(agent, () -> comment("c", false));
            as(agent, () -> attach("a.txt", "x", false));
        }
        as(agent, () -> patch(Map.of("subject", "Fuite 2")));
        later();
        as(agent, () -> comment("last", false));
        Contributed contributed = new Contributed(List.of(platform.clock().instant(), platform.clock().instant().minusSeconds(60)));
        platform.add(contributed);
        List<String> whole = as(agent, () -> platform.timeline().of("orders", order, null, 50)).stream().map(Entry::key).toList();

        for (int size : new int[] {1, 2, 3, 7}) {
            List<String> paged = new ArrayList<>();
            List<Entry> page = as(agent, () -> platform.timeline().of("orders", order, null, size));
            while (!page.isEmpty()) {
                page.forEach(entry -> paged.add(entry.key()));
                String last = page.get(page.size() - 1).key();
                page = as(agent, () -> platform.timeline().of("orders", order, last, size));
            }
            assertEquals("by " + size, whole, paged);
        }
        platform.remove(contributed);
        assertEquals(11, whole.size());
        assertThrows(Invalid.class, () -> as(agent, () -> platform.timeline().of("orders", order, "rubbish", 10)));
    }

    @Test
    public void aContributorThatFailsLeavesTheRest() {
        TimelineContributor broken = (type, id, before, limit) -> {
            throw new IllegalStateException("broken plugin");
        };
        platform.add(broken);

        assertEquals(1, as(agent, () -> platform.timeline().of("orders", order, null, 10)).size());
        platform.remove(broken);
    }

    @Test
    public void historyLeavesOutWhatAnAgentMayNotRead() {
        as(agent, () -> patch(Map.of("secret", "prix plancher", "subject", "Fuite 2")));
        Actor plain = TestActors.agent(3, "orders.*");

        List<String> fields = as(plain, () -> platform.history().of("orders", order, null, 50)).stream().map(History.Entry::field)
            .toList();

        assertTrue(fields.contains("subject"));
        assertFalse(fields.contains("secret"));
        assertTrue(as(agent, () -> platform.history().of("orders", order, null, 50)).stream()
            .anyMatch(entry -> "secret".equals(entry.field()) && "prix plancher".equals(entry.after())));
    }

    @Test
    public void historyPagesByItsLastEntry() {
        for (int i = 0; i < 4; i++) {
            String subject = "Fuite " + i;
            as(agent, () -> patch(Map.of("subject", subject)));
        }
        List<Long> whole = as(agent, () -> platform.history().of("orders", order, null, 50)).stream().map(History.Entry::id).toList();
        List<Long> paged = new ArrayList<>();
        Long before = null;
        for (List<History.Entry> page = page(before); !page.isEmpty(); page = page(before)) {
            page.forEach(entry -> paged.add(entry.id()));
            before = paged.get(paged.size() - 1);
        }

        assertEquals(whole, paged);
    }

    private List<History.Entry> page(Long before) {
        return as(agent, () -> platform.history().of("orders", order, before, 2));
    }

    @Test
    public void whatGatheredStaysWithATombstoneButNothingIsAdded() {
        as(agent, () -> comment("avant", false));
        as(agent, () -> attach("a.txt", "x", false));
        as(agent, () -> platform.records().delete("orders", order, WriteOptions.NONE));

        assertEquals(1, as(agent, () -> platform.comments().of("orders", order, null, 10)).size());
        assertEquals(1, as(agent, () -> platform.attachments().of("orders", order)).size());
        assertThrows(NotAllowedNow.class, () -> as(agent, () -> comment("après", false)));
    }

    @Test
    public void aMergeTakesAllAlongAndAnUndoBringsItBack() {
        long other = create("orders", Map.of("subject", "Même fuite", "company", company));
        as(agent, () -> comment("de la source", false));
        as(agent, () -> attach("a.txt", "x", false));
        as(agent, () -> platform.links().add("orders", order, "related", "companies", company));
        as(agent, () -> platform.links().add("orders", order, "duplicate", "orders", other));
        run(agent, () -> platform.watchers().add("orders", order, 7));
        run(agent, () -> platform.watchers().add("orders", order, 8));
        run(agent, () -> platform.watchers().add("orders", other, 8));

        as(agent, () -> platform.records().merge("orders", order, other, WriteOptions.NONE));

        assertEquals(1, as(agent, () -> platform.comments().of("orders", other, null, 10)).size());
        assertEquals(1, as(agent, () -> platform.attachments().of("orders", other)).size());
        assertEquals(2, as(agent, () -> platform.watchers().of("orders", other)).size());
        assertTrue(as(agent, () -> platform.links().of("orders", other)).stream().anyMatch(link -> link.kind().equals("related")));
        as(agent, () -> comment("adressé à l'ancien", false));
        assertEquals("what comes for the source lands in the target", 2,
            as(agent, () -> platform.comments().of("orders", other, null, 10)).size());

        as(agent, () -> platform.records().undoMerge("orders", order, WriteOptions.NONE));

        assertEquals(List.of("de la source"), as(agent, () -> platform.comments().of("orders", order, null, 10)).stream()
            .map(Comment::body).toList());
        assertEquals(2, as(agent, () -> platform.watchers().of("orders", order)).size());
        assertEquals(1, as(agent, () -> platform.watchers().of("orders", other)).size());
    }

    private record Contributed(List<Instant> times) implements TimelineContributor {
        @Override
        public List<Timeline.Entry> of(String type, long id, Instant before, int limit) {
            return times.stream().filter(at -> at.isBefore(before)).limit(limit)
                .map(at -> new Entry("visit" + at, "visit", at, null, "Zoé", "web", Map.of("title", "Visite"))).toList();
        }
    }

    private static List<RecordEvent> events() {
        long from = Math.max(0, platform.outbox().head() - 900);
        return platform.outbox().since(from, 1000);
    }

    private void later() {
        platform.clock().advance(Duration.ofMinutes(1));
    }

    private Comment comment(String body, boolean internal) {
        return platform.comments().add("orders", order, body, internal, false);
    }

    private Attachment attach(String name, String content, boolean internal) {
        return platform.attachments().add("orders", order, name,
            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), internal);
    }

    private Object patch(Map<String, Object> values) {
        return platform.records().patch("orders", order, values, WriteOptions.NONE);
    }

    private List<String> historyKinds(String kind) {
        return platform.history().of("orders", order, null, 100).stream().map(History.Entry::kind).filter(kind::equals).toList();
    }

    private long create(String type, Map<String, Object> values) {
        return as(agent, () -> platform.records().create(type, values, WriteOptions.NONE)).id();
    }

    private <R> R as(Actor actor, Supplier<R> work) {
        return platform.as(actor, work);
    }

    private void run(Actor actor, Runnable work) {
        platform.as(actor, work);
    }
}
