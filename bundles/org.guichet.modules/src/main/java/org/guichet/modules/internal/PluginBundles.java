package org.guichet.modules.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * The bundles of plugins that were handed in. Karaf does not start them: after a restart the core is up first, and what the
 * shelf wants is started then.
 */
final class PluginBundles {
    static final String SCHEME = "guichet:";
    private final BundleContext context;
    private final Shelf shelf;
    private final Framework framework;
    private final Standing standing;

    PluginBundles(BundleContext context, Shelf shelf, Framework framework, Standing standing) {
        this.context = context;
        this.shelf = shelf;
        this.framework = framework;
        this.standing = standing;
    }

    private List<Bundle> of(String id) {
        return Arrays.stream(context.getBundles()).filter(bundle -> bundle.getLocation().startsWith(SCHEME + id + "/")).toList();
    }

    /** Replaces what runs of the plugin, if anything does; on failure that runs again. */
    void install(Shelved plugin, Shelved before, Consumer<String> step) throws Exception {
        if (before != null) {
            step.accept("stopping");
            uninstall(before.id());
        }
        try {
            step.accept("installing");
            place(plugin);
            step.accept("starting");
            start(plugin);
        } catch (Exception e) {
            step.accept("undoing");
            uninstall(plugin.id());
            if (before != null) {
                place(before);
                if (before.wanted() == Shelved.Wanted.RUNNING) {
                    start(before);
                }
            }
            throw e;
        }
    }

    /** Installs the bundles that are not there yet. */
    List<Bundle> place(Shelved plugin) throws BundleException, IOException {
        List<Bundle> placed = new ArrayList<>();
        for (Shelved.Jar jar : plugin.jars()) {
            try (InputStream in = Files.newInputStream(shelf.file(plugin, jar))) {
                placed.add(context.installBundle(plugin.location(jar), in));
            }
        }
        return placed;
    }

    void start(Shelved plugin) throws Exception {
        List<Bundle> bundles = of(plugin.id());
        for (Bundle bundle : bundles) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null && Framework.module(bundle) == null) {
                standing.limited(() -> bundle.start(Bundle.START_TRANSIENT));
            }
        }
        for (Bundle bundle : bundles) {
            if (Framework.module(bundle) != null) {
                standing.start(bundle, plugin.types());
            }
        }
    }

    void stop(String id) throws Exception {
        for (Bundle bundle : of(id)) {
            standing.limited(() -> bundle.stop(Bundle.STOP_TRANSIENT));
        }
    }

    void uninstall(String id) throws Exception {
        List<Bundle> bundles = of(id);
        for (Bundle bundle : bundles) {
            standing.limited(bundle::uninstall);
        }
        if (!bundles.isEmpty()) {
            framework.refresh(bundles);
        }
    }

    /** After a restart: what the shelf does not know goes, what it has comes. */
    void reconcile(List<Shelved> shelved) throws Exception {
        List<String> known = shelved.stream().flatMap(plugin -> plugin.jars().stream().map(plugin::location)).toList();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getLocation().startsWith(SCHEME) && !known.contains(bundle.getLocation())) {
                bundle.uninstall();
            }
        }
        framework.refreshGone();
        for (Shelved plugin : shelved) {
            place(plugin);
        }
    }
}
