package org.guichet.mail.internal.intake;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.query.ListQuery;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.MailModule;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.post.PostingForTests;
import org.guichet.mail.internal.read.IncomingMail;
import org.guichet.mail.internal.read.MailParser;
import org.guichet.mail.internal.read.Samples;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Mails that are written from a contact, an account or an activity, and what becomes of the answers. */
public class MailFromRecordsTest {
    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();
    private static MailModule module;
    private static TestPlatform platform;
    private static PostingForTests post;
    private static Filing filing;
    private static long box;
    private static Actor writer;
    private static int tests;
    private long account;
    private long anne;
    private String address;

    @BeforeClass
    public static void start() {
        module = new MailModule(FOLDER.getRoot().toPath());
        platform = module.platform;
        post = new PostingForTests(platform, module.key);
        module.create("users", "name", "Une autre", "login", "autre", "audience", "agent", "active", true, "language", "fr", "zone",
            "Europe/Paris");
        writer = TestActors.agent(module.create("users", "name", "Camille", "login", "camille", "audience", "agent", "active", true, "language",
            "en", "zone", "Europe/Paris"), "*");
        filing = new FilingForTests(module, MailFromRecordsTest::colleague).filing;
        box = module.create("mailboxes", "label", "Support", "address", "support@guichet.example", "smtpHost", "localhost", "acknowledge", true);
    }

    @AfterClass
    public static void stop() {
        module.close();
    }

    private static Optional<Actor> colleague(long user) {
        return user == writer.user() ? Optional.of(writer) : Optional.empty();
    }

    @Before
    public void ownClient() {
        address = "anne@client" + ++tests + ".example";
        account = module.create("accounts", "name", "Client " + tests);
        anne = module.create("contacts", "lastName", "Anne", "email", address, "account", account);
    }

    private long write(String type, long record, Object... more) {
        Map<String, Object> input = new HashMap<>(MailModule.values("type", type, "record", record, "to", address, "subject", "Visite",
            "body", "<p>Bonjour</p>"));
        input.putAll(MailModule.values(more));
        return platform.as(writer, () -> post.write(platform, input));
    }

    private static IncomingMail sent(long mail) {
        byte[] raw = post.raw(platform, mail).getBytes(StandardCharsets.UTF_8);
        return new MailParser(java.util.Set.of(), module.tokens).read(raw, raw.length, Instant.EPOCH);
    }

    private Map<String, Object> answer(long mail, String from, String id, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        byte[] raw = Samples.raw(("From: " + from + "\r\nSubject: Re: Visite\r\nMessage-ID: <" + id + "." + address + ">\r\nIn-Reply-To: "
            + sent(mail).messageId() + "\r\n" + more).split("\r\n"));
        byte[] whole = (new String(raw, StandardCharsets.UTF_8) + "\r\nEntendu").getBytes(StandardCharsets.UTF_8);
        return file(whole);
    }

    private static Map<String, Object> file(byte[] raw) {
        long filed = Self.as(() -> {
            Mailbox mailbox = platform.records().get(Mailbox.class, box);
            return platform.records().together(() -> filing.file(mailbox, raw, raw.length, Instant.parse("2026-11-22T10:00:00Z"), true));
        });
        return module.read("mails", filed);
    }

    private static long id(Object value) {
        return ((Number) value).longValue();
    }

    @Test
    public void aMailFromAContactStandsOnceOnTheContactAndItsAccount() {
        long mail = write("contacts", anne);
        assertTrue(post.submitted.contains(mail));
        assertNull(module.read("mails", mail).get("ticket"));
        assertEquals(List.of("mail"), module.timeline("contacts", anne));
        assertEquals(List.of("mail"), module.timeline("accounts", account));
    }

