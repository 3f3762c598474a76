package org.guichet.mail.internal.oauth;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import org.guichet.api.error.Invalid;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.Connections;
import org.guichet.mail.internal.MailModule;
import org.guichet.mail.internal.Problems;
import org.guichet.mail.internal.Secrets;
import org.guichet.mail.internal.Self;
import org.guichet.mail.internal.types.MailboxRules;
import org.guichet.testkit.outside.DeclaredOutside;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** By IMAP, POP3 and SMTP, with tokens that a server takes, or takes no more. */
public class SignInByTokenTest {
    private static final String LOGIN = "support@guichet.example";
    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();
    private static MailModule module;
    private static Secrets secrets;
    private Connections connections;

    @BeforeClass
    public static void start() {
        module = new MailModule(FOLDER.getRoot().toPath());
        module.platform.add(new MailboxRules());
        secrets = new Secrets(module.rows, module.key);
    }

    @Before
    public void connections() {
        connections = new Connections(secrets, new Tokens(module.platform.records(), module.rows, secrets, module.platform.texts(),
            DeclaredOutside.anywhere("mail")),
            new Problems(module.platform.records()));
    }

    @AfterClass
    public static void stop() {
        module.close();
    }

    private long box(TokenServer provider, Object... more) {
        long box = module.create("mailboxes", "label", "Support", "address", LOGIN, "tokenEndpoint", provider.address(), "clientId", "guichet",
            "authentication", "xoauth2", "smtpAuthentication", "xoauth2");
        module.patch("mailboxes", box, more);
        Self.as(() -> module.platform.records().together(() -> {
            secrets.put(box, Secrets.REFRESH, "typed");
            return null;
        }));
        return box;
    }

    private static Mailbox read(long box) {
        return module.platform.as(MailModule.ADMIN, () -> module.platform.records().get(Mailbox.class, box));
    }

    private static void renewed(SignIns server) {
        assertEquals(List.of("user=" + LOGIN + "|auth=Bearer token1||", "user=" + LOGIN + "|auth=Bearer token2||"), server.shown);
    }

    @Test
    public void aTokenThatAnImapServerTakesNoMoreIsRenewedOnce() throws Exception {
        read("imap");
    }

    @Test
    public void aTokenThatAPop3ServerTakesNoMoreIsRenewedOnce() throws Exception {
        read("pop3");
    }

    private void read(String protocol) throws Exception {
        try (TokenServer provider = new TokenServer(); SignIns server = new SignIns(protocol)) {
            provider.gives("");
            server.valid.add("token2");
            long box = box(provider, "protocol", protocol, "host", "127.0.0.1", "port", server.port(), "security", "none", "login", LOGIN);
            connections.incoming(read(box)).close();
            renewed(server);
        }
    }

    @Test
    public void aTokenThatAnSmtpServerTakesNoMoreIsRenewedOnce() throws Exception {
        try (TokenServer provider = new TokenServer(); SignIns server = new SignIns("smtp")) {
            provider.gives("");
            server.valid.add("token2");
            connections.outgoing(read(sending(provider, server)), LOGIN).close();
            renewed(server);
        }
    }

    private long sending(TokenServer provider, SignIns server) {
        return box(provider, "smtpHost", "127.0.0.1", "smtpPort", server.port(), "smtpSecurity", "none", "smtpLogin", LOGIN);
    }

    @Test
    public void whyNothingCanBeSentStandsOnTheMailboxUntilItCan() throws Exception {
        try (TokenServer provider = new TokenServer(); SignIns server = new SignIns("smtp")) {
            provider.gives("");
            long box = sending(provider, server);
            MessagingException refused = assertThrows(TokenRefused.class, () -> connections.outgoing(read(box), LOGIN));
            assertTrue(refused.getMessage(), refused.getMessage().startsWith("OAuth 2.0 : le serveur 127.0.0.1 refuse le jeton"));
            assertEquals(refused.getMessage(), read(box).getProblem());
            assertNotNull(read(box).getProblemSince());
            server.valid.add("token3");
            connections.outgoing(read(box), LOGIN).close();
            assertNull(read(box).getProblem());
        }
    }

    private void invalid(String place, Object... values) {
        Map<String, Object> all = MailModule.values("label", "x", "address", LOGIN, "tokenEndpoint", "https://login.example/token", "clientId", "guichet");
        all.putAll(MailModule.values(values));
        Object[] pairs = all.entrySet().stream().flatMap(one -> Stream.of(one.getKey(), one.getValue())).toArray();
        Invalid refused = assertThrows(Invalid.class, () -> module.create("mailboxes", pairs));
        assertTrue(refused.places().toString(), refused.places().toString().contains(place));
    }

    @Test
    public void whatIsNeededAndWhatWouldGiveATokenAwayIsSaid() {
        for (String address : List.of("http://login.example/token", "https://a:b@login.example/token", "https:///token", "ftp://login.example/", "x y",
            "https://login.example/#a")) {
            invalid("tokenEndpoint", "authentication", "xoauth2", "tokenEndpoint", address);
        }
        invalid("clientId", "authentication", "xoauth2", "clientId", "");
        invalid("clientId", "authentication", "xoauth2", "clientId", "clé");
        invalid("login", "authentication", "xoauth2", "host", "imap.example");
        invalid("login", "authentication", "xoauth2", "host", "imap.example", "login", "a\u0001auth=Bearer b");
        invalid("security", "authentication", "xoauth2", "host", "imap.example", "login", LOGIN, "security", "none");
        invalid("smtpSecurity", "smtpAuthentication", "xoauth2", "smtpHost", "smtp.example", "smtpLogin", LOGIN, "smtpSecurity", "none");
        invalid("grantType", "authentication", "xoauth2", "grantType", "password");
        invalid("authentication", "authentication", "kerberos");
        invalid("protocol", "protocol", "nntp");
    }
}
