package org.guichet.api.lifecycle;

import org.guichet.api.record.Change;
import org.guichet.api.record.StoredRecord;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a transition does besides changing the state, in the same transaction. An OSGi service. Text: {@code effect.<key>}, its
 * name where administrators write lifecycles.
 *
 * @stability young
 */
@ConsumerType
public interface TransitionEffect {
    /** For example {@code tickets.stampResolution}. */
    String key();

    String type();

    /** Runs before saving; may set derived fields and, through Records, write other records. */
    void run(Change<? extends StoredRecord> change);
}
