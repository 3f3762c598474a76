package org.guichet.files.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Text, CSV, logs, mails. The encoding is what the byte order mark says, else UTF-8 if the bytes are valid, else UTF-16 if
 * every other byte is zero, else Windows-1252, in which every French file that is none of these was written.
 */
final class PlainTextReader implements TextReader {
    private static final int MOST = 4 * 1024 * 1024;
    private static final Set<String> ALSO = Set.of("application/json", "application/xml", "application/x-sh",
        "application/javascript", "application/sql", "message/rfc822");

    @Override
    public boolean reads(String mediaType) {
        return mediaType.startsWith("text/") && !HtmlReader.HTML.contains(mediaType) || ALSO.contains(mediaType);
    }

    @Override
    public long largest() {
        return Long.MAX_VALUE;
    }

    @Override
    public void read(Path file, BoundedText text) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST);
            Charset charset = charset(bytes);
            text.add(charset.decode(ByteBuffer.wrap(bytes)).toString().replace("\uFEFF", ""));
        }
    }

    static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        int[] zeros = new int[2];
        int sample = Math.min(bytes.length, 4096);
        for (int i = 0; i < sample; i++) {
            if (bytes[i] == 0) {
                zeros[i % 2]++;
            }
        }
        if (zeros[1] > sample / 4) {
            return StandardCharsets.UTF_16LE;
        }
        if (zeros[0] > sample / 4) {
            return StandardCharsets.UTF_16BE;
        }
        return utf8(bytes) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    }

    /** A sequence cut off by the size limit at the very end is no error. */
    private static boolean utf8(byte[] bytes) {
        CharBuffer out = CharBuffer.allocate(8192);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(in, out, false);
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, false);
        }
        return !result.isError();
    }
}
