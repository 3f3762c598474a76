package org.guichet.api.event;

import java.time.Instant;
import java.util.Set;

/**
 * One committed write.
 *
 * @param sequence dense number in commit order; consumers' positions count in it
 * @param kind     create, update, transition, delete, restore, merge, unmerge, comment, attachment, link, watch
 * @param detail   transition key; for comments {@code internal} or {@code public}; for attachments the attachment's id;
 *                 for merges the id of the other record; else null
 * @param fields   names of changed fields
 * @param actor    user id, or null for programs
 * @param channel  import, seed and revert are ignored by external effects
 * @param quiet    external effects ignore it
 * @param cause    what led to it if it was no door of the server's, as {@link Causes} had it when it was written; else null
 */
public record RecordEvent(long sequence, String type, long id, int version, String kind, String detail, Set<String> fields,
        Long actor, String channel, boolean quiet, Instant at, String cause) {
    /** An event without a cause of its own. */
    public RecordEvent(long sequence, String type, long id, int version, String kind, String detail, Set<String> fields,
            Long actor, String channel, boolean quiet, Instant at) {
        this(sequence, type, id, version, kind, detail, fields, actor, channel, quiet, at, null);
    }
}