    @Test
    public void anAccountProposesItsContactsAndTheMailStandsWithTheOneItGoesTo() {
        long paul = module.create("contacts", "lastName", "Paul", "email", "paul@client.example", "account", account);
        module.create("contacts", "lastName", "Sans adresse", "account", account);
        module.patch("contacts", module.create("contacts", "lastName", "Partie", "email", "gone@client.example", "account", account),
            "mail_undeliverable", true);
        Map<String, Object> draft = platform.as(writer, () -> post.draft(platform, "accounts", account));
        assertEquals(List.of(address, "paul@client.example"),
            ((List<?>) draft.get("recipients")).stream().map(one -> ((Map<?, ?>) one).get("address")).toList());
        assertEquals("nobody is chosen among several", "", draft.get("to"));
        write("accounts", account);
        assertEquals(List.of("mail"), module.timeline("accounts", account));
        assertEquals(List.of("mail"), module.timeline("contacts", anne));
        assertEquals(List.of(), module.timeline("contacts", paul));
    }

    @Test
    public void aContactIsProposedAndWhoeverCameFromElsewhereIsNotTakenForTheAccounts() {
        assertEquals(address, platform.as(writer, () -> post.draft(platform, "contacts", anne)).get("to"));
        long other = module.create("accounts", "name", "Autre");
        long mail = write("accounts", other);
        assertNull(module.read("mails", mail).get("contact"));
        assertEquals(List.of(), module.timeline("contacts", anne));
        assertEquals(List.of("mail"), module.timeline("accounts", other));
    }

    @Test
    public void aMailFromAnActivityStandsOnAllThatItIsAbout() {
        long activity = module.create("activities", "subject", "Visite annuelle", "contact", anne);
        assertEquals("Visite annuelle", platform.as(writer, () -> post.draft(platform, "activities", activity)).get("subject"));
        write("activities", activity);
        for (String one : List.of("activities/" + activity, "contacts/" + anne, "accounts/" + account)) {
            assertEquals(one, List.of("mail"), module.timeline(one.split("/")[0], Long.parseLong(one.split("/")[1])));
        }
    }

    @Test
    public void fromAnActivityOnATicketItIsAnAnswerOnTheTicket() {
        long ticket = module.create("tickets", "subject", "Panne", "contact", anne, "account", account);
        long activity = module.create("activities", "subject", "Rappeler", "ticket", ticket);
        long mail = write("activities", activity);
        assertEquals(ticket, module.tokens.ticket(sent(mail).messageId()).getAsLong());
        assertEquals(List.of("comment"), module.timeline("tickets", ticket));
        for (String one : List.of("activities/" + activity, "contacts/" + anne, "accounts/" + account)) {
            assertEquals(one, List.of("mail"), module.timeline(one.split("/")[0], Long.parseLong(one.split("/")[1])));
        }
        assertEquals(ticket, id(answer(mail, address, "a").get("ticket")));
    }

    @Test
    public void theFirstAnswerOpensATicketForWhoeverWroteAndFurtherOnesComeToIt() {
        long activity = module.create("activities", "subject", "Visite annuelle", "contact", anne);
        long mail = write("activities", activity);
        long ticket = id(answer(mail, address, "first").get("ticket"));
        Map<String, Object> opened = module.read("tickets", ticket);
        assertEquals(writer.user(), opened.get("assignee"));
        assertEquals(anne, id(opened.get("contact")));
        assertEquals(List.of("activities"), platform.as(MailModule.ADMIN, () -> platform.links().of("tickets", ticket)).stream().map(one -> one.type()).toList());
        assertEquals("both mails, and no acknowledgement", List.of("mail", "mail"), module.timeline("tickets", ticket));
        assertEquals(ticket, id(answer(mail, address, "second").get("ticket")));
        assertEquals("the second is a comment", List.of("comment", "mail", "mail"), module.timeline("tickets", ticket).stream().sorted().toList());
        assertEquals(List.of("mail", "mail", "mail"), module.timeline("activities", activity));
        assertEquals(List.of("mail", "mail", "mail"), module.timeline("contacts", anne));
    }

    @Test
    public void anAnswerFromAnotherAddressIsTheContacts() {
        Map<String, Object> answer = answer(write("contacts", anne), "anne@home.example", "home");
        assertEquals(anne, id(answer.get("contact")));
        assertEquals(anne, id(module.read("tickets", id(answer.get("ticket"))).get("contact")));
    }

