package org.guichet.data.internal.query;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.guichet.api.error.Invalid;

/**
 * Writes a place in a list as an opaque text that fits that list alone. The hash tells cursors of other lists and damaged
 * ones; it keeps no secret, since a place gives no right: rows are decided anew on each page.
 */
final class Cursors {
    private static final int HASH = 12;
    private static final int MAX_LENGTH = 8_000;

    private Cursors() {
    }

    /** @param list what makes the list: type, filter, text, sort */
    static String write(List<String> place, String list) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(place.size());
            for (String value : place) {
                out.writeBoolean(value != null);
                if (value != null) {
                    out.writeUTF(value);
                }
            }
            byte[] values = bytes.toByteArray();
            out.write(hash(values, list));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Invalid if it is damaged or of another list */
    static List<String> read(String cursor, String list) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.length() > MAX_LENGTH ? "" : cursor);
            if (bytes.length <= HASH) {
                throw foreign();
            }
            byte[] values = Arrays.copyOf(bytes, bytes.length - HASH);
            if (!Arrays.equals(hash(values, list), Arrays.copyOfRange(bytes, values.length, bytes.length))) {
                throw foreign();
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(values));
            List<String> place = new ArrayList<>();
            for (int i = in.readByte(); i > 0; i--) {
                place.add(in.readBoolean() ? in.readUTF() : null);
            }
            return place;
        } catch (IOException | IllegalArgumentException e) {
            throw foreign();
        }
    }

    static Invalid foreign() {
        return Invalid.of("cursor", "foreign-cursor");
    }

    private static byte[] hash(byte[] values, String list) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(values);
            digest.update(list.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(), HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
