package org.guichet.testkit.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.osgi.framework.Version;

/** What a version of Guichet offers: the packages its bundles export, its modules and their record types. */
public final class Installation {
    private final Map<String, Set<Version>> packages = new TreeMap<>();
    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, String> modules = new TreeMap<>();
    private final Set<String> bundles = new HashSet<>();
    private Version version = Version.emptyVersion;

    /** A server that runs tells what it has by {@link #offer}, {@link #bundle}, {@link #module} and {@link #type}. */
    public Installation() {
        // nothing is there yet
    }

    /** A bundle that no plugin may replace. */
    public void bundle(String symbolicName) {
        bundles.add(symbolicName);
    }

    /** A module; one of the server's own is also told by {@link #bundle}. */
    public void module(String id, String symbolicName) {
        modules.put(id, symbolicName);
    }

    public void type(String key, String module) {
        types.put(key, module);
    }

    /** @param system the folder {@code system} of an unpacked archive */
    public static Installation read(Path system) throws IOException {
        Installation read = new Installation();
        ModuleLayer.boot().modules().forEach(module -> module.getPackages().stream()
            .filter(module::isExported).forEach(name -> read.offer(name, Version.emptyVersion)));
        try (Stream<Path> files = Files.walk(system)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
                read.add(file);
            }
        }
        return read;
    }

    private void add(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            if (jar.getManifest() == null) {
                return;
            }
            Attributes manifest = jar.getManifest().getMainAttributes();
            for (Headers.Clause export : Headers.clauses(manifest.getValue("Export-Package"))) {
                offer(export.path(), export.version() == null ? Version.emptyVersion : Version.parseVersion(export.version()));
            }
            String name = manifest.getValue("Bundle-SymbolicName");
            if (name != null && name.startsWith("org.guichet.")) {
                addOwn(jar, name.split(";")[0], manifest);
            }
        }
    }

    private void addOwn(JarFile jar, String name, Attributes manifest) throws IOException {
        bundles.add(name);
        if (name.equals("org.guichet.api")) {
            version = Version.parseVersion(manifest.getValue("Bundle-Version"));
        }
        String module = manifest.getValue("Guichet-Module");
        if (module == null) {
            return;
        }
        modules.put(module, name);
        ZipEntry facts = jar.getEntry(PluginFacts.FILE);
        if (facts != null) {
            try (InputStream json = jar.getInputStream(facts)) {
                PluginFacts.read(json.readAllBytes()).types().forEach(type -> types.put(type, module));
            }
        }
    }

    public void offer(String name, Version offered) {
        packages.computeIfAbsent(name, n -> new TreeSet<>()).add(offered);
    }

    /** Versions in which a package is there. */
    Set<Version> versions(String name) {
        return packages.getOrDefault(name, Set.of());
    }

    /** The module that owns a record type, or null. */
    String ownerOf(String type) {
        return types.get(type);
    }

    boolean hasModule(String id) {
        return modules.containsKey(id);
    }

    boolean hasOwnModule(String id) {
        return modules.containsKey(id) && bundles.contains(modules.get(id));
    }

    boolean hasBundle(String symbolicName) {
        return bundles.contains(symbolicName);
    }

    List<String> modules() {
        return List.copyOf(modules.keySet());
    }

    Version version() {
        return version;
    }
}
