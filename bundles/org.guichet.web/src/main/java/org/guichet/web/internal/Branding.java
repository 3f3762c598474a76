package org.guichet.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;

/** A client's own icons and manifest in place of ours, from a folder of the configuration. Immutable. */
final class Branding {
    private static final String ROOT = "/web/";
    private static final Set<String> FILES = Set.of("icon.svg", "icon-180.png", "icon-192.png", "icon-512.png", "icon-maskable-512.png",
        "app.webmanifest");
    private final Path folder;
    private final Function<String, InputStream> shipped;

    /** @param shipped a resource of the bundle by its absolute name, or null */
    Branding(Path folder, Function<String, InputStream> shipped) {
        this.folder = folder;
        this.shipped = shipped;
    }

    /** What {@link WebFiles} asks for. */
    InputStream open(String resource) {
        String name = resource.substring(ROOT.length());
        String plain = name.replaceFirst("\\.gz$", "");
        if (!FILES.contains(plain) || !Files.isRegularFile(folder.resolve(plain))) {
            return shipped.apply(resource);
        }
        try {
            // ours in compressed form would be another picture
            return name.equals(plain) ? Files.newInputStream(folder.resolve(plain)) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
