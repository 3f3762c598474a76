package org.guichet.mail.internal.post;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.error.Forbidden;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.error.NotFound;
import org.guichet.api.record.WriteOptions;
import org.guichet.api.security.Actor;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.mail.internal.MailModule;
import org.guichet.mail.internal.intake.Senders;
import org.guichet.mail.internal.read.IncomingMail;
import org.guichet.mail.internal.read.MailParser;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Mails that wait before they leave, and the pictures in them. */
public class HeldMailTest {
    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();
    private static final byte[] DOT = Base64.getDecoder().decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static MailModule module;
    private static PostingForTests post;
    private static ReplyByMail reply;
    private static RecallMail recall;
    private static long box;
    private static Actor writer;
    private Optional<Actor> now = Optional.of(writer);
    private long ticket;

    @BeforeClass
    public static void start() {
        module = new MailModule(FOLDER.getRoot().toPath());
        TestPlatform platform = module.platform;
        post = new PostingForTests(platform, module.key);
        Correspondence correspondence = new Correspondence(platform.records(), platform.queries());
        reply = new ReplyByMail(platform.records(), platform.queries(), platform.comments(), platform.attachments(), correspondence,
            post.posting, platform.clock());
        recall = new RecallMail(platform.records(), platform.queries(), post.jobs);
        writer = TestActors.agent(module.create("users", "name", "Camille", "login", "camille", "audience", "agent", "active", true, "language",
            "fr", "zone", "Europe/Paris"), "*");
        box = module.create("mailboxes", "label", "Support", "address", "support@guichet.example", "smtpHost", "localhost");
    }

    @AfterClass
    public static void stop() {
        module.close();
    }

    @Before
    public void ownTicket() {
        ticket = module.create("tickets", "subject", "Panne");
        post.submitted.clear();
    }

    private long write(Object... pairs) {
        Map<String, Object> input = new HashMap<>(MailModule.values("to", "anne@client.example", "subject", "Re: Panne", "body", "<p>Bonjour</p>"));
        input.putAll(MailModule.values(pairs));
        return ((Number) module.platform.as(writer, () -> reply.run(ticket, input)).get("id")).longValue();
    }

    private void comesTheTime(long mail) {
        TestPlatform platform = module.platform;
        ReleaseMail release = new ReleaseMail(platform.records(), platform.comments(),
            new MailPlaces(platform.queries(), new Senders(platform.queries())), module.undelivered(user -> now), user -> user == writer.user() ? now : Optional.empty(), post.jobs, platform.texts(), platform.settings(),
            platform.clock());
        platform.as(MailModule.ADMIN, () -> release.run(Long.toString(mail), null));
    }

    private Object state(long mail) {
        return module.read("mails", mail).get("state");
    }

    @Test
    public void nothingIsSaidBeforeItsTimeAndThenByItsAuthorOnce() {
        long mail = write("hold", 10);
        assertEquals("held", state(mail));
        assertEquals(List.of(), module.timeline("tickets", ticket));
        comesTheTime(mail);
        assertEquals("queued", state(mail));
        assertEquals(List.of("comment"), module.timeline("tickets", ticket));
        comesTheTime(mail);
        assertEquals("a job may run twice", List.of("comment"), module.timeline("tickets", ticket));
        assertTrue(post.submitted.contains(mail));
    }

    @Test
    public void whatIsRecalledIsNeverSaidAndComesBack() {
        long mail = write("hold", 10, "cc", "chef@client.example");
        Map<String, Object> said = module.platform.as(writer, () -> recall.run(ticket, MailModule.values("mail", mail)));
        assertEquals("chef@client.example", said.get("cc"));
        assertEquals("<p>Bonjour</p>", said.get("body"));
        assertFalse(post.submitted.contains(mail));
        comesTheTime(mail);
        assertEquals("recalled", state(mail));
        assertEquals(List.of(), module.timeline("tickets", ticket));
        assertThrows(NotAllowedNow.class, () -> module.platform.as(writer, () -> recall.run(ticket, MailModule.values("mail", mail))));
    }

    @Test
    public void onlyAMailOfTheTicketIsRecalled() {
        long mail = write("hold", 10);
        long other = module.create("tickets", "subject", "Autre");
        assertThrows(NotFound.class, () -> module.platform.as(writer, () -> recall.run(other, MailModule.values("mail", mail))));
        assertThrows(Forbidden.class, () -> module.platform.as(TestActors.agent(42, "mails.read", "tickets.do.recallMail"), () -> recall.run(ticket,
            MailModule.values("mail", mail))));
        assertEquals("held", state(mail));
    }

