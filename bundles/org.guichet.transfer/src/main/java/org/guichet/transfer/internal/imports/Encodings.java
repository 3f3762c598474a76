package org.guichet.transfer.internal.imports;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Finds out the encoding of a text from its first bytes. */
final class Encodings {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Encodings() {
    }

    /** A byte order mark is believed; then what decodes as UTF-8 is UTF-8; then ICU's guess; at last windows-1252. */
    static Charset detect(byte[] start) {
        if (starts(start, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (starts(start, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(start, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        if (utf8(start)) {
            return StandardCharsets.UTF_8;
        }
        CharsetMatch match = new CharsetDetector().setText(start).detect();
        // ICU says ISO-8859-1 where Windows wrote: the difference is only in bytes that ISO leaves to control characters
        if (match == null || match.getName().startsWith("ISO-8859-1") || !Charset.isSupported(match.getName())
                || match.getConfidence() < 40) {
            return WINDOWS;
        }
        return Charset.forName(match.getName());
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean utf8(byte[] start) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(start.length + 1);
        // not the end of input: a character cut at the end of the sample is no error
        return !decoder.decode(ByteBuffer.wrap(start), text, false).isError();
    }
}
