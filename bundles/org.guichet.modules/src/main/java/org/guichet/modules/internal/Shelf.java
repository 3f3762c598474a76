package org.guichet.modules.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plugins that were handed in, on disk: {@code modules/<id>/} in the server's data with the jars and {@code plugin.json}.
 * It outlives Karaf's cache, and tells after a restart or an upgrade which plugins there were.
 */
final class Shelf {
    private static final String DESCRIPTION = "plugin.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path folder;

    Shelf(Path folder) {
        this.folder = folder;
    }

    /** Removed ones too. */
    List<Shelved> all() {
        List<Shelved> all = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> plugins = Files.list(folder)) {
                for (Path plugin : plugins.filter(one -> Files.exists(one.resolve(DESCRIPTION))).sorted().toList()) {
                    all.add(JSON.readValue(plugin.resolve(DESCRIPTION).toFile(), Shelved.class));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    Optional<Shelved> find(String id) {
        return all().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    Path file(Shelved plugin, Shelved.Jar jar) {
        return folder.resolve(plugin.id()).resolve(jar.file());
    }

    /** Keeps a jar; nothing counts before {@link #write}. */
    Shelved.Jar put(String id, String bundle, InputStream jar) throws IOException {
        Path plugin = Files.createDirectories(folder.resolve(id));
        Path half = Files.createTempFile(plugin, "new", ".part");
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Files.copy(new DigestInputStream(jar, digest), half, StandardCopyOption.REPLACE_EXISTING);
            String name = bundle.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + HexFormat.of().formatHex(digest.digest()).substring(0, 12) + ".jar";
            Files.move(half, plugin.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            return new Shelved.Jar(bundle, name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** From now on this is the plugin; jars that it does not name go. */
    void write(Shelved plugin) throws IOException {
        Path here = Files.createDirectories(folder.resolve(plugin.id()));
        Path half = here.resolve(DESCRIPTION + ".part");
        JSON.writerWithDefaultPrettyPrinter().writeValue(half.toFile(), plugin);
        Files.move(half, here.resolve(DESCRIPTION), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        sweep(plugin);
    }

    /** Deletes the jars that the plugin does not name. */
    void sweep(Shelved plugin) throws IOException {
        Set<String> named = plugin.jars().stream().map(Shelved.Jar::file).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder.resolve(plugin.id()))) {
            for (Path file : files.filter(one -> !one.endsWith(DESCRIPTION) && !named.contains(one.getFileName().toString())).toList()) {
                Files.delete(file);
            }
        }
    }

    void forget(String id) throws IOException {
        Path here = folder.resolve(id);
        if (Files.exists(here)) {
            try (Stream<Path> files = Files.walk(here)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
