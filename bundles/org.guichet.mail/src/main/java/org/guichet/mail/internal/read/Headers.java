package org.guichet.mail.internal.read;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.mail.MessagingException;
import javax.mail.Part;

/** The header of a message or part, as it stands there. */
final class Headers {
    private static final Pattern TYPE = Pattern.compile("\\s*([A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+).*", Pattern.DOTALL);
    private final Part part;

    Headers(Part part) {
        this.part = part;
    }

    /** The first value, or null. */
    String first(String name) {
        String[] values = values(name);
        return values.length == 0 ? null : values[0];
    }

    /** All values as one list, or null. */
    String all(String name) {
        String[] values = values(name);
        return values.length == 0 ? null : String.join(", ", values);
    }

    /** The first value decoded, or an empty text. */
    String text(String name) {
        String value = first(name);
        return value == null ? "" : EncodedWords.text(value);
    }

    private String[] values(String name) {
        try {
            String[] values = part.getHeader(name);
            return values == null ? new String[0] : values;
        } catch (MessagingException e) {
            // a part without a readable header has none
            return new String[0];
        }
    }

    /** The media type in lower case; text if it cannot be understood. */
    static String type(String contentType) {
        Matcher type = TYPE.matcher(contentType == null ? "" : contentType);
        return type.matches() ? type.group(1).toLowerCase(Locale.ROOT) : "text/plain";
    }

    /** A parameter of a header, decoded (RFC 2231 and what programs do instead), or null. */
    static String parameter(String header, String name) {
        if (header == null) {
            return null;
        }
        Matcher plain = Pattern.compile(";\\s*" + name + "\\s*=\\s*(\"((?:[^\"\\\\]|\\\\.)*)\"|[^;\\s]+)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL).matcher(header);
        if (plain.find()) {
            return EncodedWords.text(plain.group(2) == null ? plain.group(1) : plain.group(2).replaceAll("\\\\(.)", "$1"));
        }
        Matcher piece = Pattern.compile(";\\s*" + name + "\\*(\\d{0,3})(\\*?)\\s*=\\s*(\"([^\"]*)\"|[^;\\s]+)",
            Pattern.CASE_INSENSITIVE).matcher(header);
        StringBuilder value = new StringBuilder();
        boolean coded = false;
        while (piece.find()) {
            coded |= !piece.group(2).isEmpty() || piece.group(1).isEmpty();
            value.append(piece.group(4) == null ? piece.group(3) : piece.group(4));
        }
        if (value.isEmpty()) {
            return null;
        }
        return EncodedWords.clean(coded ? decoded(value.toString()) : value.toString());
    }

    /** {@code charset'language'percent-coded}. */
    private static String decoded(String value) {
        String[] parts = value.split("'", 3);
        String coded = parts.length == 3 ? parts[2] : value;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < coded.length(); i++) {
            char c = coded.charAt(i);
            if (c == '%' && i + 2 < coded.length() && Character.digit(coded.charAt(i + 1), 16) >= 0
                && Character.digit(coded.charAt(i + 2), 16) >= 0) {
                bytes.write(Integer.parseInt(coded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return Charsets.text(bytes.toByteArray(), parts.length == 3 ? parts[0] : null);
    }
}
