package org.guichet.rest.internal.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import org.guichet.rest.internal.Call;

/**
 * Answers that have no version: tagged by their content, so that a caller who has them gets 304, and compressed where they are
 * long, since every page begins with them.
 */
public final class Tagged {
    private static final int LENGTH = 12;
    /** Bytes from which on compressing saves a packet. */
    private static final int WORTH_IT = 1400;

    private Tagged() {
    }

    public static Response answer(byte[] json) {
        String etag = "\"" + hash(json) + "\"";
        if (Preconditions.has(etag)) {
            return Response.notModified().header(HttpHeaders.ETAG, etag).build();
        }
        String encodings = Call.current().header(HttpHeaders.ACCEPT_ENCODING);
        if (json.length < WORTH_IT || encodings == null || !encodings.contains("gzip")) {
            return Response.ok(new String(json, StandardCharsets.UTF_8)).header(HttpHeaders.ETAG, etag).build();
        }
        return Response.ok(packed(json)).header(HttpHeaders.ETAG, etag).header(HttpHeaders.CONTENT_ENCODING, "gzip")
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING).build();
    }

    private static byte[] packed(byte[] json) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(json.length / 8);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
