package org.guichet.mail.internal.intake;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.guichet.api.record.WriteOptions;
import org.guichet.mail.Mail;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.MailModule;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.read.Samples;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class FilingTest {
    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();
    private static MailModule module;
    private static Filing filing;
    private static Asides asides;
    private static int tests;
    private long box;
    /** Nobody else writes from there: the tests share a database. */
    private String domain;

    @BeforeClass
    public static void start() {
        module = new MailModule(FOLDER.getRoot().toPath());
        FilingForTests filings = new FilingForTests(module);
        asides = filings.asides;
        filing = filings.filing;
    }

    @Before
    public void ownMailbox() {
        domain = "client" + ++tests + ".example";
        box = module.create("mailboxes", "label", "Support", "address", "support@guichet.example");
    }

    @AfterClass
    public static void stop() {
        module.close();
    }

    private Map<String, Object> file(byte[] raw) {
        Long id = Self.as(() -> {
            Mailbox mailbox = module.platform.records().get(Mailbox.class, box);
            return module.platform.records().together(() -> filing.file(mailbox, raw, raw.length,
                Instant.parse("2026-11-22T10:00:00Z"), true));
        });
        return id == null ? null : module.read("mails", id);
    }

    private Map<String, Object> file(String... lines) {
        return file(new String(Samples.raw(lines), StandardCharsets.UTF_8).replace("client.example", domain)
            .getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Object> from(String address, String subject, String... more) {
        String[] lines = new String[more.length + 5];
        lines[0] = "From: Anne <" + address + ">";
        lines[1] = "Subject: " + subject;
        lines[2] = "Message-ID: <" + Math.abs((address + subject + List.of(more)).hashCode()) + "@client.example>";
        System.arraycopy(more, 0, lines, 3, more.length);
        lines[more.length + 3] = "";
        lines[more.length + 4] = "Bonjour";
        return file(lines);
    }

    private static int tickets() {
        return module.list("tickets", null, "id").size();
    }

    private static long id(Object value) {
        return ((Number) value).longValue();
    }

    @Test
    public void aStrangersMailOpensATicketWithoutAContact() {
        Map<String, Object> mail = from("anne@client.example", "Panne");
        Map<String, Object> ticket = module.read("tickets", id(mail.get("ticket")));
        assertEquals("Panne", ticket.get("subject"));
        assertEquals("mail", ticket.get("source"));
        assertEquals("<p>Bonjour</p>", ticket.get("description"));
        assertNull(ticket.get("contact"));
        assertEquals(List.of("mail"), module.timeline("tickets", id(ticket.get("id"))));
    }

    @Test
    public void aContactsMailHasContactAndAccountAndStandsOnceInEachHistory() {
        long account = module.create("accounts", "name", "Client");
        long contact = module.create("contacts", "lastName", "Anne", "email", "anne@" + domain, "account", account);
        Map<String, Object> mail = from("Anne@client.example", "Panne");
        Map<String, Object> ticket = module.read("tickets", id(mail.get("ticket")));
        assertEquals(contact, id(ticket.get("contact")));
        assertEquals(account, id(mail.get("account")));
        assertEquals(List.of("mail"), module.timeline("contacts", contact));
        assertEquals(List.of("mail"), module.timeline("accounts", account));
    }

    @Test
    public void theSameMailTwiceIsOneTicket() {
        assertNotNull(from("anne@client.example", "Panne"));
        int tickets = tickets();
        assertNull(from("anne@client.example", "Panne"));
        assertEquals(tickets, tickets());
    }

    @Test
    public void anAnswerWithOurMarkIsACommentWhoeverWritesIt() {
        long ticket = id(from("anne@client.example", "Panne").get("ticket"));
        Map<String, Object> reply = from("colleague@client.example", "Re: Panne", "In-Reply-To: <" + module.tokens.token(ticket,
            "aaaaaaaa") + "@guichet.example>");
        assertEquals(ticket, id(reply.get("ticket")));
        assertEquals(List.of("comment", "mail"), module.timeline("tickets", ticket).stream().sorted().toList());
        assertEquals("Anne <colleague@" + domain + ">", module.platform.as(MailModule.ADMIN,
            () -> module.platform.comments().of("tickets", ticket, null, 5)).get(0).authorName());
    }

    @Test
    public void aMarkInTheReplyAddressOrTheTextCountsToo() {
        long ticket = id(from("anne@client.example", "Panne").get("ticket"));
        String token = module.tokens.token(ticket, "bbbbbbbb");
        assertEquals(ticket, id(from("x@client.example", "Re", "To: support+" + token + "@guichet.example").get("ticket")));
        assertEquals(ticket, id(file("From: y@client.example", "Subject: Re", "", "Merci", "> [" + token + "]").get("ticket")));
    }

    @Test
    public void aMadeUpMarkOpensANewTicket() {
        long ticket = id(from("anne@client.example", "Panne").get("ticket"));
        Map<String, Object> mail = from("evil@stranger.example", "Re", "In-Reply-To: <gt-" + ticket
            + "-aaaaaaaa-00000000000000000000@guichet.example>");
        assertTrue(id(mail.get("ticket")) != ticket);
    }

    @Test
    public void aNumberInTheSubjectCountsForWhoTookPartAndIsALinkForOthers() {
        Map<String, Object> first = from("anne@client.example", "Panne");
        long ticket = id(first.get("ticket"));
        String number = (String) module.read("tickets", ticket).get("number");
        assertEquals(ticket, id(from("anne@client.example", "Suite [" + number + "]").get("ticket")));
        long other = id(from("evil@stranger.example", "Re: Panne [" + number + "]").get("ticket"));
        assertTrue(other != ticket);
        var links = module.platform.as(MailModule.ADMIN, () -> module.platform.links().of("tickets", other));
        assertEquals("followUp", links.get(0).kind());
        assertEquals(ticket, links.get(0).record());
    }

    @Test
    public void aReferenceToAKeptMailCountsForWhoTookPart() {
        Map<String, Object> first = from("anne@client.example", "Panne", "Cc: chef@client.example");
        assertEquals(first.get("ticket"), from("chef@client.example", "Re: Panne", "References: " + first.get("messageId"))
            .get("ticket"));
        assertTrue(id(from("evil@stranger.example", "Re: Panne", "References: " + first.get("messageId"))
            .get("ticket")) != id(first.get("ticket")));
    }

    @Test
    public void anAutomaticMailIsFiledAndChangesNothing() {
        long ticket = id(from("anne@client.example", "Panne").get("ticket"));
        module.take(ticket, "resolve", "resolution", "<p>Fait</p>");
        Map<String, Object> away = from("anne@client.example", "Absence", "Auto-Submitted: auto-replied",
            "In-Reply-To: <" + module.tokens.token(ticket, "cccccccc") + "@guichet.example>");
        assertEquals("filed", away.get("state"));
        assertEquals("automatic", away.get("reason"));
        assertEquals(ticket, id(away.get("ticket")));
        assertEquals("resolved", module.read("tickets", ticket).get("state"));
        int tickets = tickets();
        assertNull(from("robot@client.example", "Rapport", "Precedence: bulk").get("ticket"));
        assertEquals(tickets, tickets());
    }

    @Test
    public void anAnswerReopensWhatIsResolved() {
        long ticket = id(from("anne@client.example", "Panne").get("ticket"));
        module.take(ticket, "resolve", "resolution", "<p>Fait</p>");
        from("anne@client.example", "Re", "In-Reply-To: <" + module.tokens.token(ticket, "dddddddd") + "@guichet.example>");
        assertEquals("treatment", module.read("tickets", ticket).get("state"));
    }

    @Test
    public void whatIsClosedGetsANewTicketOrIsReopenedAsTheMailboxSays() {
        long ticket = id(from("anne@client.example", "Panne").get("ticket"));
        module.take(ticket, "resolve", "resolution", "<p>Fait</p>");
        module.take(ticket, "close");
        String mark = "In-Reply-To: <" + module.tokens.token(ticket, "eeeeeeee") + "@guichet.example>";
        long next = id(from("anne@client.example", "Encore", mark).get("ticket"));
        assertTrue(next != ticket);
        assertEquals(ticket, module.platform.as(MailModule.ADMIN, () -> module.platform.links().of("tickets", next)).get(0)
            .record());
        module.patch("mailboxes", box, "onClosed", "reopen");
        assertEquals(ticket, id(from("anne@client.example", "Toujours", mark).get("ticket")));
        assertEquals("treatment", module.read("tickets", ticket).get("state"));
    }

    @Test
    public void anAnswerToAMergedTicketLandsInTheOneThatItBecame() {
        long one = id(from("anne@client.example", "Panne").get("ticket"));
        long other = id(from("anne@client.example", "Panne aussi").get("ticket"));
        module.platform.as(MailModule.ADMIN, () -> module.platform.records().merge("tickets", one, other, WriteOptions.NONE));
        assertEquals(other, id(from("anne@client.example", "Re", "In-Reply-To: <" + module.tokens.token(one, "ffffffff")
            + "@guichet.example>").get("ticket")));
    }

    @Test
    public void theRawMailAndItsFilesAreKept() {
        Map<String, Object> mail = file("From: a@b.example", "Subject: x", "Content-Type: multipart/mixed; boundary=b", "",
            "--b", "", "Bonjour", "--b",
            "Content-Disposition: attachment; filename=\"../../plan.txt\"", "", "plan", "--b--");
        List<String> names = module.platform.as(MailModule.ADMIN, () -> module.platform.attachments().of("mails",
            id(mail.get("id")))).stream()
            .map(one -> one.name()).sorted().toList();
        assertEquals(List.of("message.eml", "plan.txt"), names);
    }

    @Test
    public void aBounceFlagsTheAddressOnlyIfItIsAboutAMailOfOurs() {
        long contact = module.create("contacts", "lastName", "K", "email", "userunknown@bouncehammer.jp");
        assertEquals("bounce", file(Samples.file("bounce-rfc3464.eml")).get("reason"));
        assertNull(module.read("contacts", contact).get("mail_undeliverable"));
        long ticket = module.create("tickets", "subject", "Panne");
        Self.as(() -> module.platform.records().create(Mail.class, one -> {
            one.setMailbox(box);
            one.setDirection("out");
            one.setState("sent");
            one.setSubject("Re: Panne");
            one.setSentAt(Instant.parse("2026-11-22T09:00:00Z"));
            one.setTo("userunknown@bouncehammer.jp");
            one.setMessageId("<E1C50F1B-1C83-4820-BC36-AC6FBFBE8568@example.org>");
            one.setMessageKey("out");
            one.setTicket(ticket);
        }));
        byte[] again = new String(Samples.file("bounce-rfc3464.eml"), StandardCharsets.ISO_8859_1)
            .replaceFirst("(?m)^Message-Id: <2013", "Message-Id: <2014").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(ticket, id(file(again).get("ticket")));
        assertEquals(true, module.read("contacts", contact).get("mail_undeliverable"));
        assertEquals("bounced", module.list("mails", "direction==out", "state").get(0).get("state"));
        assertTrue(module.platform.as(MailModule.ADMIN, () -> module.platform.comments().of("tickets", ticket, null, 5)).get(0)
            .internal());
    }

    @Test
    public void ofTooLargeAMailTheHeaderOpensATicketThatSaysSo() {
        byte[] raw = Samples.raw("From: a@b.example", "Subject: Plans", "", "");
        long id = Self.as(() -> {
            Mailbox mailbox = module.platform.records().get(Mailbox.class, box);
            return module.platform.records().together(() -> filing.file(mailbox, raw, 90_000_000,
                Instant.parse("2026-11-22T10:00:00Z"), true));
        });
        assertEquals("oversize", module.read("mails", id).get("reason"));
        assertTrue(module.read("tickets", id(module.read("mails", id).get("ticket"))).get("description").toString()
            .contains("90"));
    }
}
