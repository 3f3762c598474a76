package org.guichet.api.timeline;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Comments and files that come from another system, with the dates and authors that they had there. Only on the channels import,
 * seed and revert; the right {@code <type>.import} is needed beside those of {@link Comments} and {@link Attachments}. Tells
 * nobody outside. Thread-safe.
 */
@ProviderType
public interface PastTimeline {
    /**
     * @param user    id of the author, or null if they are no user
     * @param name    of the author as shown, at most 200 characters
     * @param channel how it came in there: mail, web, api or import
     * @param at      null = now
     */
    record Origin(Long user, String name, String channel, Instant at) {
    }

    /** @param body HTML, sanitised on the way in; at most 100,000 characters @return id of the comment */
    long comment(String type, long id, String body, boolean internal, Origin origin);

    /** @return id of the attachment, or empty if the record has a file of this name and content already */
    Optional<Long> attachment(String type, long id, String name, InputStream content, boolean internal, Origin origin);

    /** Takes a comment back that an import brought. On the channel revert only. */
    void removeComment(String type, long id, long comment);
}
