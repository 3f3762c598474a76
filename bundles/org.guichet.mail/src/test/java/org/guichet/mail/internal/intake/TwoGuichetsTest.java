package org.guichet.mail.internal.intake;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.MailModule;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.post.PostingForTests;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Two servers whose mailboxes acknowledge write to each other: it ends by itself, whatever the relay between them takes away. */
public class TwoGuichetsTest {
    private static final int MOST_ROUNDS = 60;
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private Server north;
    private Server south;

    /** One of the two, with its mailbox. */
    private static final class Server {
        final MailModule module;
        final FilingForTests filing;
        final String address;
        final long box;
        /** Ids of mails that the other one has. */
        int carried;

        Server(File directory, String address) {
            module = new MailModule(directory.toPath());
            filing = new FilingForTests(module);
            this.address = address;
            module.create("users", "name", "Camille", "login", "camille", "audience", "agent", "active", true, "language", "fr", "zone", "Europe/Paris");
            box = module.create("mailboxes", "label", address, "address", address, "smtpHost", "localhost", "acknowledge", true);
        }

        long write(String to) {
            long contact = module.create("contacts", "lastName", "L’autre", "email", to);
            return module.platform.as(MailModule.ADMIN, () -> filing.post.write(module.platform, MailModule.values("type", "contacts", "record", contact, "to", to,
                "subject", "Commande 4711", "body", "<p>Où en est-elle ?</p>")));
        }

        /** What left since it was last asked. */
        List<String> outgoing() {
            List<String> raw = new ArrayList<>();
            for (; carried < filing.post.submitted.size(); carried++) {
                raw.add(filing.post.raw(module.platform, filing.post.submitted.get(carried)));
            }
            return raw;
        }

        void take(String raw) {
            byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
            Self.as(() -> {
                Mailbox mailbox = module.platform.records().get(Mailbox.class, box);
                return module.platform.records().together(() -> filing.filing.file(mailbox, bytes, bytes.length, module.platform.clock().instant(), true));
            });
        }

        int tickets() {
            return module.list("tickets", null, "id").size();
        }

        int sent() {
            return module.list("mails", "direction==out", "id").size();
        }
    }

    @Before
    public void start() throws IOException {
        north = new Server(folder.newFolder(), "support@north.example");
        south = new Server(folder.newFolder(), "support@south.example");
    }

    @After
    public void stop() {
        north.module.close();
        south.module.close();
    }

    /** Carries mails to and fro until nothing is under way. @return how many rounds that took */
    private int carry(UnaryOperator<String> relay) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<String> south = north.outgoing();
            List<String> north = this.south.outgoing();
            if (south.isEmpty() && north.isEmpty()) {
                return round;
            }
            south.forEach(raw -> this.south.take(relay.apply(raw)));
            north.forEach(raw -> this.north.take(relay.apply(raw)));
        }
        return MOST_ROUNDS;
    }

    @Test
    public void aMailIsAcknowledgedOnceAndThatIsAll() {
        north.write(south.address);
        assertEquals("the mail, its receipt", 2, carry(UnaryOperator.identity()));
        assertEquals(1, north.sent());
        assertEquals(1, south.sent());
        assertEquals(1, south.tickets());
        assertEquals("a receipt opens nothing", 0, north.tickets());
    }

    @Test
    public void aRelayThatTakesAwayWhatSaysThatItIsAutomaticMakesNoLoop() {
        north.write(south.address);
        int rounds = carry(raw -> raw.replaceAll("(?im)^(Auto-Submitted|X-Auto-Response-Suppress|X-Guichet[\\w-]*):.*\r?\n", ""));
        assertTrue("rounds: " + rounds, rounds < 10);
        assertTrue(north.sent() + " and " + south.sent(), north.sent() + south.sent() <= 4);
        assertTrue(north.tickets() + " and " + south.tickets(), north.tickets() <= 1 && south.tickets() == 1);
    }

    @Test
    public void aRelayThatTakesAwayEveryMarkIsStoppedByTheLimits() {
        north.write(south.address);
        int[] number = {0};
        int rounds = carry(raw -> raw.replaceAll("(?im)^(Auto-Submitted|X-Auto-Response-Suppress|X-Guichet[\\w-]*|In-Reply-To|References):.*\r?\n([ \t].*\r?\n)*", "")
            .replaceAll("(?im)^Message-ID:.*$", "Message-ID: <" + number[0]++ + "@relay.example>").replaceAll("(?i)gt-\\d+-[0-9a-f]+-[0-9a-f=\r\n]+", "")
            .replaceAll("\\[T-\\d+]", ""));
        assertTrue("rounds: " + rounds, rounds < 15);
        assertTrue("three receipts an hour each way: " + north.sent() + " and " + south.sent(), north.sent() <= 4 && south.sent() <= 3);
    }
}
