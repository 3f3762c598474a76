package org.guichet.rest.internal.record;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File names in Content-Disposition headers (RFC 6266), out and in. */
public final class FileNames {
    private static final int LONGEST = 200;
    private static final String UNRESERVED = "!#$&+-.^_`|~";
    private static final Pattern EXTENDED = Pattern.compile("(?i)filename\\*\\s*=\\s*utf-8'[^']*'([^;\\s]+)");
    private static final Pattern QUOTED = Pattern.compile("(?i)filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern PLAIN = Pattern.compile("(?i)filename\\s*=\\s*([^;\\s\"]+)");

    private FileNames() {
    }

    /** A header value that can carry any name: no quote, line break or path gets out of it. */
    public static String attachment(String name) {
        String clean = clean(name);
        String ascii = Normalizer.normalize(clean, Normalizer.Form.NFD).replaceAll("\\p{M}+", "")
            .replaceAll("[^\\x20-\\x7e]", "_").replaceAll("[\"\\\\%;]", "_");
        StringBuilder encoded = new StringBuilder();
        for (byte b : clean.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", b & 0xff));
            }
        }
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }

    /** The name without paths, control characters and the marks that turn its reading direction around. */
    public static String clean(String name) {
        String last = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\u2028\u2029]", "").strip();
        if (clean.isEmpty() || clean.chars().allMatch(c -> c == '.')) {
            return "file";
        }
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }

    /** The file name that a request's header gives, or null. */
    public static String of(String header) {
        if (header == null) {
            return null;
        }
        String contentDisposition = utf8(header);
        Matcher extended = EXTENDED.matcher(contentDisposition);
        if (extended.find()) {
            try {
                return clean(URLDecoder.decode(extended.group(1).replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        Matcher quoted = QUOTED.matcher(contentDisposition);
        if (quoted.find()) {
            return clean(quoted.group(1).replaceAll("\\\\(.)", "$1"));
        }
        Matcher plain = PLAIN.matcher(contentDisposition);
        return plain.find() ? clean(plain.group(1)) : null;
    }

    /** Browsers write names in UTF-8; servers read headers as Latin-1. */
    private static String utf8(String header) {
        if (header.chars().anyMatch(c -> c > 0xff)) {
            return header;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1))).toString();
        } catch (CharacterCodingException e) {
            return header;
        }
    }
}
