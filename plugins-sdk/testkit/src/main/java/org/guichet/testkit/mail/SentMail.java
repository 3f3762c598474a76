package org.guichet.testkit.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import javax.mail.Address;
import javax.mail.MessagingException;
import javax.mail.Multipart;
import javax.mail.Part;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;

/**
 * A mail that left the server under test.
 *
 * @param message all of it
 */
public record SentMail(MimeMessage message) {
    private interface Reading<R> {
        R read() throws MessagingException, IOException;
    }

    private static <R> R reading(Reading<R> reading) {
        try {
            return reading.read();
        } catch (MessagingException e) {
            throw new UncheckedIOException(new IOException(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Addresses of sender. */
    public List<String> from() {
        return reading(() -> addresses(message.getFrom()));
    }

    /** Addresses of all that are named as recipients. */
    public List<String> to() {
        return reading(() -> addresses(message.getAllRecipients()));
    }

    private static List<String> addresses(Address... addresses) {
        return Stream.of(addresses == null ? new Address[0] : addresses).map(one -> ((InternetAddress) one).getAddress()).toList();
    }

    public String subject() {
        return reading(message::getSubject);
    }

    /** Its first part in plain text, else its first part in HTML; empty if there is neither. */
    public String text() {
        return reading(() -> {
            String plain = find(message, "text/plain");
            String any = plain == null ? find(message, "text/html") : plain;
            return any == null ? "" : any;
        });
    }

    private static String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = find(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
