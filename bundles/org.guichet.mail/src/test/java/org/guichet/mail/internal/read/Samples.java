package org.guichet.mail.internal.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

/** Messages for tests: real ones from files, and small ones written line by line. */
public final class Samples {
    static final Instant RECEIVED = Instant.parse("2026-11-22T10:00:00Z");
    static final ReplyTokens TOKENS = new ReplyTokens(new byte[32]);
    private static final MailParser PARSER = new MailParser(Set.of("support@guichet.example"), TOKENS);

    private Samples() {
    }

    public static byte[] file(String name) {
        try (InputStream file = Samples.class.getResourceAsStream("/org/guichet/mail/read/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static IncomingMail read(byte[] raw) {
        return PARSER.read(raw, raw.length, RECEIVED);
    }

    /** Lines of a message, an empty one between header and body. */
    static IncomingMail read(String... lines) {
        return read(raw(lines));
    }

    public static byte[] raw(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
