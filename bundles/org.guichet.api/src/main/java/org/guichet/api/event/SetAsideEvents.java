package org.guichet.api.event;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Events that a consumer failed on ten times and went on without, for operators. Right: {@code admin.outbox}. Thread-safe.
 */
@ProviderType
public interface SetAsideEvents {
    /**
     * One event of one consumer.
     *
     * @param consumer as in {@link Outbox.Position}
     * @param failure  what happened at the last attempt
     * @param at       when it was set aside
     * @param waiting  true from the request for another attempt until it is made
     */
    record Entry(long id, String consumer, long sequence, String type, long record, String kind, String failure, Instant at,
            boolean waiting) {
    }

    /** Newest first. @param consumer or null for all @param before id of the last entry of the previous page, or null */
    List<Entry> list(String consumer, Long before, int limit);

    /**
     * Has the consumer given the event again, out of its order, as soon as it is there; on success the entry goes, else it
     * stays with the new failure.
     *
     * @throws org.guichet.api.error.NotAllowedNow if the event itself is kept no longer
     */
    Entry retry(long id);

    /** The same for all of a consumer, or for all. @return how many */
    int retryAll(String consumer);

    /** Gives the event up for this consumer. */
    void discard(long id);
}
