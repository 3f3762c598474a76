package org.guichet.gateways.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.channel.Channel;
import org.guichet.api.channel.Channels;
import org.guichet.api.channel.Delivery;
import org.guichet.api.channel.Outbound;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotAllowedNow;
import org.guichet.api.record.WriteOptions;
import org.guichet.data.testing.TestActors;
import org.guichet.data.testing.TestPlatform;
import org.guichet.security.internal.seal.ServerSeal;
import org.guichet.testkit.outside.DeclaredOutside;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Gateways as records, their secrets, the test, and fax by way of mail. */
public class GatewaysTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private final TestPlatform platform = TestPlatform.with(new GatewayDescription()).add(new GatewayRules());
    private final Gateways gateways = new Gateways(platform.records(), platform.queries());
    private final Post mail = new Post();
    private FaxChannel fax;
    private Secrets secrets;
    private SmsChannel sms;

    @Before
    public void begin() throws IOException {
        secrets = new Secrets(platform.dataSource(), new ServerSeal(folder.getRoot().toPath().resolve("seal.key")));
        fax = new FaxChannel(gateways, secrets, mail);
        sms = new SmsChannel(gateways, secrets, DeclaredOutside.anywhere("gateways"));
    }

    @After
    public void close() {
        platform.close();
    }

    private long create(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return platform.as(TestActors.admin(), () -> platform.records().create("gateways", values, WriteOptions.NONE)).id();
    }

    @Test
    public void eachKindHasWhatItNeedsAndSecretsTravelEncryptedToAFixedHost() {
        assertThrows(Invalid.class, () -> create("label", "a"));
        assertThrows(Invalid.class, () -> create("label", "a", "kind", "smpp", "host", "smsc.example"));
        assertThrows(Invalid.class, () -> create("label", "a", "kind", "hylafax", "host", "fax.example"));
        assertThrows(Invalid.class, () -> create("label", "a", "kind", "mailToFax", "faxAddress", "fax@example.org"));
        for (String wrong : List.of("http://sms.example/send", "https://{to}.example/", "https://key@sms.example/", "ftp://sms.example/", "https:///x")) {
            assertThrows(wrong, Invalid.class, () -> create("label", "a", "url", wrong));
        }
        for (String right : List.of("https://sms.example/send?to={to}", "https://sms.example:8443/{id}", "http://127.0.0.1:9000/x", "http://localhost/x")) {
            assertTrue(right, create("label", right, "url", right) > 0);
        }
    }

    @Test
    public void aSecretOpensInItsPlaceOnlyAndIsInNoRecord() {
        long one = create("label", "a", "url", "https://sms.example/");
        long other = create("label", "b", "url", "https://sms.example/");
        SetSecret set = new SetSecret(platform.records(), secrets);
        platform.as(TestActors.admin(), () -> set.run(one, Map.of("secret", "s3cret")));
        assertEquals(Optional.of("s3cret"), secrets.get(one));
        assertEquals(Optional.empty(), secrets.get(other));
        assertFalse(platform.as(TestActors.admin(), () -> platform.queries().read("gateways", one)).toString().contains("s3cret"));
        assertThrows(Invalid.class, () -> platform.as(TestActors.admin(), () -> set.run(one, Map.of("secret", "a\r\nX-Evil: b"))));
        platform.as(TestActors.admin(), () -> set.run(one, Map.of("secret", "")));
        assertEquals(Optional.empty(), secrets.get(one));
        assertTrue(set.secret());
    }

    @Test
    public void smsAreReadyWithAnActiveGatewayAndReachPhonesWithACountry() {
        assertFalse(sms.ready());
        create("label", "a", "url", "https://sms.example/", "active", false);
        assertFalse(sms.ready());
        create("label", "b", "kind", "smpp", "host", "smsc.example", "login", "guichet");
        assertTrue(sms.ready());
        assertEquals(Optional.of("+33612345678"), sms.normalised("06 12 34 56 78"));
        assertEquals(Optional.empty(), sms.normalised("3631"));
        assertEquals(Optional.empty(), sms.normalised("poste 12"));
    }

    @Test
    public void aFaxIsAMailToTheServiceAndWaitsForMail() {
        create("label", "f", "kind", "mailToFax", "faxAddress", "{number}@fax.example");
        assertTrue(fax.ready());
        Outbound page = new Outbound("k", "+33172040505", "T-1", "Bonjour", Locale.FRENCH);
        assertEquals(Delivery.queued("m-1"), fax.send(page));
        assertEquals("33172040505@fax.example", mail.sent.get(0).to());
        mail.there = false;
        assertFalse(fax.ready());
        assertEquals(Delivery.State.LATER, fax.send(page).state());
    }

    @Test
    public void theTestSaysWhatCameOfIt() {
        long id = create("label", "f", "kind", "mailToFax", "faxAddress", "{number}@fax.example", "active", false);
        SendTest test = new SendTest(gateways, sms, fax, platform.texts());
        assertEquals("queued", platform.as(TestActors.admin(), () -> test.run(id, Map.of("to", "01 72 04 05 05"))).get("state"));
        assertThrows(Invalid.class, () -> platform.as(TestActors.admin(), () -> test.run(id, Map.of("to", "abc"))));
        mail.there = false;
        assertThrows(NotAllowedNow.class, () -> platform.as(TestActors.admin(), () -> test.run(id, Map.of("to", "01 72 04 05 05"))));
    }

    /** The mail channel, as far as fax knows it. */
    private static final class Post implements Channels, Channel {
        private final List<Outbound> sent = new ArrayList<>();
        private boolean there = true;

        @Override
        public List<Channel> present() {
            return List.of(this);
        }

        @Override
        public Optional<Channel> find(String key) {
            return there && key.equals("mail") ? Optional.of(this) : Optional.empty();
        }

        @Override
        public String key() {
            return "mail";
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Optional<String> addressField(String type) {
            return Optional.of("email");
        }

        @Override
        public Delivery send(Outbound message) {
            sent.add(message);
            return Delivery.queued("m-1");
        }
    }
}
