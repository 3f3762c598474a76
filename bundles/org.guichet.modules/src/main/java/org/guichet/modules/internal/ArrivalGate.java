package org.guichet.modules.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks bundles that come by another way than the page for a trusted signature, too: with {@code require} one without is not
 * resolved, so that none of its classes is loaded; with {@code warn} the log tells of it.
 */
final class ArrivalGate {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivalGate.class);
    private final BundleContext context;
    private final Arrivals arrivals;
    private final boolean closed;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final ServiceRegistration<ResolverHookFactory> registration;

    /** @param signatures off, warn or require */
    ArrivalGate(BundleContext context, Arrivals arrivals, String signatures) {
        this.context = context;
        this.arrivals = arrivals;
        this.closed = "require".equals(signatures);
        registration = "off".equals(signatures) ? null
            : context.registerService(ResolverHookFactory.class, triggers -> new Hook(), null);
    }

    /** Why the bundle is kept out; empty if it is not. */
    Optional<String> refused(Bundle bundle) {
        return closed ? arrivals.distrust(bundle.getLocation(), bundle.getLastModified()) : Optional.empty();
    }

    /** Those that came while nobody looked: before the server's start, or before signatures were required. */
    void close(Framework framework) {
        List<Bundle> refused = Arrays.stream(context.getBundles()).filter(bundle -> (bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0)
            .filter(bundle -> refused(bundle).isPresent()).toList();
        for (Bundle bundle : refused) {
            tell(bundle, refused(bundle).orElseThrow());
            try {
                bundle.stop(Bundle.STOP_TRANSIENT);
            } catch (BundleException e) {
                LOG.error("{} does not stop", bundle, e);
            }
        }
        if (!refused.isEmpty()) {
            framework.refresh(refused);
        }
    }

    void open() {
        if (registration != null) {
            registration.unregister();
        }
    }

    private void tell(Bundle bundle, String reason) {
        if (told.add(bundle.getLocation() + bundle.getLastModified())) {
            LOG.warn("{} from {} has no trusted signature ({}){}", bundle, bundle.getLocation(), reason, closed ? " and does not run" : "");
        }
    }

    private final class Hook implements ResolverHook {
        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {
            candidates.removeIf(candidate -> {
                Bundle bundle = candidate.getBundle();
                Optional<String> reason = arrivals.distrust(bundle.getLocation(), bundle.getLastModified());
                reason.ifPresent(key -> tell(bundle, key));
                return closed && reason.isPresent();
            });
        }

        @Override
        public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> candidates) {
            // not our concern
        }

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            // not our concern
        }

        @Override
        public void end() {
            // nothing is kept
        }
    }
}
