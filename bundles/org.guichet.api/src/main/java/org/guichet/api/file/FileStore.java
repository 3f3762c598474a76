package org.guichet.api.file;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;

/** Contents by hash, outside the database. Writing is durable (fsync) before it returns. */
@ProviderType
public interface FileStore {
    /** @param sha256 hex; the key @param mediaType found from the first bytes and the name */
    record Stored(String sha256, long size, String mediaType) {
    }

    /**
     * Streams the content in, at most {@code limit} bytes.
     *
     * @throws org.guichet.api.error.TooLarge past the limit; nothing is kept
     * @throws org.guichet.api.error.Invalid  refused by a {@link FileScan}; nothing is kept
     */
    Stored put(InputStream content, String name, long limit) throws IOException;

    InputStream open(String sha256) throws IOException;

    boolean holds(String sha256);

    /**
     * Takes contents out of the way that nobody needs: those older than the time are set aside, from where {@link #open} and
     * {@link #put} still bring them back, and go for good when they have been there since before that time. Safe while others
     * put the same content or a backup runs.
     *
     * @param needed of the given hashes, those that something refers to
     * @return how many went for good
     */
    int purge(UnaryOperator<Set<String>> needed, Instant before) throws IOException;

    /** Text inside the file for the index, at most {@code limit} characters; empty if it has none or is broken. */
    String text(String sha256, String mediaType, String name, int limit);
}
