package org.guichet.testkit.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.mail.Message.RecipientType;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.guichet.testkit.server.Eventually;
import org.guichet.testkit.server.RunningServer;
import org.junit.rules.ExternalResource;

/**
 * A mailbox of the company's on a mail server (SMTP and IMAP, on free ports of this machine) that lives as long as the test: the test
 * puts into it what a client writes, and reads what the product sends to anybody. Nothing leaves the machine. For one thread.
 */
public final class TestMailbox extends ExternalResource {
    private static final String HOST = "127.0.0.1";
    private static final String PASSWORD = "mailbox-of-a-test";
    private static final int FREE = 0;
    private final String address;
    private final GreenMail mail = new GreenMail(new ServerSetup[] {new ServerSetup(FREE, HOST, ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(FREE, HOST, ServerSetup.PROTOCOL_IMAP)});
    private GreenMailUser box;
    private RunningServer server;
    private String record;

    /** @param address of the company, {@code support@example.com} */
    public TestMailbox(String address) {
        this.address = address;
    }

    @Override
    protected void before() {
        mail.start();
        box = mail.setUser(address, address, PASSWORD);
    }

    /** Its record stays, for the mails that refer to it, but nobody reads it any more. */
    @Override
    protected void after() {
        try {
            if (record != null) {
                server.ask("PATCH", record, Map.of("active", false), "If-Match", server.ask("GET", record, null).etag());
                Eventually.there("an end of the server's connection", () -> Optional.of(true).filter(yes -> !connected()));
            }
        } catch (IOException e) {
            throw new AssertionError("the mailbox cannot be taken from the server", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            mail.stop();
        }
    }

    /** GreenMail names the thread of each connection so, and writes its distress to the log if it is cut off. */
    private boolean connected() {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().startsWith("imap:" + HOST + ":" + imapPort() + "<-"));
    }

    /** Lets the server read this mailbox and send by it, with its module {@code mail}, which is installed if it is not there. */
    public void connect(RunningServer admin) throws IOException, InterruptedException {
        admin.require("mail");
        JsonNode made = admin.ask("POST", "/mailboxes", Map.ofEntries(Map.entry("label", address), Map.entry("address", address),
            Map.entry("takeExisting", true), Map.entry("host", HOST), Map.entry("port", imapPort()), Map.entry("security", "none"),
            Map.entry("login", address), Map.entry("smtpHost", HOST), Map.entry("smtpPort", smtpPort()), Map.entry("smtpSecurity", "none")))
            .json();
        server = admin;
        record = "/mailboxes/" + made.path("id").asText();
        admin.ask("POST", record + "/setPasswords", Map.of("incoming", PASSWORD));
    }

    public int smtpPort() {
        return mail.getSmtp().getPort();
    }

    public int imapPort() {
        return mail.getImap().getPort();
    }

    /** A mail in plain text arrives in the mailbox. */
    public void receive(String from, String subject, String text) throws IOException {
        try {
            MimeMessage message = new MimeMessage((Session) null);
            message.setFrom(new InternetAddress(from));
            message.setRecipient(RecipientType.TO, new InternetAddress(address));
            message.setSubject(subject, StandardCharsets.UTF_8.name());
            message.setText(text, StandardCharsets.UTF_8.name());
            message.setSentDate(new Date());
            message.saveChanges();
            receive(message);
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    /** A mail of any form arrives in the mailbox. */
    public void receive(MimeMessage message) {
        box.deliver(message);
    }

    /** What was sent from this mailbox's address so far, to whomever, one copy for each recipient. */
    public List<SentMail> sent() {
        return Stream.of(mail.getReceivedMessages()).map(SentMail::new).filter(one -> one.from().contains(address)).toList();
    }

    /** The first mail to somebody, as soon as it is sent. @throws IOException if there is none within half a minute */
    public SentMail awaitSent(String to) throws IOException, InterruptedException {
        return Eventually.there("a mail to " + to, () -> sentTo(to));
    }

    private Optional<SentMail> sentTo(String to) {
        return sent().stream().filter(one -> one.to().contains(to)).findFirst();
    }
}