    @Test
    public void whoIsAwayAnswersNothingAndABounceIsToldToWhoeverWrote() {
        long mail = write("contacts", anne);
        assertNull(answer(mail, address, "away", "Auto-Submitted: auto-replied").get("ticket"));
        String bounce = new String(Samples.file("bounce-rfc3464.eml"), StandardCharsets.ISO_8859_1)
            .replace("userunknown@bouncehammer.jp", address).replace("<E1C50F1B-1C83-4820-BC36-AC6FBFBE8568@example.org>", sent(mail).messageId());
        module.told.clear();
        assertNull(file(bounce.getBytes(StandardCharsets.ISO_8859_1)).get("ticket"));
        assertEquals("bounced", module.read("mails", mail).get("state"));
        assertEquals(1, module.told.size());
        String told = module.told.get(0);
        assertTrue(told, told.startsWith(writer.user() + " rule mails/" + mail + " Le courriel «") && told.contains(address));
    }

    @Test
    public void aMarkOfNoMailOpensNothingOfAnybodys() {
        String made = module.tokens.token(0, "0123456789ab");
        Map<String, Object> mail = answer(write("contacts", anne), address, "made", "References: <" + made + "@guichet.example>");
        assertEquals("the mail that it answers to counts", anne, id(module.read("tickets", id(mail.get("ticket"))).get("contact")));
    }

    @Test
    public void whatWaitsIsInNoHistoryUntilItLeavesAndOnlyItsAuthorTakesItBack() {
        long mail = write("contacts", anne, "hold", 10);
        assertEquals(List.of(), module.timeline("contacts", anne));
        assertThrows(Forbidden.class, () -> platform.as(MailModule.ADMIN, () -> post.recall(platform, mail)));
        assertEquals(address, platform.as(writer, () -> post.recall(platform, mail)).get("to"));
        assertEquals(List.of(), module.timeline("contacts", anne));
        long another = write("contacts", anne, "hold", 10);
        post.release(module, another, MailFromRecordsTest::colleague);
        assertEquals("queued", module.read("mails", another).get("state"));
        assertEquals(List.of("mail"), module.timeline("contacts", anne));
    }

    @Test
    public void whoMayNotCommentAnyMoreWhenItsTimeComesSendsNothing() {
        long mail = write("contacts", anne, "hold", 10);
        post.release(module, mail, user -> Optional.of(TestActors.agent(user, "contacts.read")));
        assertEquals("failed", module.read("mails", mail).get("state"));
    }

    @Test
    public void filesAndPicturesAreThoseOfTheRecord() {
        long file = platform.as(MailModule.ADMIN, () -> platform.attachments().add("contacts", anne, "plan.txt",
            new ByteArrayInputStream("plan".getBytes(StandardCharsets.US_ASCII)), false)).id();
        assertEquals("plan.txt", sent(write("contacts", anne, "attachments", List.of(file))).files().get(0).name());
        assertThrows(NotFound.class, () -> write("accounts", account, "attachments", List.of(file)));
    }

    @Test
    public void whoSeesOrCommentsNotWritesNot() {
        for (Object[] wrong : new Object[][] {{"type", "tickets"}, {"type", "roles"}, {"record", "x"}, {"to", ""}}) {
            assertThrows(Invalid.class, () -> write("contacts", anne, wrong));
        }
        Map<String, Object> input = MailModule.values("type", "contacts", "record", anne, "to", address, "subject", "x", "body", "x");
        assertThrows(Forbidden.class, () -> platform.as(TestActors.agent(77, "contacts.read", "mails.do.write"), () -> post.write(platform, input)));
        assertThrows(Forbidden.class, () -> platform.as(TestActors.agent(77, "mails.do.write"), () -> post.write(platform, input)));
    }

    @Test
    public void aMailWithoutATicketIsSeenByItsAuthorAndByWhoSeesEveryTicket() {
        long mail = write("contacts", anne);
        assertEquals(1, seen(TestActors.agent(writer.user(), "mails.read", "tickets.read:own"), mail));
        assertEquals(0, seen(TestActors.agent(77, "mails.read", "tickets.read:own"), mail));
        assertEquals(1, seen(TestActors.agent(77, "mails.read", "tickets.read"), mail));
    }

    private static long seen(Actor actor, long mail) {
        return platform.as(actor, () -> platform.queries().count(ListQuery.of("mails").filter("id==" + mail)));
    }
}
