package org.guichet.files.internal;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** PDF. Compressed streams are weighed before the parser, which knows no limit, may unpack them. */
final class PdfTextReader implements TextReader {
    private static final long LARGEST = 32L * 1024 * 1024;
    private static final long MOST_UNPACKED = 192L * 1024 * 1024;
    private static final long MOST_UNPACKED_STREAM = 48L * 1024 * 1024;
    private static final int MOST_PAGES = 1000;
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENCRYPT = "/Encrypt".getBytes(StandardCharsets.US_ASCII);

    @Override
    public boolean reads(String mediaType) {
        return "application/pdf".equals(mediaType);
    }

    @Override
    public long largest() {
        return LARGEST;
    }

    @Override
    public void read(Path file, BoundedText text) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (contains(bytes, ENCRYPT)) {
            // what is inside cannot be weighed
            return;
        }
        weigh(bytes);
        try (PdfReader pdf = new PdfReader(bytes)) {
            PdfTextExtractor extractor = new PdfTextExtractor(pdf);
            for (int page = 1; page <= Math.min(pdf.getNumberOfPages(), MOST_PAGES); page++) {
                text.add(extractor.getTextFromPage(page));
                text.space();
            }
        }
    }

    private static void weigh(byte[] pdf) throws IOException {
        long total = 0;
        for (int i = 0; i < pdf.length - STREAM.length - 2; i++) {
            if (pdf[i] == 's' && startsWith(pdf, i, STREAM)) {
                int start = i + STREAM.length;
                start += pdf[start] == '\r' ? 1 : 0;
                start += pdf[start] == '\n' ? 1 : 0;
                total += unpacked(pdf, start);
                if (total > MOST_UNPACKED) {
                    throw new IOException("the PDF unpacks to too much");
                }
            }
        }
    }

    private static boolean contains(byte[] bytes, byte[] word) {
        for (int i = 0; i <= bytes.length - word.length; i++) {
            if (bytes[i] == word[0] && startsWith(bytes, i, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int from, byte[] word) {
        return Arrays.equals(bytes, from, from + word.length, word, 0, word.length);
    }

    private static long unpacked(byte[] pdf, int start) throws IOException {
        if (start >= pdf.length || (pdf[start] & 0x0F) != 8) {
            return 0;
        }
        Inflater inflater = new Inflater();
        long unpacked = 0;
        try {
            inflater.setInput(pdf, start, pdf.length - start);
            byte[] buffer = new byte[64 * 1024];
            boolean first = true;
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                if (first && length > 2 && (buffer[0] & 0x0F) == 8 && ((buffer[0] & 0xFF) * 256 + (buffer[1] & 0xFF)) % 31 == 0) {
                    throw new IOException("the PDF is packed twice");
                }
                first = false;
                unpacked += length;
                if (unpacked > MOST_UNPACKED_STREAM || Thread.currentThread().isInterrupted()) {
                    throw new IOException("a stream of the PDF unpacks to too much");
                }
            }
        } catch (DataFormatException e) {
            // not packed this way, or broken: what came out so far is what the parser would get, too
            return unpacked;
        } finally {
            inflater.end();
        }
        return unpacked;
    }
}