    @Test
    public void anHourIsChosenWithinAYear() {
        Instant tomorrow = module.platform.clock().instant().plus(Duration.ofDays(1));
        long mail = write("at", tomorrow.toString());
        assertEquals(tomorrow.toString(), module.read("mails", mail).get("sentAt").toString());
        String newYear = LocalDate.ofInstant(tomorrow, ZoneOffset.UTC).plusYears(1).withMonth(1).withDayOfMonth(1) + "T09:00";
        assertEquals("by the writer's own clock", LocalDateTime.parse(newYear).atZone(writer.zone()).toInstant().toString(),
            module.read("mails", write("at", newYear)).get("sentAt").toString());
        for (Object bad : List.of("demain", module.platform.clock().instant().toString(), "2999-01-01T00:00:00Z")) {
            assertThrows(Invalid.class, () -> write("at", bad));
        }
        for (Object bad : List.of(0, -1, 3600, "10", 1.5)) {
            assertThrows(Invalid.class, () -> write("hold", bad));
        }
    }

    @Test
    public void whatItsAuthorMayNoLongerSayIsGivenUpAndTold() {
        now = Optional.of(TestActors.agent(writer.user(), "tickets.read"));
        long mail = write("hold", 10);
        comesTheTime(mail);
        assertEquals("failed", state(mail));
        now = Optional.empty();
        long another = write("hold", 10);
        comesTheTime(another);
        assertEquals("failed", state(another));
        assertEquals("colleagues are told", List.of("comment", "comment"), module.timeline("tickets", ticket));
        assertTrue(module.read("mails", another).get("problem").toString().contains("compte actif"));
    }

    @Test
    public void aBackupsWaitingMailsAreTakenUpOnceTheirTimeHasCome() {
        TestPlatform platform = module.platform;
        HeldMails held = new HeldMails(platform.queries(), post.jobs, platform.settings(), platform.clock());
        long mail = write("hold", 10);
        post.submitted.clear();
        held.run(null, null);
        assertFalse(post.submitted.contains(mail));
        platform.clock().advance(Duration.ofSeconds(11));
        held.run(null, null);
        assertTrue(post.submitted.contains(mail));
    }

    @Test
    public void picturesOfTheTicketTravelInsideOnceAndNoOthers() {
        long picture = attach("tickets", ticket, "écran.png", DOT);
        long text = attach("tickets", ticket, "notes.txt", "x".getBytes(StandardCharsets.US_ASCII));
        long elsewhere = module.create("tickets", "subject", "Autre");
        long secret = attach("tickets", elsewhere, "secret.png", DOT);
        String body = "<p>Voici&nbsp;: " + image("tickets", ticket, picture) + image("tickets", ticket, picture) + image("tickets", ticket, text)
            + image("tickets", elsewhere, secret) + "<img src=\"https://spy.example/p.png\"><img src=\"/api/session\"></p>";
        long mail = write("body", body);
        IncomingMail read = read(post.raw(module.platform, mail));
        assertEquals(List.of("écran.png"), read.files().stream().map(file -> file.name()).toList());
        assertEquals(2, read.body().split("cid:", -1).length - 1);
        assertFalse(read.body().contains("/api/") || read.body().contains("spy.example"));
        String shown = module.read("mails", mail).get("display").toString();
        assertTrue(shown.contains("/api/tickets/" + ticket + "/attachments/" + picture));
        assertFalse(shown.contains("spy.example") || shown.contains("/api/session"));
    }

    @Test
    public void aSignatureHasPicturesOfItsMailbox() {
        long signed = module.create("mailboxes", "label", "Ventes", "address", "ventes@guichet.example", "smtpHost", "localhost");
        long logo = attach("mailboxes", signed, "logo.png", DOT);
        module.platform.as(MailModule.ADMIN, () -> module.platform.records().patch("mailboxes", signed,
            MailModule.values("signature", "<p>L’équipe " + image("mailboxes", signed, logo) + "</p>"), WriteOptions.NONE));
        assertEquals(List.of("logo.png"), read(post.raw(module.platform, write("mailbox", signed))).files().stream().map(file -> file.name()).toList());
    }

    private static String image(String type, long record, long attachment) {
        return "<img src=\"/api/" + type + "/" + record + "/attachments/" + attachment + "\" alt=\"vue\">";
    }

    private static long attach(String type, long record, String name, byte[] content) {
        InputStream stream = new ByteArrayInputStream(content);
        return module.platform.as(MailModule.ADMIN, () -> module.platform.attachments().add(type, record, name, stream, false)).id();
    }

    private static IncomingMail read(String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        return new MailParser(Set.of(), module.tokens).read(bytes, bytes.length, Instant.parse("2027-01-01T00:00:00Z"));
    }
}
