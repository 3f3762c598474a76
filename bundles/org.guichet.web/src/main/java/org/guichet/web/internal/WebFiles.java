package org.guichet.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The files of the UI inside the bundle. Contents are read once, they are few and small. Thread-safe. */
final class WebFiles {
    /**
     * One file.
     *
     * @param content   as it is
     * @param zipped    the same by gzip, or null where that would not make it smaller
     * @param immutable its name changes with its content
     */
    record WebFile(byte[] content, byte[] zipped, String mediaType, boolean immutable) {
    }

    private static final String ROOT = "/web/";
    private static final Map<String, String> MEDIA = Map.of("js", "text/javascript; charset=utf-8", "css",
        "text/css; charset=utf-8", "woff2", "font/woff2", "svg", "image/svg+xml", "png", "image/png", "ts", "text/plain; charset=utf-8", "webmanifest",
        "application/manifest+json");

    private final Function<String, InputStream> open;
    private final Map<String, WebFile> files = new ConcurrentHashMap<>();

    /** @param open a resource of the bundle by its absolute name, or null */
    WebFiles(Function<String, InputStream> open) {
        this.open = open;
    }

    /** @param path below the root, without a leading slash @return null if there is no such file for browsers */
    WebFile find(String path) {
        WebFile known = files.get(path);
        if (known != null) {
            return known;
        }
        String mediaType = MEDIA.get(path.substring(path.lastIndexOf('.') + 1));
        if (mediaType == null || path.contains("..") || path.startsWith("/")) {
            return null;
        }
        byte[] content = read(path);
        if (content == null) {
            return null;
        }
        WebFile file = new WebFile(content, read(path + ".gz"), mediaType, path.startsWith("assets/"));
        files.put(path, file);
        return file;
    }

    /** The page's template. */
    String page() {
        return new String(needed("index.html"), StandardCharsets.UTF_8);
    }

    /** Which files the page loads: {@code script}, {@code style}, {@code font}, {@code worker}, {@code preload} (blank-separated). */
    Properties assets() {
        Properties assets = new Properties();
        try {
            assets.load(new java.io.ByteArrayInputStream(needed("page.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return assets;
    }

    private byte[] needed(String path) {
        byte[] content = read(path);
        if (content == null) {
            throw new IllegalStateException("the bundle was built without its " + path);
        }
        return content;
    }

    private byte[] read(String path) {
        try (InputStream in = open.apply(ROOT + path)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
