package org.guichet.mail.internal.read;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.MimeMessage;

/**
 * Reads raw messages. It never fails on what is inside one, only on what is none: parts that cannot be read are kept as files or
 * as text. Thread-safe.
 */
public final class MailParser {
    /** Every mail that leaves from here carries it, with a mark of ours. */
    public static final String OWN_HEADER = "X-Guichet-Mail";
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,400}>");
    private static final int MOST_REFERENCES = 50;
    private static final int LONGEST_SUBJECT = 500;
    private static final Duration SLACK = Duration.ofHours(1);
    private static final Instant FIRST_MAIL = Instant.parse("1985-01-01T00:00:00Z");
    private final Set<String> own;
    private final ReplyTokens tokens;

    /** @param own the company's own addresses in lower case @param tokens by which mail of this server's is known */
    public MailParser(Set<String> own, ReplyTokens tokens) {
        this.own = Set.copyOf(own);
        this.tokens = tokens;
    }

    /**
     * @param raw      the whole message, or its header alone if {@code size} is larger
     * @param size     of the whole message
     * @param received when it came: a date after that is not believed
     * @throws UnreadableMail if it is no message
     */
    public IncomingMail read(byte[] raw, long size, Instant received) {
        MimeMessage message;
        try {
            message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
        } catch (MessagingException e) {
            throw new UnreadableMail(e);
        }
        Headers headers = new Headers(message);
        boolean oversize = size > raw.length;
        Parts parts = new Parts();
        if (!oversize) {
            parts.read(message);
        }
        String id = firstId(headers.first("Message-ID"));
        List<Address> authors = Address.all(headers.first("From"));
        Address from = authors.isEmpty() ? null : authors.get(0);
        Verdict verdict = Automatic.judge(headers::first, from == null ? null : from.address(),
            Headers.type(headers.first("Content-Type")), own,
            tokens.ticket(headers.first(OWN_HEADER)).isPresent());
        String subject = headers.text("Subject");
        return new IncomingMail(key(id, raw), id, references(headers), from, Address.all(headers.all("To")),
            Address.all(headers.all("Cc")),
            subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT)), sentAt(message, received), verdict,
            headers.first("List-Id") != null || headers.first("List-Unsubscribe") != null, parts.body(), parts.display(),
            parts.text(), parts.files(), verdict == Verdict.BOUNCE ? parts.bounce() : null, parts.protection(), size, oversize);
    }

    private static Instant sentAt(MimeMessage message, Instant received) {
        Date date;
        try {
            date = message.getSentDate();
        } catch (MessagingException e) {
            date = null;
        }
        Instant at = date == null ? received : date.toInstant();
        return at.isAfter(received.plus(SLACK)) || at.isBefore(FIRST_MAIL) ? received : at;
    }

    private static String firstId(String header) {
        Matcher id = ID.matcher(header == null ? "" : header);
        return id.find() ? id.group() : null;
    }

    private static List<String> references(Headers headers) {
        Set<String> ids = new LinkedHashSet<>();
        collect(headers.first("In-Reply-To"), ids);
        List<String> older = new ArrayList<>();
        Set<String> found = new LinkedHashSet<>();
        collect(headers.first("References"), found);
        older.addAll(found);
        Collections.reverse(older);
        ids.addAll(older);
        return ids.stream().limit(MOST_REFERENCES).toList();
    }

    private static void collect(String header, Set<String> ids) {
        for (Matcher id = ID.matcher(header == null ? "" : header); id.find();) {
            ids.add(id.group());
        }
    }

    /** The body decides with the Message-ID: what relays add to the header on another way is no other message. */
    private static String key(String id, byte[] raw) {
        MessageDigest hash = sha256();
        if (id != null) {
            hash.update(id.getBytes(StandardCharsets.UTF_8));
            hash.update((byte) '\n');
            hash.update(raw, bodyStart(raw), raw.length - bodyStart(raw));
        } else {
            hash.update(raw);
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    /** The key of something that could not be read. */
    public static String key(byte[] raw) {
        return HexFormat.of().formatHex(sha256().digest(raw));
    }

    private static int bodyStart(byte[] raw) {
        for (int i = 0; i + 1 < raw.length; i++) {
            if (raw[i] == '\n' && (raw[i + 1] == '\n' || raw[i + 1] == '\r' && i + 2 < raw.length && raw[i + 2] == '\n')) {
                return i + 1;
            }
        }
        return raw.length;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The header at the beginning of a message, for one that is too large to keep. */
    public static byte[] header(byte[] raw) {
        return Arrays.copyOf(raw, bodyStart(raw));
    }
}
