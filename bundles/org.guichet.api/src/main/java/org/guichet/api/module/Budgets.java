package org.guichet.api.module;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the services of optional modules may cost: one that throws or takes too long is counted, and after too many failures is
 * no longer called until somebody puts it back. One that cannot even say what it is (its methods without parameters throw) is out
 * of service at once. The core is never isolated. Thread-safe.
 */
@ProviderType
public interface Budgets {
    /**
     * One service that failed.
     *
     * @param module   id of its module
     * @param service  name of its class
     * @param kind     simple name of the interface it is called by
     * @param failures in a row
     * @param reason   of the last failure
     * @param isolated it is not called any more
     */
    record Contribution(String module, String service, String kind, int failures, String reason, Instant since, boolean isolated) {
    }

    /** Those that failed and were not put back, by module. */
    List<Contribution> failing();

    /** Calls the services of the module again and forgets their failures. */
    void restore(String module);

    /**
     * The service as it should be called. A call that fails throws what the service threw; calls of an isolated one throw
     * {@link org.guichet.api.error.Unavailable} with the key {@code contribution-isolated}. Services of the core come back as they are.
     *
     * @param kind an interface
     */
    <S> S guarded(Class<S> kind, S service);

    /** False while the service, guarded or not, is isolated. */
    boolean callable(Object service);

    /**
     * Those of the services that can be called now, each {@link #guarded} and in the given order: without the isolated ones and
     * those that fail to say what they are.
     *
     * @param kind an interface
     */
    <S> List<S> callable(Class<S> kind, Collection<? extends S> services);
}
