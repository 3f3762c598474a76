package org.guichet.modules.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Threads that a module left behind: they run code of classes that only its bundle has, or carry its class loader. */
final class Leftovers {
    private final ClassLoader loader;
    private final Set<String> classes;

    private Leftovers(ClassLoader loader, Set<String> classes) {
        this.loader = loader;
        this.classes = classes;
    }

    /** To be taken while the bundle is there. */
    static Leftovers of(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return new Leftovers(null, Set.of());
        }
        Set<String> names = new java.util.HashSet<>();
        wiring.listResources("/", "*.class", BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL)
            .forEach(path -> names.add(path.substring(0, path.length() - ".class".length()).replace('/', '.')));
        return new Leftovers(wiring.getClassLoader(), names);
    }

    /** Names of the threads that are still at it. */
    List<String> threads() {
        List<String> threads = new ArrayList<>();
        for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
            Thread thread = each.getKey();
            if (loader != null && (thread.getContextClassLoader() == loader || thread.getClass().getClassLoader() == loader
                    || runs(each.getValue()))) {
                threads.add(thread.getName());
            }
        }
        threads.sort(null);
        return threads;
    }

    private boolean runs(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            if (classes.contains(frame.getClassName())) {
                return true;
            }
        }
        return false;
    }
}
