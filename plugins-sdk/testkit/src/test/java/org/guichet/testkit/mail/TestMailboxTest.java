package org.guichet.testkit.mail;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Properties;
import javax.mail.Folder;
import javax.mail.Message.RecipientType;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.Store;
import javax.mail.Transport;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.junit.Rule;
import org.junit.Test;

/** As a server of the product reads and sends: by IMAP and SMTP. */
public class TestMailboxTest {
    private static final String ADDRESS = "support@example.com";
    @Rule
    public final TestMailbox mailbox = new TestMailbox(ADDRESS);

    @Test
    public void whatArrivesCanBeFetched() throws Exception {
        mailbox.receive("camille.roy@example.org", "Chaudière à l’arrêt", "Bonjour");
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", mailbox.imapPort(), ADDRESS, "mailbox-of-a-test");
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                assertEquals(1, inbox.getMessageCount());
                assertEquals("Chaudière à l’arrêt", inbox.getMessage(1).getSubject());
            }
        }
        assertEquals("what came in was not sent", List.of(), mailbox.sent());
    }

    @Test
    public void whatIsSentIsSeen() throws Exception {
        MimeMultipart parts = new MimeMultipart("alternative");
        parts.addBodyPart(part("<p>Réparée</p>", "html"));
        parts.addBodyPart(part("Réparée", "plain"));
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom(new InternetAddress(ADDRESS));
        message.setRecipient(RecipientType.TO, new InternetAddress("camille.roy@example.org"));
        message.setSubject("Votre chaudière", "UTF-8");
        message.setContent(parts);
        message.saveChanges();
        try (Transport transport = Session.getInstance(new Properties()).getTransport("smtp")) {
            transport.connect("127.0.0.1", mailbox.smtpPort(), null, null);
            transport.sendMessage(message, message.getAllRecipients());
        }
        SentMail sent = mailbox.awaitSent("camille.roy@example.org");
        assertEquals("Votre chaudière", sent.subject());
        assertEquals("the plain text is preferred", "Réparée", sent.text().strip());
        assertTrue(sent.from().contains(ADDRESS));
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8", kind);
        return part;
    }
}
