package org.guichet.mail.internal.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RFC 2047, read leniently: words inside other text or quotes count, a character may be split over two words, and what cannot be
 * decoded stays as it is.
 */
public final class EncodedWords {
    private static final Pattern WORD = Pattern.compile("=\\?([^?*\\s]{1,40})(?:\\*[^?\\s]*)?\\?([bBqQ])\\?([^?]*)\\?=");
    private static final Pattern BREAK = Pattern.compile("\\r?\\n[ \\t]?|\\r");

    private EncodedWords() {
    }

    /** The header's text on one line, without control characters. */
    static String text(String header) {
        if (header == null) {
            return null;
        }
        String line = Charsets.header(BREAK.matcher(header).replaceAll(" "));
        StringBuilder text = new StringBuilder();
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        String charset = null;
        int end = 0;
        for (Matcher word = WORD.matcher(line); word.find();) {
            String between = line.substring(end, word.start());
            byte[] bytes = bytes(word.group(2), word.group(3));
            if (bytes == null) {
                continue;
            }
            boolean adjoining = charset != null && between.isBlank();
            if (!adjoining || !charset.equalsIgnoreCase(word.group(1))) {
                flush(text, pending, charset);
                text.append(adjoining ? "" : between);
            }
            charset = word.group(1);
            pending.writeBytes(bytes);
            end = word.end();
        }
        flush(text, pending, charset);
        return clean(text.append(line.substring(end)).toString());
    }

    private static void flush(StringBuilder text, ByteArrayOutputStream pending, String charset) {
        if (pending.size() > 0) {
            text.append(Charsets.text(pending.toByteArray(), charset));
            pending.reset();
        }
    }

    private static byte[] bytes(String encoding, String word) {
        if (encoding.equalsIgnoreCase("b")) {
            try {
                return Base64.getMimeDecoder().decode(word);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '=' && i + 2 < word.length() && Character.digit(word.charAt(i + 1), 16) >= 0
                && Character.digit(word.charAt(i + 2), 16) >= 0) {
                bytes.write(Integer.parseInt(word.substring(i + 1, i + 3), 16));
                i += 2;
            } else if (c == '_') {
                bytes.write(' ');
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** Control characters and marks that turn the direction of writing would let a name look like another. */
    public static String clean(String text) {
        return text.replaceAll("\\p{Cc}+", " ").replaceAll("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+", "").strip();
    }
}
