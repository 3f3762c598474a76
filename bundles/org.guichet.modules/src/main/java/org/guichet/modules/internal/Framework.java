package org.guichet.modules.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The OSGi framework as modules see it: who depends on whom, and refreshing without ever touching the core. */
final class Framework {
    static final String HEADER = "Guichet-Module";
    private static final Logger LOG = LoggerFactory.getLogger(Framework.class);
    private static final int REFRESH_SECONDS = 60;
    private final BundleContext context;
    private final Set<String> optional;

    /** @param optional locations of the archive's bundles that are no part of the core */
    Framework(BundleContext context, Set<String> optional) {
        this.context = context;
        this.optional = optional;
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    static String module(Bundle bundle) {
        return bundle.getHeaders().get(HEADER);
    }

    List<Bundle> modules() {
        return Arrays.stream(context.getBundles()).filter(bundle -> module(bundle) != null).toList();
    }

    Optional<Bundle> ofModule(String id) {
        return modules().stream().filter(bundle -> id.equals(module(bundle).strip())).findFirst();
    }

    /** Everything that was there before anybody chose a module. */
    boolean core(Bundle bundle) {
        String location = bundle.getLocation();
        return !location.startsWith(PluginBundles.SCHEME) && !optional.contains(location) && !location.contains("/deploy/")
            && (module(bundle) == null || bundle.getSymbolicName().startsWith("org.guichet."));
    }

    /** What restarts with the bundles, they themselves among it. */
    Collection<Bundle> closure(Collection<Bundle> bundles) {
        return wiring().getDependencyClosure(bundles);
    }

    /** Lets the framework forget what was uninstalled or replaced, if that restarts nothing of the core. @return whether it did */
    boolean refresh(Collection<Bundle> bundles) {
        List<String> touched = closure(bundles).stream().filter(bundle -> bundle.getState() != Bundle.UNINSTALLED).filter(this::core)
            .map(Bundle::getSymbolicName).toList();
        if (!touched.isEmpty()) {
            LOG.warn("not refreshed, since {} would restart: {}", touched, bundles);
            return false;
        }
        CountDownLatch done = new CountDownLatch(1);
        wiring().refreshBundles(bundles, event -> done.countDown());
        try {
            if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("still refreshing {}", bundles);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** Class loaders of bundles that are gone live on until they are refreshed. */
    void refreshGone() {
        Collection<Bundle> gone = wiring().getRemovalPendingBundles().stream().filter(bundle -> !core(bundle)).collect(Collectors.toSet());
        if (!gone.isEmpty()) {
            refresh(gone);
        }
    }

    /** What a bundle that cannot run asks for and nobody offers, as its manifest asks: packages in versions, above all. */
    List<String> lacks(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (bundle.getState() != Bundle.INSTALLED || revision == null) {
            return List.of();
        }
        return revision.getDeclaredRequirements(null).stream()
            .filter(wanted -> !"optional".equals(wanted.getDirectives().get("resolution")))
            .filter(wanted -> !"active".equals(wanted.getDirectives().get("effective")))
            .filter(wanted -> wiring().findProviders(wanted).isEmpty())
            .map(wanted -> wanted.getDirectives().getOrDefault("filter", wanted.getNamespace())).toList();
    }
}
