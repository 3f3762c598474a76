package org.guichet.mail.internal.read;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;

/** Names of character sets as mail programs use them, which is not always what they mean. */
final class Charsets {
    private static final Charset LATIN = Charset.forName("windows-1252");
    /** What is announced on the left is written by programs that use the larger set on the right. */
    private static final Map<String, String> MEANT = Map.ofEntries(Map.entry("gb2312", "GB18030"), Map.entry("gbk", "GB18030"),
        Map.entry("iso-2022-jp", "x-windows-iso2022jp"), Map.entry("shift_jis", "windows-31j"), Map.entry("ks_c_5601-1987",
            "x-windows-949"),
        Map.entry("euc-kr", "x-windows-949"), Map.entry("big5", "Big5-HKSCS"), Map.entry("iso-8859-1", "windows-1252"),
        Map.entry("latin1", "windows-1252"), Map.entry("iso-8859-9", "windows-1254"), Map.entry("tis-620", "x-windows-874"),
        Map.entry("x-mac-roman", "x-MacRoman"), Map.entry("macintosh", "x-MacRoman"), Map.entry("utf8", "UTF-8"),
        Map.entry("unicode-1-1-utf-7", "UTF-8"));

    private Charsets() {
    }

    /** The text, whatever the bytes were said to be. */
    static String text(byte[] bytes, String announced) {
        String name = announced == null ? "" : announced.strip().replaceAll("^[\"']|[\"']$", "").toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.equals("us-ascii") || name.equals("ascii") || name.equals("utf-8") || name.equals("utf8")) {
            return guessed(bytes);
        }
        try {
            return new String(bytes, Charset.forName(MEANT.getOrDefault(name, name)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return guessed(bytes);
        }
    }

    /** UTF-8 if it can be, else what Western programs write. */
    static String guessed(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, LATIN);
        }
    }

    /** A header as the parser gives it, one character for each byte. */
    static String header(String raw) {
        return raw.chars().anyMatch(c -> c > 127 && c < 256) && raw.chars().allMatch(c -> c < 256)
            ? guessed(raw.getBytes(StandardCharsets.ISO_8859_1)) : raw;
    }
}
