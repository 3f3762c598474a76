package org.guichet.api.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Everything that happened around a record, newest first: comments, attachments, changes, and what modules contribute. */
@ProviderType
public interface Timeline {
    /**
     * @param kind comment, attachment, change, or a contributor's own
     * @param data what the kind needs: {@code body}, {@code internal}; {@code name}, {@code size}; {@code fields}
     *             (list of field, before, after); for contributed entries {@code type}, {@code id}, {@code title}
     */
    record Entry(String key, String kind, Instant at, Long actor, String actorName, String channel, Map<String, Object> data) {
    }

    /** @param before {@link Entry#key} of the previous page's last, or null */
    List<Entry> of(String type, long id, String before, int limit);
}
