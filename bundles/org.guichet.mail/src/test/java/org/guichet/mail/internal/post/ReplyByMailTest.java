package org.guichet.mail.internal.post;

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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.security.Actor;
import org.guichet.api.security.Grants;
import org.guichet.api.text.TemplateVariables;
import org.guichet.data.testing.TestActors;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.MailModule;
import org.guichet.mail.internal.MailRows;
import org.guichet.mail.internal.Secrets;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.read.IncomingMail;
import org.guichet.mail.internal.read.MailParser;
import org.guichet.mail.internal.read.SafeHtml;
import org.guichet.mail.internal.read.Verdict;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReplyByMailTest {
    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();
    private static MailModule module;
    private static PostingForTests post;
    private static ReplyByMail reply;
    private static long box;
    private long ticket;

    @BeforeClass
    public static void start() {
        module = new MailModule(FOLDER.getRoot().toPath());
        var platform = module.platform;
        post = new PostingForTests(platform, module.key);
        reply = new ReplyByMail(platform.records(), platform.queries(), platform.comments(), platform.attachments(),
            new Correspondence(platform.records(), platform.queries()), post.posting, platform.clock());
        box = module.create("mailboxes", "label", "Support", "senderName", "Aide\u00a0: été", "address",
            "support@guichet.example", "smtpHost", "localhost",
            "signature", "<b>L’équipe</b>", "acknowledge", true);
    }

    @AfterClass
    public static void stop() {
        module.close();
    }

    @Before
    public void ownTicket() {
        ticket = module.create("tickets", "subject", "Panne");
    }

    private long send(Object... pairs) {
        Map<String, Object> input = new HashMap<>(MailModule.values("to", "anne@client.example", "subject", "Re: Panne", "body",
            "<p>Bonjour &amp; merci</p>"));
        input.putAll(MailModule.values(pairs));
        return ((Number) module.platform.as(MailModule.ADMIN, () -> reply.run(ticket, input)).get("id")).longValue();
    }

    private static String raw(long mail) {
        return post.raw(module.platform, mail);
    }

    private static IncomingMail read(String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        return new MailParser(Set.of(), module.tokens).read(bytes, bytes.length, Instant.parse("2027-01-01T00:00:00Z"));
    }

    @Test
    public void anAnswerIsACommentAndAMailInOneTransaction() {
        long mail = send();
        assertTrue(post.submitted.contains(mail));
        assertEquals("queued", module.read("mails", mail).get("state"));
        assertEquals(List.of("comment"), module.timeline("tickets", ticket));
        IncomingMail read = read(raw(mail));
        assertTrue(SafeHtml.text(read.body()).contains("Bonjour & merci"));
        assertEquals("Aide\u00a0: été", read.from().name());
        assertEquals(ticket, module.tokens.ticket(read.messageId()).getAsLong());
        assertEquals(Verdict.OWN, read.verdict());
    }

    @Test
    public void whatIsHeldWhileOutboundChannelsAreOffLeavesOnceTheyAreOn() {
        var platform = module.platform;
        HeldMails held = new HeldMails(platform.queries(), post.jobs, platform.settings(), platform.clock());
        DeliverMail deliver = new DeliverMail(platform.records(), platform.attachments(), null, null,
            platform.settings());
        long mail = send();
        platform.as(MailModule.ADMIN, () -> platform.settings().put("outbound", "off"));

        platform.as(MailModule.ADMIN, () -> deliver.run(Long.toString(mail), null));
        post.submitted.clear();
        held.run(null, null);
        assertEquals("queued", module.read("mails", mail).get("state"));
        assertEquals(List.of(), post.submitted);

        platform.as(MailModule.ADMIN, () -> platform.settings().put("outbound", null));
        held.run(null, null);
        assertTrue(post.submitted.contains(mail));
        int waiting = post.submitted.size();
        held.run(null, null);
        assertEquals("one run for each mail", waiting, post.submitted.size());
    }

    @Test
    public void nothingTypedAddsAHeaderOrARecipient() {
        String raw = raw(send("subject", "Re: x\r\nBcc: evil@stranger.example\r\n\r\nhello"));
        assertFalse(raw.contains("\r\nBcc:"));
        assertThrows(Invalid.class, () -> send("to", "a@b.example\r\nRCPT TO:<evil@stranger.example>"));
        assertThrows(Invalid.class, () -> send("to", "\"a@b.example, c@d.example\" x"));
        assertThrows(Invalid.class, () -> send("to", ""));
        assertThrows(Invalid.class, () -> send("to", "nobody"));
    }

    @Test
    public void hiddenCopiesStandInNoHeader() {
        long mail = send("bcc", "boss@firm.example", "cc", "B <b@client.example>");
        assertFalse(raw(mail).contains("boss@firm.example"));
        assertTrue(raw(mail).contains("Cc: b@client.example"));
        assertEquals("boss@firm.example", module.read("mails", mail).get("bcc"));
    }

    @Test
    public void filesOfTheTicketGoAlong() {
        long file = module.platform.as(MailModule.ADMIN, () -> module.platform.attachments().add("tickets", ticket,
            "plan été.txt",
            new ByteArrayInputStream("plan".getBytes(StandardCharsets.US_ASCII)), false)).id();
        assertEquals("plan été.txt", read(raw(send("attachments", List.of(file)))).files().get(0).name());
    }

    @Test
    public void whoMayNotCommentSendsNothing() {
        var reader = TestActors.agent(99);
        var limited = new Actor(99L, "r", "R", reader.audience(), Set.of(), null, Set.of(), Grants.of(List.of("tickets.read",
            "tickets.do.replyByMail")), reader.locale(), reader.zone(), "web");
        int before = post.submitted.size();
        assertThrows(Forbidden.class, () -> module.platform.as(limited, () -> reply.run(ticket, MailModule.values("to",
            "a@b.example", "subject", "x", "body", "x"))));
        assertEquals(before, post.submitted.size());
        assertEquals(List.of(), module.timeline("tickets", ticket));
    }

    @Test
    public void withoutAMailboxThatSendsThereIsNoMail() {
        assertThrows(NotAllowedNow.class, () -> send("mailbox", 4711));
    }

    @Test
    public void anAcknowledgementIsAutomaticKeptAndLimited() {
        Acknowledgements acknowledgements = new Acknowledgements(module.platform.queries(), post.posting,
            module.platform.texts(), module.platform.variables(), module.platform.clock());
        Mailbox mailbox = module.platform.as(MailModule.ADMIN, () -> module.platform.records().get(Mailbox.class, box));
        IncomingMail mail = read("From: eva@client.example\r\nSubject: Panne\r\nMessage-ID: <x@client.example>\r\n\r\nBonjour");
        for (int i = 0; i < 5; i++) {
            long one = module.create("tickets", "subject", "Panne");
            Self.as(() -> module.platform.records().together(() -> {
                acknowledgements.consider(mailbox, mail, one, null, null);
                acknowledgements.consider(mailbox, mail, one, null, null);
                return null;
            }));
        }
        List<Map<String, Object>> sent = module.list("mails", "to==\"eva@client.example\"", "id", "automatic");
        assertEquals(Acknowledgements.MOST_PER_SENDER, sent.size());
        String raw = raw(((Number) sent.get(0).get("id")).longValue());
        assertTrue(raw.contains("Auto-Submitted: auto-replied") && raw.contains("X-Auto-Response-Suppress: All"));
        module.platform.clock().advance(Duration.ofHours(2));
        long later = module.create("tickets", "subject", "Panne");
        Self.as(() -> module.platform.records().together(() -> {
            acknowledgements.consider(mailbox, mail, later, null, null);
            return null;
        }));
        assertEquals(Acknowledgements.MOST_PER_SENDER + 1, module.list("mails", "to==\"eva@client.example\"", "id").size());
    }

    @Test
    public void anAcknowledgementSaysWhatModulesKnowOrTheShippedText() {
        module.platform.add(new Told());
        Mailbox mailbox = module.platform.as(MailModule.ADMIN, () -> module.platform.records().get(Mailbox.class, box));
        AcknowledgementText text = new AcknowledgementText(module.platform.queries(), module.platform.texts(), module.platform.variables());
        Object number = module.read("tickets", ticket).get("number");
        mailbox.setAcknowledgement("<p>{number} : réponse avant {told.first} {told.first}, {pas un nom}</p>");
        assertEquals("<p>" + number + " : réponse avant 10 &lt; 11 h 10 &lt; 11 h, {pas un nom}</p>", Self.as(() -> text.of(mailbox, ticket)));
        mailbox.setAcknowledgement("<p>{number} : réponse avant {told.never}</p>");
        String shipped = Self.as(() -> text.of(mailbox, ticket));
        assertTrue(shipped, shipped.contains("bien reçu") && shipped.contains(number.toString()));
        module.patch("tickets", ticket, "contact", module.create("contacts", "lastName", "Ann", "language", "en"));
        assertEquals(module.platform.texts().text(Locale.ENGLISH, "mail.out.acknowledgement", number), Self.as(() -> text.of(mailbox, ticket)));
        mailbox.setAcknowledgementEn("<p>{number}: before {told.first}</p>");
        assertEquals("<p>" + number + ": before 10 &lt; 11 h</p>", Self.as(() -> text.of(mailbox, ticket)));
    }

    /** Knows when the first answer is due, and of nothing else. */
    private static final class Told implements TemplateVariables {
        @Override
        public String type() {
            return "tickets";
        }

        @Override
        public Set<String> names() {
            return Set.of("told.first", "told.never");
        }

        @Override
        public Object value(String name, long record, Locale language) {
            return name.equals("told.first") ? "10 < 11 h" : null;
        }
    }

    @Test
    public void aListIsNotAcknowledged() {
        Acknowledgements acknowledgements = new Acknowledgements(module.platform.queries(), post.posting,
            module.platform.texts(), module.platform.variables(), module.platform.clock());
        Mailbox mailbox = module.platform.as(MailModule.ADMIN, () -> module.platform.records().get(Mailbox.class, box));
        acknowledgements.consider(mailbox, read("From: l@client.example\r\nList-Id: <l.client.example>\r\n\r\nBonjour"), ticket,
            null, null);
        assertEquals(List.of(), module.list("mails", "ticket==" + ticket, "id"));
    }

    @Test
    public void aPasswordIsReadByTheConnectionAloneAndStandsNowhereInClear() {
        Secrets secrets = new Secrets(new MailRows(module.platform.dataSource()), module.key);
        Self.as(() -> module.platform.records().together(() -> {
            secrets.put(box, Secrets.INCOMING, "très secret");
            return null;
        }));
        assertEquals("très secret", secrets.get(box, Secrets.INCOMING).orElseThrow());
        assertFalse(module.rows.secretMark(box).contains("secret"));
        assertFalse(module.read("mailboxes", box).toString().contains("secret"));
        assertNull(secrets.get(box, Secrets.OUTGOING).orElse(null));
    }
}
