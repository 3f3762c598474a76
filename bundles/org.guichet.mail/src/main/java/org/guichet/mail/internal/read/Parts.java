package org.guichet.mail.internal.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import javax.mail.BodyPart;
import javax.mail.MessagingException;
import javax.mail.Part;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import javax.mail.internet.MimePart;
import javax.mail.internet.MimePartDataSource;
import org.jsoup.nodes.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of one message: what is read of it and the files that came along, within limits. */
final class Parts {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 300;
    private static final int MOST_FILES = 100;
    private static final int LONGEST_HTML = 400_000;
    private static final int LONGEST_TEXT = 200_000;
    /** What is read of text parts, in bytes: more than anybody reads, less than what hurts. */
    private static final int LONGEST_PART = 4_000_000;
    private static final int LONGEST_REPORT = 100_000;
    private final List<MailFile> files = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();
    private final List<String> returned = new ArrayList<>();
    private List<Piece> pieces = List.of();
    private String protection = "none";
    private int seen;

    private record Piece(String text, boolean html) {
    }

    void read(MimeMessage message) {
        pieces = walk(message, 0);
    }

    private List<Piece> walk(MimePart part, int depth) {
        if (depth > DEEPEST || ++seen > MOST_PARTS) {
            return List.of();
        }
        Headers headers = new Headers(part);
        String contentType = headers.first("Content-Type");
        String type = Headers.type(contentType);
        notice(type, contentType);
        if (type.startsWith("multipart/")) {
            List<List<Piece>> children = children(part, depth);
            if (!children.isEmpty()) {
                return type.equals("multipart/alternative") ? best(children) : children.stream().flatMap(List::stream).toList();
            }
        }
        String disposition = headers.first("Content-Disposition");
        String name = name(contentType, disposition);
        boolean attached = disposition != null && Headers.type(disposition.strip().split(";")[0] + "/x")
            .startsWith("attachment/");
        byte[] content = content(part);
        report(type, content);
        if ((type.startsWith("text/") || type.startsWith("multipart/")) && !attached && (name == null
            || type.equals("text/html") && files.isEmpty() && depth == 0)) {
            if (type.equals("text/rfc822-headers")) {
                return List.of();
            }
            byte[] read = content.length > LONGEST_PART ? Arrays.copyOf(content, LONGEST_PART) : content;
            String text = Charsets.text(read, Headers.parameter(contentType, "charset"));
            return text.isBlank() ? List.of() : List.of(new Piece(text, type.equals("text/html")));
        }
        if (content.length > 0 && files.size() < MOST_FILES && !type.equals("application/pkcs7-signature")
            && !type.equals("application/pgp-signature")) {
            files.add(new MailFile(name == null ? named(type) : name, id(headers.first("Content-ID")), content));
        }
        return List.of();
    }

    private void notice(String type, String contentType) {
        String kind = String.valueOf(Headers.parameter(contentType, "smime-type"));
        if (type.equals("multipart/encrypted") || type.endsWith("pkcs7-mime") && !kind.startsWith("signed")) {
            protection = "encrypted";
        } else if (type.equals("multipart/signed") || type.endsWith("pkcs7-mime")) {
            protection = "signed";
        }
    }

    private void report(String type, byte[] content) {
        int length = Math.min(content.length, LONGEST_REPORT);
        if (type.equals("message/delivery-status") || type.equals("message/global-delivery-status")) {
            reports.add(Charsets.text(Arrays.copyOf(content, length), null));
        } else if (type.equals("message/rfc822") || type.equals("text/rfc822-headers") || type.equals("message/global-headers")) {
            returned.add(Charsets.text(Arrays.copyOf(content, length), null));
        }
    }

    private List<List<Piece>> children(MimePart part, int depth) {
        List<List<Piece>> children = new ArrayList<>();
        try {
            MimeMultipart parts = new MimeMultipart(new MimePartDataSource(part));
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                if (child instanceof MimeBodyPart mime) {
                    children.add(walk(mime, depth + 1));
                }
            }
        } catch (MessagingException e) {
            LOG.debug("the parts of a message cannot be told apart; it is read as text", e);
        }
        return children;
    }

    private static List<Piece> best(List<List<Piece>> alternatives) {
        List<Piece> best = List.of();
        for (List<Piece> one : alternatives) {
            if (!one.isEmpty() && (best.isEmpty() || one.stream().anyMatch(Piece::html) || best.stream()
                .noneMatch(Piece::html))) {
                best = one;
            }
        }
        return best;
    }

    private static byte[] content(MimePart part) {
        try (InputStream content = part.getInputStream()) {
            return content.readAllBytes();
        } catch (IOException | MessagingException | RuntimeException e) {
            LOG.debug("a part is kept undecoded", e);
            return raw(part);
        }
    }

    private static byte[] raw(Part part) {
        try (InputStream raw = part instanceof MimeBodyPart body ? body.getRawInputStream()
                : part instanceof MimeMessage message ? message.getRawInputStream()
                    : new SequenceInputStream(Collections.emptyEnumeration())) {
            return raw.readAllBytes();
        } catch (IOException | MessagingException e) {
            return "".getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static String name(String contentType, String disposition) {
        String name = Headers.parameter(disposition, "filename");
        return name == null || name.isBlank() ? blankToNull(Headers.parameter(contentType, "name")) : name;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static String named(String type) {
        return switch (type) {
            case "message/rfc822" -> "message.eml";
            case "message/delivery-status" -> "delivery-status.txt";
            case "text/calendar" -> "invitation.ics";
            case "text/rfc822-headers" -> "headers.txt";
            default -> type.startsWith("image/") ? "image." + type.substring(6).replaceAll("\\W.*", "") : "file.bin";
        };
    }

    private static String id(String header) {
        return header == null ? null : header.strip().replaceAll("^<|>$", "");
    }

    List<MailFile> files() {
        return files;
    }

    String protection() {
        return protection;
    }

    String body() {
        return limited(pieces.stream().map(piece -> piece.html() ? SafeHtml.clean(SafeHtml.parsed(piece.text()), LONGEST_HTML)
            : SafeHtml.ofText(shortened(piece.text()))).collect(Collectors.joining("\n")));
    }

    String display() {
        String display = limited(pieces.stream().map(Parts::stripped).collect(Collectors.joining("\n")));
        return SafeHtml.text(display).isBlank() && !display.contains("<img") ? body() : display;
    }

    private static String stripped(Piece piece) {
        if (!piece.html()) {
            return SafeHtml.ofText(Quotes.strip(shortened(piece.text())));
        }
        Document html = SafeHtml.parsed(piece.text());
        Quotes.strip(html);
        return SafeHtml.clean(html, LONGEST_HTML);
    }

    private static String limited(String html) {
        return html.length() <= LONGEST_HTML ? html : SafeHtml.ofText(shortened(SafeHtml.text(html)).substring(0,
            LONGEST_HTML / 8));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT / 4 ? text : text.substring(0, LONGEST_TEXT / 4) + " […]";
    }

    /** What it says as plain text. */
    String text() {
        String text = pieces.stream().map(piece -> piece.html() ? SafeHtml.parsed(piece.text()).body().wholeText() : piece.text())
            .collect(Collectors.joining("\n"));
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    Bounce bounce() {
        String back = returned.isEmpty() ? text() : String.join("\n", returned);
        return Bounce.of(String.join("\n\n", reports), back);
    }
}
