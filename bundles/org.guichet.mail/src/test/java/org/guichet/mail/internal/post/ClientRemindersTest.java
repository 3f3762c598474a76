package org.guichet.mail.internal.post;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guichet.data.testing.TestPlatform;
import org.guichet.mail.internal.MailModule;
import org.guichet.mail.internal.Self;
import org.guichet.rules.internal.RulesForTests;
import org.guichet.tickets.internal.DeskRules;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The whole way of a ticket that waits for its client, by the shipped rules, day by day. */
public class ClientRemindersTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private MailModule module;
    private TestPlatform platform;
    private PostingForTests post;
    private RulesForTests rules;
    private long contact;

    @Before
    public void start() {
        module = new MailModule(folder.getRoot().toPath());
        platform = module.platform;
        // a Monday
        platform.clock().set(Instant.parse("2026-11-23T09:00:00Z"));
        post = new PostingForTests(platform, module.key);
        rules = new RulesForTests(platform);
        rules.offer(new WriteToClient(platform.queries(), post.toClients(platform)));
        rules.ship(new ClientReminders());
        rules.ship(new DeskRules());
        rules.minute();
        module.create("mailboxes", "label", "Support", "address", "support@guichet.example", "smtpHost", "localhost");
        contact = module.create("contacts", "lastName", "Anne", "email", "anne@client.example");
    }

    @After
    public void stop() {
        module.close();
    }

    private void switchOn() {
        List<String> keys = module.list("rules", "active==false", "key").stream().map(rule -> (String) rule.get("key")).toList();
        assertTrue(keys.toString(), keys.containsAll(List.of("mail-remind-first", "mail-remind-again", "mail-close-unanswered")));
        Stream.of("mail-remind-first", "mail-remind-again", "mail-close-unanswered", "tickets-close-resolved").forEach(key -> module.patch("rules",
            ((Number) module.list("rules", "key==" + key, "id").get(0).get("id")).longValue(), "active", true));
    }

    private long waiting(Object... more) {
        Object[] all = Stream.concat(Stream.of("subject", "Panne du four"), Stream.of(more)).toArray();
        long ticket = module.create("tickets", all);
        module.take(ticket, "qualify");
        module.take(ticket, "waitForInformation");
        return ticket;
    }

    /** Looks twice on each of the days, as a restarted server would. */
    private void days(int days) {
        for (int day = 0; day < days; day++) {
            platform.clock().advance(Duration.ofDays(1));
            rules.minute();
            rules.minute();
        }
    }

    private List<Map<String, Object>> sent(long ticket) {
        return module.list("mails", "ticket==" + ticket + ";direction==out", "id", "to", "automatic", "commented");
    }

    private String state(long ticket) {
        return (String) module.read("tickets", ticket).get("state");
    }

    private String raw(long mail) {
        return platform.as(MailModule.ADMIN, () -> {
            try (InputStream content = platform.attachments().open("mails", mail, platform.attachments().of("mails", mail).get(0).id())) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    public void twoRemindersThenTheTicketIsResolvedAndClosed() {
        switchOn();
        long ticket = waiting("contact", contact);
        days(2);
        assertEquals(List.of(), sent(ticket));
        days(1);
        assertEquals(1, sent(ticket).size());
        String raw = raw(((Number) sent(ticket).get(0).get("id")).longValue());
        assertTrue(raw, raw.contains("To: anne@client.example") && raw.contains("Auto-Submitted: auto-generated")
            && raw.contains("X-Auto-Response-Suppress: OOF, AutoReply"));
        assertEquals("what cannot be delivered is to come back", false, sent(ticket).get(0).get("automatic"));
        assertEquals(List.of("comment"), module.timeline("tickets", ticket));
        days(5);
        assertEquals("the weekend does not count", 1, sent(ticket).size());
        days(1);
        assertEquals(2, sent(ticket).size());
        days(4);
        assertEquals("waitingInformation", state(ticket));
        days(1);
        assertEquals(3, sent(ticket).size());
        assertEquals("resolved", state(ticket));
        assertEquals("<p>Sans réponse du client.</p>", module.read("tickets", ticket).get("resolution"));
        days(13);
        assertEquals("resolved", state(ticket));
        days(1);
        assertEquals("closed", state(ticket));
        assertEquals(3, sent(ticket).size());
    }

    @Test
    public void whoReadsEnglishIsRemindedInEnglish() {
        switchOn();
        module.patch("contacts", contact, "language", "en");
        long ticket = waiting("contact", contact);
        days(3);
        String said = module.read("mails", ((Number) sent(ticket).get(0).get("id")).longValue()).get("display").toString();
        assertTrue(said, said.contains("we still need information from you") && said.contains(module.read("tickets", ticket).get("number").toString()));
    }

    @Test
    public void anAnswerEndsTheSequence() {
        switchOn();
        long ticket = waiting("contact", contact);
        days(3);
        assertEquals(1, sent(ticket).size());
        Self.as("Anne <anne@client.example>", () -> platform.comments().add("tickets", ticket, "<p>Le voici.</p>", false, false));
        assertTrue(platform.outbox().await(20_000));
        assertEquals("treatment", state(ticket));
        days(30);
        assertEquals(1, sent(ticket).size());
        assertEquals("treatment", state(ticket));
    }

    @Test
    public void aServerThatWasAwayLeavesTheClientTimeBetweenReminders() {
        switchOn();
        long ticket = waiting("contact", contact);
        platform.clock().advance(Duration.ofDays(21));
        rules.minute();
        rules.minute();
        assertEquals(1, sent(ticket).size());
        days(5);
        assertEquals("four working days from a Monday", 2, sent(ticket).size());
        days(2);
        assertEquals(2, sent(ticket).size());
        days(1);
        assertEquals(2, sent(ticket).size());
        assertEquals("waitingInformation", state(ticket));
        days(2);
        assertEquals(3, sent(ticket).size());
        assertEquals("resolved", state(ticket));
    }

    @Test
    public void whoeverCannotBeToldIsNotClosedAndTheTicketSaysWhy() {
        switchOn();
        long silent = waiting();
        long bounced = waiting("contact", contact);
        module.patch("contacts", contact, "mail_undeliverable", true);
        days(20);
        for (long ticket : new long[] {silent, bounced}) {
            assertEquals("waitingInformation", state(ticket));
            assertEquals(List.of(), sent(ticket));
            assertEquals(List.of("failed", "failed", "failed"), module.list("ruleRuns", "aboutId==" + ticket, "outcome").stream()
                .map(run -> run.get("outcome")).toList());
        }
        assertTrue((String) module.list("ruleRuns", "aboutId==" + bounced, "explanation").get(0).get("explanation"),
            ((String) module.list("ruleRuns", "aboutId==" + bounced, "explanation").get(0).get("explanation")).contains("anne@client.example"));
    }

    @Test
    public void shippedRemindersWaitForSomebodyToSwitchThemOn() {
        long ticket = waiting("contact", contact);
        days(30);
        assertEquals(List.of(), sent(ticket));
        assertEquals("waitingInformation", state(ticket));
    }
}
