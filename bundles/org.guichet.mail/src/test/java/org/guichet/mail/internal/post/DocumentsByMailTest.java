package org.guichet.mail.internal.post;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.data.testing.TestPlatform;
import org.guichet.mail.internal.MailModule;
import org.guichet.tickets.internal.documents.Documents;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Documents that are asked for on a ticket are asked for by mail, where there is a mailbox and an address. */
public class DocumentsByMailTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private MailModule module;
    private TestPlatform platform;
    private ClientLetters letters;
    private Documents documents;
    private long contact;
    private long mailbox;

    @Before
    public void start() {
        module = new MailModule(folder.getRoot().toPath());
        platform = module.platform;
        letters = new PostingForTests(platform, module.key).toClients(platform);
        documents = new Documents(platform, letters);
        mailbox = module.create("mailboxes", "label", "Support", "address", "support@guichet.example", "smtpHost", "localhost");
        contact = module.create("contacts", "lastName", "Anne", "email", "anne@client.example");
    }

    @After
    public void stop() {
        module.close();
    }

    private List<Map<String, Object>> sent(long ticket) {
        return module.list("mails", "ticket==" + ticket + ";direction==out", "id", "to", "commented");
    }

    private String raw(Object mail) {
        long id = ((Number) mail).longValue();
        return platform.as(MailModule.ADMIN, () -> {
            try (InputStream content = platform.attachments().open("mails", id, platform.attachments().of("mails", id).get(0).id())) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    public void theClientIsWrittenToOnceAndReadsTheSameOnTheTicket() {
        long ticket = module.create("tickets", "subject", "Panne du four", "contact", contact);
        documents.ask(MailModule.ADMIN, ticket, "Facture", "Photo");
        List<Map<String, Object>> mails = sent(ticket);
        assertEquals(1, mails.size());
        String raw = raw(mails.get(0).get("id"));
        assertTrue(raw, raw.contains("To: anne@client.example") && raw.contains("Facture") && raw.contains("Photo"));
        assertFalse("somebody asks, no program", raw.contains("Auto-Submitted"));
        assertEquals(List.of("comment"), module.timeline("tickets", ticket));
        assertEquals("waitingInformation", module.read("tickets", ticket).get("state"));
    }

    @Test
    public void withoutAnAddressItStandsOnTheTicketAlone() {
        long mute = module.create("contacts", "lastName", "Sans adresse");
        long ticket = module.create("tickets", "subject", "Panne", "contact", mute);
        assertEquals(Optional.empty(), platform.as(MailModule.ADMIN, () -> letters.recipient(ticket)));
        documents.ask(MailModule.ADMIN, ticket, "Facture");
        assertEquals(List.of(), sent(ticket));
        assertEquals(List.of("comment"), module.timeline("tickets", ticket));
    }

    @Test
    public void anAddressThatBouncesOrAMailboxThatIsSwitchedOffIsNoWay() {
        long ticket = module.create("tickets", "subject", "Panne", "contact", contact);
        assertEquals(Optional.of("anne@client.example"), platform.as(MailModule.ADMIN, () -> letters.recipient(ticket)));
        module.patch("contacts", contact, "mail_undeliverable", true);
        assertEquals(Optional.empty(), platform.as(MailModule.ADMIN, () -> letters.recipient(ticket)));
        module.patch("contacts", contact, "mail_undeliverable", false);
        module.patch("mailboxes", mailbox, "active", false);
        assertEquals(Optional.empty(), platform.as(MailModule.ADMIN, () -> letters.recipient(ticket)));
    }
}
