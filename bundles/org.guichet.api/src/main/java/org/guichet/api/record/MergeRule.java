package org.guichet.api.record;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module's say in the merge of two records. References to the source from record types that are present are moved to the
 * target by the engine itself (and back on undo); a rule is needed only for more than that. An OSGi service.
 *
 * @stability stable
 */
@ConsumerType
public interface MergeRule {
    String type();

    /** @return message key of the reason for refusing, or null. Runs before anything moves. */
    default String refuses(long source, long target) {
        return null;
    }

    /** Runs in the merge's transaction after the references moved. */
    default void merged(long source, long target) {
    }

    /** Runs in the transaction that undoes the merge, after the references moved back: takes back what {@link #merged} did. */
    default void undone(long source, long target) {
    }
}
