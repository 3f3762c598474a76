package org.guichet.mail.internal.post;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import javax.activation.DataHandler;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import javax.mail.internet.MimeUtility;
import javax.mail.util.ByteArrayDataSource;
import org.guichet.mail.Mailbox;
import org.guichet.mail.internal.Connections;
import org.guichet.mail.internal.read.Address;
import org.guichet.mail.internal.read.EncodedWords;
import org.guichet.mail.internal.read.MailParser;
import org.guichet.mail.internal.read.Quotes;
import org.guichet.mail.internal.read.SafeHtml;

/** Writes a mail as it will leave. Nothing that people typed can add a header or a recipient. Thread-safe. */
final class LetterWriter {
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final String UTF_8 = "UTF-8";

    /** Keeps the Message-ID that it was given. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(String id) {
            super(SESSION);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    /**
     * @param pictures puts those that its text shows into the mail
     * @param token    the mark by which an answer is known
     */
    byte[] write(Letter letter, Pictures pictures, String id, String token, Instant at) {
        try {
            return Connections.within(() -> raw(letter, pictures, id, token, at));
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail cannot be written", e);
        }
    }

    private static byte[] raw(Letter letter, Pictures pictures, String id, String token, Instant at) throws MessagingException {
        MimeMessage message = new Identified(id);
        headers(message, letter, token, at);
        MimeMultipart alternatives = new MimeMultipart("alternative");
        String html = html(letter, pictures, token);
        alternatives.addBodyPart(text(SafeHtml.plain(html), "plain"));
        alternatives.addBodyPart(text("<html><body>" + html + "</body></html>", "html"));
        message.setContent(with(letter.files(), "mixed", with(pictures.files(), "related", alternatives)));
        message.saveChanges();
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        try {
            message.writeTo(raw);
        } catch (IOException e) {
            throw new MessagingException("in memory", e);
        }
        return raw.toByteArray();
    }

    /** The content alone if there are no files. */
    private static MimeMultipart with(List<LetterFile> files, String kind, MimeMultipart content) throws MessagingException {
        if (files.isEmpty()) {
            return content;
        }
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(content);
        MimeMultipart all = new MimeMultipart(kind);
        all.addBodyPart(body);
        for (LetterFile file : files) {
            all.addBodyPart(part(file));
        }
        return all;
    }

    private static void headers(MimeMessage message, Letter letter, String token, Instant at) throws MessagingException {
        Mailbox box = letter.box();
        message.setFrom(address(box.getAddress(), box.getSenderName() == null ? box.getLabel() : box.getSenderName()));
        message.setRecipients(Message.RecipientType.TO, addresses(letter.to()));
        message.setRecipients(Message.RecipientType.CC, addresses(letter.cc()));
        message.setSubject(EncodedWords.clean(letter.subject()), UTF_8);
        message.setSentDate(Date.from(at));
        String reply = box.getAddress().replaceFirst("@", "+" + token + "@");
        if (Boolean.TRUE.equals(box.getPlusAddress()) && Address.wellFormed(reply)) {
            message.setReplyTo(addresses(List.of(reply)));
        }
        if (letter.inReplyTo() != null) {
            message.setHeader("In-Reply-To", letter.inReplyTo());
            message.setHeader("References", (String.join("\r\n ", letter.references()) + "\r\n " + letter.inReplyTo()).strip());
        }
        message.setHeader(MailParser.OWN_HEADER, token);
        if (letter.origin().automatic()) {
            message.setHeader("Auto-Submitted", letter.origin().submitted());
            message.setHeader("X-Auto-Response-Suppress", letter.origin().suppress());
        }
    }

    /** The answer is cut at the first line, and the last one is what some programs leave of a mail besides its text. */
    private static String html(Letter letter, Pictures pictures, String token) {
        String signature = pictures.enclosed(letter.box().getSignature());
        return "<p style=\"color:#888;font-size:11px\">" + Quotes.SEPARATOR + "</p><div>" + pictures.enclosed(letter.html()) + "</div>"
            + (signature == null ? "" : "<div>-- <br>" + signature + "</div>")
            + "<p style=\"color:#888;font-size:11px\">[" + token + "]</p>";
    }

    private static MimeBodyPart text(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, kind);
        return part;
    }

    private static MimeBodyPart part(LetterFile file) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.content(), file.mediaType())));
        try {
            part.setFileName(MimeUtility.encodeText(EncodedWords.clean(file.name()), UTF_8, null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(StandardCharsets.UTF_8.name(), e);
        }
        part.setDisposition(file.mark() == null ? MimeBodyPart.ATTACHMENT : MimeBodyPart.INLINE);
        if (file.mark() != null) {
            part.setContentID("<" + file.mark() + ">");
        }
        return part;
    }

    private static InternetAddress[] addresses(List<String> all) throws MessagingException {
        InternetAddress[] addresses = new InternetAddress[all.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = address(all.get(i), null);
        }
        return addresses;
    }

    private static InternetAddress address(String address, String name) {
        try {
            return new InternetAddress(address, name == null ? null : EncodedWords.clean(name), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(UTF_8, e);
        }
    }
}
