package org.guichet.api.timeline;

import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Files on any record, streamed to and from a store by content hash. */
@ProviderType
public interface Attachments {
    /**
     * @param name     as given, cleaned of paths and control characters
     * @param mediaType found from the content, never from the sender
     * @param size     bytes
     * @param sha256   content hash in hex
     * @param internal agents only
     */
    record Attachment(long id, String name, String mediaType, long size, String sha256, boolean internal, Long author,
            String authorName, Instant created) {
    }

    /**
     * Right: {@code <type>.attach}. Streams; stores the same content once.
     *
     * @throws org.guichet.api.error.TooLarge past the configured size
     * @throws org.guichet.api.error.Invalid  refused by the virus scan
     */
    Attachment add(String type, long id, String name, InputStream content, boolean internal);

    /**
     * The same for a request with an idempotency key: a repetition with the same name and content gives the first outcome.
     *
     * @param key or null
     * @throws org.guichet.api.error.KeyReused if the key came with another request
     */
    Attachment add(String type, long id, String name, InputStream content, boolean internal, String key);

    List<Attachment> of(String type, long id);

    /** The attachments of up to 1,000 records by one statement; only of living records that the actor may read. */
    Map<Long, List<Attachment>> of(String type, Collection<Long> ids);

    Attachment get(String type, long id, long attachment);

    /** The caller closes the stream. */
    InputStream open(String type, long id, long attachment);

    void remove(String type, long id, long attachment);
}
