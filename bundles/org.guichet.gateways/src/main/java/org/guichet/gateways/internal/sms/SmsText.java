package org.guichet.gateways.internal.sms;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.channel.Extent;

/**
 * A text as SMS carry it (3GPP TS 23.038): in the GSM 7-bit alphabet if all of it is in there, else in UCS-2; in one message of 160 or 70
 * characters, or in parts of 153 or 67 that phones put together again (TS 23.040, 9.2.3.24.1). Typographic quotes, dashes and narrow
 * spaces become their plain forms first, which would cost half of the characters and say no more. Immutable.
 */
public final class SmsText {
    public static final int MOST_PARTS = 6;
    private static final int GSM_ALONE = 160;
    private static final int GSM_PART = 153;
    private static final int UCS_ALONE = 70;
    private static final int UCS_PART = 67;
    private static final int ESCAPE = 0x1B;
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
        + "¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final Map<Character, Integer> EXTENSION = Map.of('\f', 0x0A, '^', 0x14, '{', 0x28, '}', 0x29, '\\', 0x2F, '[', 0x3C, '~', 0x3D,
        ']', 0x3E, '|', 0x40, '€', 0x65);
    private static final Map<Character, Integer> CODES = codes();
    private static final Map<Character, String> PLAIN = Map.of('’', "'", '‘', "'", '“', "\"", '”', "\"", '–', "-", '—', "-", '…', "...", '\u00A0', " ",
        '\u202F', " ", '«', "\"");

    private final String text;
    private final boolean gsm;
    private final List<byte[]> parts;
    private final int units;

    private SmsText(String typed) {
        text = plain(typed);
        gsm = text.chars().allMatch(one -> CODES.containsKey((char) one));
        List<byte[]> characters = characters();
        units = characters.stream().mapToInt(one -> gsm ? one.length : one.length / 2).sum();
        parts = units <= (gsm ? GSM_ALONE : UCS_ALONE) ? List.of(joined(characters)) : cut(characters);
    }

    public static SmsText of(String text) {
        return new SmsText(text);
    }

    private static Map<Character, Integer> codes() {
        Map<Character, Integer> codes = new HashMap<>();
        for (int i = 0; i < BASIC.length(); i++) {
            if (i != ESCAPE) {
                codes.put(BASIC.charAt(i), i);
            }
        }
        EXTENSION.forEach((one, code) -> codes.put(one, ESCAPE << 8 | code));
        return Map.copyOf(codes);
    }

    private static String plain(String typed) {
        StringBuilder plain = new StringBuilder();
        typed.replace("\r\n", "\n").chars().forEach(one -> plain.append(one == '»' ? "\"" : PLAIN.getOrDefault((char) one, String.valueOf((char) one))));
        return plain.toString();
    }

    /** Each that must not be torn apart: an escaped one of the alphabet, a pair of surrogates. */
    private List<byte[]> characters() {
        List<byte[]> all = new ArrayList<>();
        text.codePoints().forEach(one -> {
            if (gsm) {
                int code = CODES.get((char) one);
                all.add(code > 0xFF ? new byte[] {ESCAPE, (byte) code} : new byte[] {(byte) code});
            } else {
                all.add(Character.toString(one).getBytes(StandardCharsets.UTF_16BE));
            }
        });
        return all;
    }

    private List<byte[]> cut(List<byte[]> characters) {
        int most = gsm ? GSM_PART : 2 * UCS_PART;
        List<byte[]> cut = new ArrayList<>();
        List<byte[]> part = new ArrayList<>();
        int length = 0;
        for (byte[] one : characters) {
            if (length + one.length > most) {
                cut.add(joined(part));
                part.clear();
                length = 0;
            }
            part.add(one);
            length += one.length;
        }
        cut.add(joined(part));
        return cut;
    }

    private static byte[] joined(List<byte[]> characters) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        characters.forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    /** With plain quotes, dashes and spaces. */
    public String text() {
        return text;
    }

    /** True for the 7-bit alphabet, false for UCS-2. */
    public boolean gsm() {
        return gsm;
    }

    /** What each part carries: one octet for each 7-bit code, or big-endian UTF-16. */
    public List<byte[]> parts() {
        return List.copyOf(parts);
    }

    public Extent extent() {
        int most = parts.size() > MOST_PARTS ? units - 1 : MOST_PARTS * (gsm ? GSM_PART : UCS_PART);
        return new Extent(units, parts.size(), most, gsm ? "GSM-7" : "UCS-2");
    }
}
