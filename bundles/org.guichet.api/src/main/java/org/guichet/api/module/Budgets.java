package org.guichet.api.module;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the services of optional modules may cost: one that throws or takes too long is counted, and after too many failures is
 * no longer called until somebody puts it back. One that cannot even say what it is (its methods without parameters throw) is out
 * of service at once. The core is never isolated. Thread-safe.
 */
@ProviderType
public interface Budgets {
    /** Kind of the REST resources of modules. */
    String REST = "RestResource";

    /**
     * One service that failed.
     *
     * @param module   id of its module
     * @param service  name of its class
     * @param kind     simple name of the interface it is called by, or what {@link #call} was told
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

    /**
     * Calls a service that has no interface to be guarded by, a REST resource above all, and counts the call as those of guarded
     * services are counted. What the work throws is a failure, unless it is a {@link org.guichet.api.error.Problem}, or an
     * {@link java.lang.reflect.InvocationTargetException} that holds one.
     *
     * @param kind  of service: {@link #REST}
     * @param what  is called: the name of a method
     * @param timed false if how long it takes is for others to say, such as a client that sends a file
     * @throws Exception what the work throws; {@link org.guichet.api.error.Unavailable} for an isolated service, whose work is not done
     */
    <R> R call(String kind, Object service, String what, boolean timed, Callable<R> work) throws Exception;

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
