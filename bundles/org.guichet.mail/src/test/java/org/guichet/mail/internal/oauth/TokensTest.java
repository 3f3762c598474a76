package org.guichet.mail.internal.oauth;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.MailModule;
import org.guichet.mail.internal.Secrets;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.desk.SetPasswords;
import org.guichet.testkit.outside.DeclaredOutside;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class TokensTest {
    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();
    private static MailModule module;
    private static Secrets secrets;
    private final SteppedClock clock = new SteppedClock();
    private TokenServer provider;
    private Tokens tokens;
    private long box;

    private static final class SteppedClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    @BeforeClass
    public static void start() {
        module = new MailModule(FOLDER.getRoot().toPath());
        secrets = new Secrets(module.rows, module.key);
    }

    @Before
    public void ownMailbox() throws Exception {
        provider = new TokenServer();
        tokens = another();
        box = module.create("mailboxes", "label", "Support", "address", "support@guichet.example", "host", "127.0.0.1", "login",
            "support@guichet.example", "authentication", "xoauth2", "tokenEndpoint", provider.address(), "clientId", "guichet", "scope", "mail offline");
        type("refreshToken", "typed");
    }

    @After
    public void close() {
        provider.close();
    }

    @AfterClass
    public static void stop() {
        module.close();
    }

    private Tokens another() {
        return new Tokens(module.platform.records(), module.rows, secrets, module.platform.texts(), DeclaredOutside.anywhere("mail"), clock);
    }

    private void type(String name, String value) {
        module.platform.as(MailModule.ADMIN, () -> new SetPasswords(module.platform.records(), secrets).run(box, Map.of(name, value)));
    }

    private Mailbox mailbox() {
        return module.platform.as(MailModule.ADMIN, () -> module.platform.records().get(Mailbox.class, box));
    }

    private String token() throws TokenRefused {
        return tokens.of(mailbox());
    }

    private String refused() {
        return assertThrows(TokenRefused.class, this::token).getMessage();
    }

    @Test
    public void aRefreshTokenIsShownWithTheClientsSecretIfItHasOne() throws Exception {
        provider.gives("");
        assertEquals("token1", token());
        assertEquals(Map.of("grant_type", "refresh_token", "client_id", "guichet", "refresh_token", "typed", "scope", "mail offline"),
            provider.asked.get(0));
        type("clientSecret", "s&cret=é");
        assertEquals("another secret asks for another token", "token2", token());
        assertEquals("s&cret=é", provider.asked.get(1).get("client_secret"));
    }

    @Test
    public void clientCredentialsNeedNoRefreshTokenButASecret() throws Exception {
        module.patch("mailboxes", box, "grantType", "clientCredentials");
        assertTrue(refused().contains("secret du client"));
        type("clientSecret", "hush");
        provider.gives("");
        assertEquals("token1", token());
        assertEquals(Map.of("grant_type", "client_credentials", "client_id", "guichet", "client_secret", "hush", "scope", "mail offline"),
            provider.asked.get(0));
    }

    @Test
    public void aTokenIsKeptUntilShortlyBeforeItsEnd() throws Exception {
        provider.gives(", \"expires_in\": 3600");
        assertEquals("token1", token());
        clock.pass(Duration.ofMinutes(57));
        assertEquals("token1", token());
        clock.pass(Duration.ofMinutes(2));
        assertEquals("a minute before its end", "token2", token());
    }

    @Test
    public void aTokenThatWasRefusedIsGivenToNobodyAnyMore() throws Exception {
        provider.gives(", \"expires_in\": 3600");
        tokens.refused(mailbox(), token());
        assertEquals("token2", token());
        tokens.refused(mailbox(), "token1");
        assertEquals("an old refusal says nothing of the new one", "token2", token());
    }

    @Test
    public void aReplacedRefreshTokenIsKeptAndTheTypedOneComesFirstAgainWhenItIsTypedAnew() throws Exception {
        provider.answers(200, form -> "{\"access_token\": \"a\", \"refresh_token\": \"next-of-" + form.get("refresh_token") + "\"}");
        token();
        String mark = module.rows.secretMark(box);
        tokens = another();
        token();
        assertEquals("next-of-typed", provider.asked.get(1).get("refresh_token"));
        assertEquals("the connection is not begun anew for it", mark, module.rows.secretMark(box));
        type("refreshToken", "anew");
        token();
        assertEquals("anew", provider.asked.get(2).get("refresh_token"));
    }

    @Test
    public void whatAnotherServerWasGivenMeanwhileIsUsed() throws Exception {
        provider.answers(400, form -> {
            if (form.get("refresh_token").equals("typed")) {
                Self.as(() -> module.platform.records().together(() -> {
                    secrets.put(box, Secrets.ROTATED, "theirs");
                    return null;
                }));
                return "{\"error\": \"invalid_grant\"}";
            }
            return "{\"error\": \"still\"}";
        });
        assertTrue(refused().contains("still"));
        assertEquals(2, provider.asked.size());
        assertEquals("theirs", provider.asked.get(1).get("refresh_token"));
    }

    @Test
    public void aRefusalIsToldInTheProvidersWordsWithoutSecrets() {
        type("clientSecret", "hush");
        provider.answers(401, form -> "{\"error\": \"invalid_client\", \"error_description\": \"hush\\n is wrong for typed\"}");
        assertEquals("OAuth 2.0 : le serveur de jetons 127.0.0.1 a refusé (HTTP 401) : invalid_client … is wrong for …", refused());
        assertTrue(refused().startsWith(TokenRefused.MARK));
    }

    @Test
    public void whatIsNoTokenIsNotUsed() {
        for (String body : new String[] {"", "nonsense", "[]", "{\"access_token\": \"\"}", "{\"access_token\": \"a\\u0001auth=\"}",
            "{\"access_token\": \"é\"}",
            "{\"token_type\": \"mac\", \"access_token\": \"a\"}", "{\"access_token\": \"" + "a".repeat(20_000) + "\"}"}) {
            provider.answers(200, form -> body);
            assertTrue(body, refused().contains("jeton utilisable"));
        }
    }

    @Test
    public void aRedirectIsNotFollowed() {
        provider.answers(307, form -> "");
        assertTrue(refused().contains("HTTP 307"));
        assertEquals(1, provider.asked.size());
    }

    @Test
    public void aBodyWithoutEndIsCutOff() {
        provider.answers(200, form -> "{\"access_token\": \"" + "a".repeat(TokenEndpoint.LARGEST));
        assertTrue(refused().contains("ne répond pas"));
    }

    @Test
    public void aServerThatIsAwayIsSaidToBeSo() {
        provider.close();
        assertTrue(refused().contains("ne répond pas"));
    }

    @Test
    public void nothingOfItStandsInClear() {
        assertFalse(module.rows.secretMark(box).contains("typed"));
        assertFalse(module.read("mailboxes", box).toString().contains("typed"));
    }

    @Test
    public void withoutARefreshTokenTheAdministratorIsToldWhatLacks() {
        type("refreshToken", "");
        assertTrue(refused().contains("saisissez le jeton"));
    }
}
