package org.guichet.mail.internal;

import java.util.Properties;
import javax.mail.AuthenticationFailedException;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.Store;
import javax.mail.Transport;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.oauth.TokenRefused;
import org.guichet.mail.internal.oauth.Tokens;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens connections to mail servers; whoever asked for one closes it. Thread-safe. */
@Component(service = Connections.class)
public class Connections {
    private static final String CONNECT_MILLIS = "15000";
    private static final String READ_MILLIS = "60000";
    private static final String FETCH_BYTES = "1048576";
    private final Secrets secrets;
    private final Tokens tokens;
    private final Problems problems;

    /** Work with a mail server. */
    public interface Work<R> {
        R run() throws MessagingException;
    }

    /** Signing in to a mail server with a password or a token. */
    private interface Login<C> {
        C with(String secret) throws MessagingException;
    }

    @Activate
    public Connections(@Reference Secrets secrets, @Reference Tokens tokens, @Reference Problems problems) {
        this.secrets = secrets;
        this.tokens = tokens;
        this.problems = problems;
    }

    /** The library finds its own parts by the thread's class loader. */
    public static <R> R within(Work<R> work) throws MessagingException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Session.class.getClassLoader());
        try {
            return work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Connected, for reading mail. */
    public Store incoming(Mailbox box) throws MessagingException {
        boolean tls = "tls".equals(box.getSecurity());
        String protocol = (box.isPop3() ? "pop3" : "imap") + (tls ? "s" : "");
        Properties properties = properties(protocol, box.getSecurity());
        properties.setProperty("mail." + protocol + ".peek", "true");
        properties.setProperty("mail." + protocol + ".fetchsize", FETCH_BYTES);
        if (box.fetchesByToken()) {
            byToken(properties, protocol);
        }
        Login<Store> login = secret -> {
            Store store = Session.getInstance(properties).getStore(protocol);
            store.connect(box.getHost(), port(box.getPort(), usualPort(box.isPop3(), tls)), box.getLogin(), secret);
            return store;
        };
        return box.fetchesByToken() ? byToken(box, box.getHost(), login) : login.with(password(box, Secrets.INCOMING));
    }

    /**
     * Connected, for sending.
     *
     * @param from envelope sender, {@code <>} for mail that nobody may answer
     */
    public Transport outgoing(Mailbox box, String from) throws MessagingException {
        try {
            Transport transport = transport(box, from);
            if (box.sendsByToken() && box.getProblem() != null && box.getProblem().startsWith(TokenRefused.MARK)) {
                problems.tell(box, null);
            }
            return transport;
        } catch (TokenRefused e) {
            problems.tell(box, e.getMessage());
            throw e;
        }
    }

    private Transport transport(Mailbox box, String from) throws MessagingException {
        String protocol = "tls".equals(box.getSmtpSecurity()) ? "smtps" : "smtp";
        Properties properties = properties(protocol, box.getSmtpSecurity());
        properties.setProperty("mail." + protocol + ".from", from);
        properties.setProperty("mail." + protocol + ".localhost", box.getAddress().substring(box.getAddress().indexOf('@') + 1));
        boolean known = box.getSmtpLogin() != null;
        properties.setProperty("mail." + protocol + ".auth", Boolean.toString(known));
        if (box.sendsByToken()) {
            byToken(properties, protocol);
        }
        Login<Transport> login = secret -> {
            Transport transport = Session.getInstance(properties).getTransport(protocol);
            transport.connect(box.getSmtpHost(), port(box.getSmtpPort(), protocol.equals("smtps") ? 465 : 587), box.getSmtpLogin(), secret);
            return transport;
        };
        if (known && box.sendsByToken()) {
            return byToken(box, box.getSmtpHost(), login);
        }
        return login.with(known ? password(box, Secrets.OUTGOING) : null);
    }

    /** A token may have been taken back before its end: then a new one is asked for, once. */
    private <C> C byToken(Mailbox box, String host, Login<C> login) throws MessagingException {
        String token = tokens.of(box);
        try {
            return login.with(token);
        } catch (AuthenticationFailedException e) {
            tokens.refused(box, token);
        }
        String another = tokens.of(box);
        try {
            return login.with(another);
        } catch (AuthenticationFailedException e) {
            tokens.refused(box, another);
            throw tokens.refusal(host, e);
        }
    }

    /** In two lines by POP3: a token is longer than the one line that the protocol allows. */
    private static void byToken(Properties properties, String protocol) {
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "XOAUTH2");
        if (protocol.startsWith("pop3")) {
            properties.setProperty("mail." + protocol + ".auth.xoauth2.two.line.authentication.format", "true");
        }
    }

    private static Properties properties(String protocol, String security) {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
        properties.setProperty(prefix + "timeout", READ_MILLIS);
        properties.setProperty(prefix + "writetimeout", READ_MILLIS);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
        if ("starttls".equals(security)) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }

    private static int usualPort(boolean pop3, boolean tls) {
        if (pop3) {
            return tls ? 995 : 110;
        }
        return tls ? 993 : 143;
    }

    private static int port(Integer chosen, int usual) {
        return chosen == null ? usual : chosen;
    }

    private String password(Mailbox box, String kind) {
        return secrets.get(box.getId(), kind).orElse("");
    }
}
