package org.guichet.mail.internal.intake;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.Problem;
import org.guichet.api.mail.ThirdPartyMail;
import org.guichet.api.mail.ThirdPartyThreads;
import org.guichet.api.query.ListQuery;
import org.guichet.api.security.Actor;
import org.guichet.api.timeline.Comments.Comment;
import org.guichet.data.testing.TestActors;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.MailModule;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.post.Acknowledgements;
import org.guichet.mail.internal.post.PostingForTests;
import org.guichet.mail.internal.read.Samples;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A vendor is written to from a ticket and answers: the client's side of the ticket stays as it was. */
public class AsidesTest {
    private static final String VENDOR = "support@vendor.example";
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private MailModule module;
    private ThirdPartyMail aside;
    private PostingForTests post;
    private Filing filing;
    private final List<ThirdPartyThreads.Answer> answers = new ArrayList<>();
    private long box;
    private long contact;
    private long ticket;
    private int messages;

    @Before
    public void start() {
        module = new MailModule(folder.getRoot().toPath());
        var platform = module.platform;
        Senders senders = new Senders(platform.queries());
        Threads threads = new Threads(platform.queries(), module.rows, module.key);
        Asides asides = new Asides(platform.queries(), threads, module.rows);
        asides.listeners.add(new ThirdPartyThreads() {
            @Override
            public String type() {
                return "vendorCases";
            }

            @Override
            public void answered(Answer answer) {
                answers.add(answer);
            }

            @Override
            public Optional<Long> about(Collection<Long> records, String subject) {
                return records.stream().filter(record -> subject.contains("AX-" + record)).findFirst();
            }
        });
        post = new PostingForTests(platform, module.key);
        filing = new Filing(platform.records(), platform.queries(), platform.comments(), platform.attachments(), platform.links(),
            platform.texts(), senders, threads, asides,
            new Beginnings(platform.records(), platform.queries(), platform.links(), user -> Optional.empty()), new Reopening(platform.records(), platform.queries(), platform.lifecycles()),
            new Bounced(platform.records(), platform.queries(), module.undelivered(user -> Optional.empty()), senders),
            new Acknowledgements(platform.queries(), post.posting, platform.texts(), platform.variables()), module.rows, module.key);
        aside = post.aside(platform, senders);
        box = module.create("mailboxes", "label", "Support", "address", "support@guichet.example", "smtpHost", "localhost", "acknowledge", true);
        long account = module.create("accounts", "name", "Client");
        contact = module.create("contacts", "lastName", "Anne", "email", "anne@client.example", "account", account);
        ticket = module.create("tickets", "subject", "Panne", "contact", contact, "account", account);
    }

    @After
    public void stop() {
        module.close();
    }

    private long send(long record) {
        return send(record, VENDOR, List.of());
    }

    private long send(long record, String to, List<ThirdPartyMail.File> files) {
        return module.platform.as(MailModule.ADMIN, () -> aside.send(new ThirdPartyMail.Message("vendorCases", record, ticket, to,
            "Carte mère [DE-0007]", "<p>Voici le dossier<script>x</script></p>", files)));
    }

    private Map<String, Object> file(String from, String subject, String... headers) {
        List<String> lines = new ArrayList<>(List.of("From: <" + from + ">", "Subject: " + subject, "Message-ID: <" + ++messages + "@there.example>"));
        lines.addAll(List.of(headers));
        lines.addAll(List.of("", "Bonjour"));
        byte[] raw = Samples.raw(lines.toArray(String[]::new));
        Long id = Self.as(() -> {
            Mailbox mailbox = module.platform.records().get(Mailbox.class, box);
            return module.platform.records().together(() -> filing.file(mailbox, raw, raw.length, Instant.parse("2026-11-22T10:00:00Z"), true));
        });
        return module.read("mails", id);
    }

    private Map<String, Object> answer(String from, long to) {
        return file(from, "Re: Carte mère", "In-Reply-To: " + module.read("mails", to).get("messageId"));
    }

    private List<Comment> comments() {
        return module.platform.as(MailModule.ADMIN, () -> module.platform.comments().of("tickets", ticket, null, 10));
    }

    private static long id(Object value) {
        return ((Number) value).longValue();
    }

