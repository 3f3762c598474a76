package org.guichet.data.internal.type;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.guichet.api.error.Unavailable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * Services of other bundles as they come and go, highest ranking first, each got at its first use and not when it arrives: most
 * of them need the engine themselves, which would never start if it waited for them. Thread-safe.
 */
public final class LateServices<S> {
    private static final class Held<S> {
        private final Object key;
        private final int ranking;
        private volatile S service;

        Held(Object key, int ranking, S service) {
            this.key = key;
            this.ranking = ranking;
            this.service = service;
        }
    }

    private final BundleContext context;
    private final Class<S> kind;
    private final UnaryOperator<S> guard;
    private volatile List<Held<S>> ordered = List.of();

    /** @param context whose bundle uses the services; null outside OSGi, where they come by {@link #add(Object)} */
    public LateServices(BundleContext context, Class<S> kind) {
        this(context, kind, UnaryOperator.identity());
    }

    /** @param guard what is called instead of each service */
    public LateServices(BundleContext context, Class<S> kind, UnaryOperator<S> guard) {
        this.context = context;
        this.kind = kind;
        this.guard = guard;
    }

    /** Adds a service that is already there. */
    public void add(S service) {
        hold(new Held<>(service, 0, service));
    }

    public void add(ServiceReference<?> reference) {
        int ranking = reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer given ? given : 0;
        hold(new Held<>(reference, ranking, null));
    }

    private synchronized void hold(Held<S> held) {
        List<Held<S>> all = new ArrayList<>(ordered);
        all.add(held);
        all.sort(Comparator.comparing(h -> -h.ranking));
        ordered = List.copyOf(all);
    }

    /** @param key the service or the reference that was added */
    public synchronized void remove(Object key) {
        for (Held<S> held : ordered) {
            if (held.key.equals(key) && held.service != null && key instanceof ServiceReference<?> reference) {
                context.ungetService(reference);
            }
        }
        ordered = ordered.stream().filter(held -> !held.key.equals(key)).toList();
    }

    /** Those that can be had now; one whose component cannot be made is left out, its bundle's log says why. */
    public List<S> all() {
        return ordered.stream().map(this::get).filter(Objects::nonNull).toList();
    }

    /**
     * As {@link #all()}, for services whose absence would allow what they are there to forbid.
     *
     * @throws Unavailable if one of them cannot be had now
     */
    public List<S> every() {
        List<S> present = ordered.stream().map(this::get).toList();
        if (present.stream().anyMatch(Objects::isNull)) {
            throw new Unavailable("module-starting");
        }
        return present;
    }

    /**
     * As {@link #all()}, for services whose absence would allow what they are there to forbid and that each concern one class.
     *
     * @throws Unavailable if one cannot be had now whose bundle knows the class
     */
    public List<S> every(Class<?> concerned) {
        List<S> present = new ArrayList<>();
        for (Held<S> held : ordered) {
            S service = get(held);
            if (service != null) {
                present.add(service);
            } else if (knows(bundle(held), concerned)) {
                throw new Unavailable("extension-absent", bundle(held).getSymbolicName());
            }
        }
        return present;
    }

    /** Symbolic names of the bundles of those that cannot be had now. */
    public List<String> missing() {
        return ordered.stream().filter(held -> get(held) == null).map(LateServices::bundle).filter(Objects::nonNull)
            .map(Bundle::getSymbolicName).distinct().toList();
    }

    private static Bundle bundle(Held<?> held) {
        return ((ServiceReference<?>) held.key).getBundle();
    }

    private static boolean knows(Bundle bundle, Class<?> concerned) {
        try {
            // null: it was uninstalled in this very moment, and its service goes too
            return bundle != null && bundle.loadClass(concerned.getName()) == concerned;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    public Optional<S> first() {
        return ordered.stream().map(this::get).filter(Objects::nonNull).findFirst();
    }

    private S get(Held<S> held) {
        S service = held.service;
        if (service == null) {
            S made = kind.cast(context.getService((ServiceReference<?>) held.key));
            service = made == null ? null : guard.apply(made);
            held.service = service;
        }
        return service;
    }
}
