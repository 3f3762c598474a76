package org.guichet.mail.internal.intake;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.mail.AuthenticationFailedException;
import javax.mail.Folder;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.Store;
import javax.mail.internet.MimeMessage;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.Connections;
import org.guichet.mail.internal.MailModule;
import org.guichet.mail.internal.PopRows;
import org.guichet.mail.internal.Problems;
import org.guichet.mail.internal.Secrets;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.oauth.Tokens;
import org.guichet.testkit.outside.DeclaredOutside;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Against a POP3 server that listens. */
public class PopReaderTest {
    private static final String HOST = "127.0.0.1";
    private static final String PASSWORD = "of-a-test";
    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();
    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, HOST, ServerSetup.PROTOCOL_POP3));
    private static MailModule module;
    private static FilingForTests filings;
    private static Secrets secrets;
    private static Connections connections;
    private static int tests;
    private final StopSign stop = new StopSign();
    private String address;
    private GreenMailUser there;
    private long box;

    @BeforeClass
    public static void start() {
        SERVER.start();
        module = new MailModule(FOLDER.getRoot().toPath());
        filings = new FilingForTests(module);
        secrets = new Secrets(module.rows, module.key);
        connections = new Connections(secrets, new Tokens(module.platform.records(), module.rows, secrets, module.platform.texts(),
            DeclaredOutside.anywhere("mail")),
            new Problems(module.platform.records()));
    }

    @Before
    public void ownMailbox() {
        address = "support" + ++tests + "@guichet.example";
        there = SERVER.setUser(address, address, PASSWORD);
        box = module.create("mailboxes", "label", "Support", "address", address, "protocol", "pop3", "host", HOST, "port",
            SERVER.getPop3().getPort(), "security", "none", "login", address, "takeExisting", true);
        Self.as(() -> module.platform.records().together(() -> {
            secrets.put(box, Secrets.INCOMING, PASSWORD);
            return null;
        }));
    }

    @AfterClass
    public static void stop() {
        module.close();
        SERVER.stop();
    }

    private void arrives(String subject) throws MessagingException {
        arrives(subject, "Bonjour");
    }

    private void arrives(String subject, String text) throws MessagingException {
        String raw = "From: anne@client.example\r\nTo: " + address + "\r\nSubject: " + subject + "\r\n\r\n" + text;
        there.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))));
    }

    private Mailbox mailbox() {
        return module.platform.as(MailModule.ADMIN, () -> module.platform.records().get(Mailbox.class, box));
    }

    private PopReader reader(MessageTaker taker) {
        return new PopReader(mailbox(), module.rows, new PopRows(module.rows), taker);
    }

    private MessageTaker taker(String node) {
        return new MessageTaker(mailbox(), node, module.platform.records(), module.rows, filings.filing, module.platform.clock(), stop);
    }

    private void round() throws MessagingException {
        MessageTaker taker = taker("here");
        assertTrue(taker.lease());
        new PopSession(mailbox(), connections, reader(taker), taker, stop).round(() -> { });
    }

    private List<String> subjects(String state) {
        return mails("state==" + state, "subject").stream().map(row -> row.get("subject").toString()).toList();
    }

    private List<Map<String, Object>> mails(String filter, String... fields) {
        return module.list("mails", "mailbox==" + box + ";" + filter, fields);
    }

    private int left() throws Exception {
        return SERVER.getManagers().getImapHostManager().getInbox(there).getMessageCount();
    }

    @Test
    public void eachMessageIsTakenOnceAndStaysOnTheServer() throws Exception {
        arrives("first");
        arrives("second");
        round();
        round();
        arrives("third");
        round();
        assertEquals(List.of("first", "second", "third"), subjects("received"));
        assertEquals(3, mails("ticket=null=false", "ticket").stream().map(row -> row.get("ticket")).distinct().count());
        assertEquals(3, left());
    }

    @Test
    public void theSameTextTwiceIsTwoMessagesForTheServerAndOneMailForUs() throws Exception {
        arrives("same");
        arrives("same");
        round();
        assertEquals(List.of("same"), subjects("received"));
    }

    @Test
    public void whatWasThereBeforeIsLeftAlone() throws Exception {
        module.patch("mailboxes", box, "takeExisting", false, "deleteTaken", true);
        arrives("old");
        round();
        arrives("new");
        round();
        assertEquals(List.of("new"), subjects("received"));
        assertEquals("the old one is not ours to delete", 1, left());
    }

    @Test
    public void whatWasTakenIsDeletedIfSoWished() throws Exception {
        module.patch("mailboxes", box, "deleteTaken", true);
        arrives("first");
        arrives("second");
        round();
        assertEquals(List.of("first", "second"), subjects("received"));
        assertEquals(0, left());
        round();
        assertEquals("what the server has no more is forgotten", Map.of(), new PopRows(module.rows).of(box));
    }

    /** The process ends after the commit and before the server was told to delete. */
    @Test
    public void killedBeforeTheDeletionItDeletesWithTheNextRoundAndTakesNothingTwice() throws Exception {
        module.patch("mailboxes", box, "deleteTaken", true);
        arrives("first");
        MessageTaker taker = taker("here");
        assertTrue(taker.lease());
        try (Store store = connections.incoming(mailbox())) {
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            reader(taker).read(PopMessage.listed(inbox));
            inbox.close(false);
        }
        assertEquals(1, left());
        round();
        assertEquals(0, left());
        assertEquals(List.of("first"), subjects("received"));
    }

    @Test
    public void aPoisonMessageIsTriedAgainAndThenKeptWhileTheOthersGoOn() throws Exception {
        module.patch("mailboxes", box, "deleteTaken", true);
        filings.poison.add("arsenic");
        arrives("bad", "arsenic");
        arrives("good");
        for (int i = 0; i < MessageTaker.MOST_ATTEMPTS; i++) {
            round();
        }
        assertEquals(List.of("good"), subjects("received"));
        assertEquals("not deleted before it is kept", 1, left());
        assertEquals(0, mails("state==quarantined", "id").size());
        round();
        assertEquals(1, mails("state==quarantined", "id").size());
        assertEquals(0, left());
    }

    @Test
    public void whatIsTooLargeIsFiledByItsHeaderAndNeverDeleted() throws Exception {
        module.patch("mailboxes", box, "deleteTaken", true);
        arrives("large", ("x".repeat(998) + "\r\n").repeat(MessageTaker.LARGEST / 1000 + 1));
        round();
        round();
        Map<String, Object> mail = mails("reason==oversize", "subject", "size").get(0);
        assertEquals("large", mail.get("subject"));
        assertTrue(((Number) mail.get("size")).longValue() > MessageTaker.LARGEST);
        assertEquals(1, mails("direction==in", "id").size());
        assertEquals(1, left());
    }

    @Test
    public void anotherServersTurnIsNotTaken() throws Exception {
        arrives("first");
        assertTrue(taker("there").lease());
        MessageTaker taker = taker("here");
        stop.raise();
        new PopSession(mailbox(), connections, reader(taker), taker, stop).read(() -> {
            throw new AssertionError("connected");
        });
        assertEquals(List.of(), subjects("received"));
    }

    @Test
    public void aWrongPasswordIsSaidByTheServersWords() {
        SERVER.setUser(address, address, "another");
        assertThrows(AuthenticationFailedException.class, this::round);
    }
}
