package org.guichet.data.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.guichet.api.error.TooLarge;
import org.guichet.api.file.FileStore;

/** A file store for tests that are not about files. */
final class MemoryFiles implements FileStore {
    private static final int BUFFER = 8192;

    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    @Override
    public Stored put(InputStream content, String name, long limit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > limit) {
                throw new TooLarge("file-too-large", limit);
            }
        }
        String sha256 = hash(bytes.toByteArray());
        contents.put(sha256, bytes.toByteArray());
        return new Stored(sha256, bytes.size(), type(bytes.toByteArray(), name));
    }

    private static String type(byte[] content, String name) throws IOException {
        String picture = URLConnection.guessContentTypeFromStream(new ByteArrayInputStream(content));
        return name.endsWith(".txt") ? "text/plain" : picture != null ? picture : "application/octet-stream";
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        byte[] content = contents.get(sha256);
        if (content == null) {
            throw new FileNotFoundException(sha256);
        }
        return new ByteArrayInputStream(content);
    }

    @Override
    public boolean holds(String sha256) {
        return contents.containsKey(sha256);
    }

    @Override
    public String text(String sha256, String mediaType, String name, int limit) {
        String text = mediaType.startsWith("text/") ? new String(contents.get(sha256), StandardCharsets.UTF_8) : "";
        return text.substring(0, Math.min(limit, text.length()));
    }

    /** At once and whatever their age. */
    @Override
    public int purge(UnaryOperator<Set<String>> needed, Instant before) {
        int all = contents.size();
        contents.keySet().retainAll(needed.apply(Set.copyOf(contents.keySet())));
        return all - contents.size();
    }
}
