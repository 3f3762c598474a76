package org.guichet.api.record;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module's own logic on the writes of one type, its own or another's: derived fields, checks across fields, writes on
 * other records in the same transaction (through {@link Records}). An OSGi service. Must be quick and must not talk to the
 * outside: external effects belong to an {@link org.guichet.api.event.EventConsumer}.
 *
 * @stability stable
 */
@ConsumerType
public interface RecordRule<T extends StoredRecord> {
    /** The entity it is for. */
    Class<T> entity();

    /** Before validation and saving: may set derived fields and refuse. */
    default void before(Change<T> change) {
    }

    /** After the record was flushed, before the commit: may write other records. */
    default void after(Change<T> change) {
    }
}