    @Test
    public void theVendorsAnswerIsAnInternalCommentAndTheAskerHearsOfIt() {
        long sent = send(7);
        assertTrue(post.submitted.contains(sent));
        assertEquals("<p>Voici le dossier</p>", comments().get(0).body());
        assertTrue(comments().get(0).internal());
        Map<String, Object> mail = answer("somebody.else@vendor.example", sent);
        assertEquals(ticket, id(mail.get("ticket")));
        assertEquals(true, mail.get("internal"));
        assertEquals(7L, id(mail.get("aboutId")));
        assertTrue("not for the client", comments().stream().allMatch(Comment::internal));
        assertEquals(List.of(new ThirdPartyThreads.Answer(7, ticket, "somebody.else@vendor.example", "Re: Carte mère", answers.get(0).at())), answers);
        assertEquals("somebody.else@vendor.example", module.platform.as(MailModule.ADMIN, () -> aside.correspondent("vendorCases", 7)).orElseThrow());
        assertEquals("in one thread", mail.get("messageId"), module.read("mails", send(7)).get("inReplyTo"));
    }

    @Test
    public void theClientNeitherSeesItNorIsAnsweredThere() {
        answer(VENDOR, send(7));
        Set<Long> accounts = Set.of(id(module.read("tickets", ticket).get("account")));
        Actor client = TestActors.client(1, contact, accounts, "mails.read:account", "mails.field.*", "tickets.read:account", "tickets.field.*");
        assertThrows("mails are for agents", NotFound.class, () -> module.platform.as(client, () -> module.platform.queries().count(ListQuery.of("mails"))));
        assertTrue(module.platform.as(client, () -> module.platform.comments().of("tickets", ticket, null, 10)).isEmpty());
        assertEquals("anne@client.example", post.clientAddress(module.platform, ticket));
    }

    @Test
    public void nothingIsReopenedAndNobodyIsThanked() {
        long sent = send(7);
        module.take(ticket, "resolve", "resolution", "<p>Fait</p>");
        module.take(ticket, "close");
        post.submitted.clear();
        Map<String, Object> mail = answer(VENDOR, sent);
        assertEquals(ticket, id(mail.get("ticket")));
        assertEquals("closed", module.read("tickets", ticket).get("state"));
        assertEquals("no acknowledgement", List.of(), post.submitted);
    }

    @Test
    public void aNewMailOfTheVendorIsFoundByTicketNumberOrByTheAskersReference() {
        send(7);
        Object number = module.read("tickets", ticket).get("number");
        assertEquals(true, file(VENDOR, "Des nouvelles [" + number + "]").get("internal"));
        send(8);
        assertEquals(7L, id(file(VENDOR, "AX-7 : pièce expédiée").get("aboutId")));
        assertEquals(List.of(7L, 7L), answers.stream().map(ThirdPartyThreads.Answer::record).toList());
        Map<String, Object> stranger = file("evil@stranger.example", "AX-7 : pièce expédiée");
        assertTrue("a reference alone opens no thread", id(stranger.get("ticket")) != ticket);
        assertEquals(false, stranger.get("internal"));
    }

    @Test
    public void theClientsOwnAnswersStayTheClients() {
        long mine = module.platform.as(MailModule.ADMIN, () -> post.reply(module.platform, ticket, "anne@client.example"));
        send(7);
        Map<String, Object> mail = answer("anne@client.example", mine);
        assertEquals(false, mail.get("internal"));
        assertFalse(comments().get(0).internal());
        assertTrue(answers.isEmpty());
    }

    @Test
    public void anAbsenceOfTheVendorTellsNobody() {
        Map<String, Object> mail = file(VENDOR, "Absence", "Auto-Submitted: auto-replied", "In-Reply-To: "
            + module.read("mails", send(7)).get("messageId"));
        assertEquals("filed", mail.get("state"));
        assertEquals(true, mail.get("internal"));
        assertTrue(answers.isEmpty());
        assertEquals(1, comments().size());
    }

    @Test
    public void whatCannotBeSentIsRefusedAsAWhole() {
        assertThrows(Invalid.class, () -> send(7, "nobody", List.of()));
        assertThrows(Invalid.class, () -> send(7, " ", List.of()));
        assertThrows(Invalid.class, () -> send(7, VENDOR, List.of(new ThirdPartyMail.File("a.zip", "application/zip", new byte[20_000_001]))));
        module.patch("mailboxes", box, "active", false);
        assertThrows(Problem.class, () -> send(7));
        assertTrue(comments().isEmpty());
    }

    @Test
    public void filesGoAlong() {
        long mail = send(7, VENDOR, List.of(new ThirdPartyMail.File("dossier.zip", "application/zip", "zip".getBytes(StandardCharsets.UTF_8))));
        assertTrue(post.raw(module.platform, mail).contains("dossier.zip"));
    }
}
