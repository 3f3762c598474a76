package org.guichet.api.lifecycle;

import java.util.Optional;
import java.util.Set;
import org.guichet.api.record.Change;
import org.guichet.api.record.StoredRecord;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module's say in a transition. An OSGi service. Asked if a lifecycle names its key, and in any case for the transitions
 * of {@link #always()} while it is present. Texts: {@code guard.<key>}, its name where administrators write lifecycles, and
 * {@code error.<reason>} for each reason.
 *
 * @stability stable
 */
@ConsumerType
public interface TransitionGuard {
    /** For example {@code returns.linesClosed}. */
    String key();

    /** Type whose transitions it guards. */
    String type();

    /** Transitions that it guards without being named by the lifecycle. */
    default Set<String> always() {
        return Set.of();
    }

    /** @return message key (without {@code error.}) of the reason for refusing, or empty to agree */
    Optional<String> refuses(Change<? extends StoredRecord> change);
}
