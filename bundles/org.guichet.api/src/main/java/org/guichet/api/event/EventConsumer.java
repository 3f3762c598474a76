package org.guichet.api.event;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reacts to committed writes, in order, each exactly once if its effects are in the database (it runs inside a transaction
 * that also moves its position), at least once for effects outside. An OSGi service. One call at a time per consumer in the
 * whole cluster (unless {@link #everyNode()}). Runs as program {@link #name()}. If it throws, the batch comes again, with
 * growing pauses; after ten times the event is set aside in {@code guichet:outbox} and the next one goes on.
 *
 * @stability stable
 */
@ConsumerType
public interface EventConsumer {
    /** What a consumer that was away wants on return. */
    enum Return { RESUME, SKIP, REBUILD }

    /** Stable name; its position is kept under it. People read the text {@code program.<name>} in its place. */
    String name();

    default Return onReturn() {
        return Return.RESUME;
    }

    /** True for consumers with state on each node (local index, browsers' push): each node has its own position. */
    default boolean everyNode() {
        return false;
    }

    /** True if all effects are database writes: runs in the transaction that moves the position. */
    default boolean transactional() {
        return false;
    }

    /**
     * How long it lets further events gather behind the first before it is called: many in one go cost less than one by one.
     * At most a second.
     */
    default Duration gathering() {
        return Duration.ZERO;
    }

    /** @param events in order, at most 500 */
    void accept(List<RecordEvent> events);

    /** Called instead of replay when {@link Return#REBUILD} applies. */
    default void rebuild() {
    }
}
