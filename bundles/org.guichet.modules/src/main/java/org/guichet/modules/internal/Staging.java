package org.guichet.modules.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.NotFound;
import org.guichet.api.error.TooLarge;
import org.guichet.testkit.check.BundleFile;
import org.guichet.testkit.check.Installation;
import org.guichet.testkit.check.PluginCheck;
import org.guichet.testkit.check.PluginFacts;
import org.guichet.testkit.check.Said;

/** Files that were handed in and wait to be activated: judged by what they hold, no class of them loaded. Thread-safe. */
final class Staging {
    /** @param file on disk @param module null if it names none */
    record Staged(String id, Path file, String name, String module, String version, PluginCheck check, List<String> faults,
            List<String> notes, Instant since) {
    }

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST = 10;
    private final Map<String, Staged> staged = new ConcurrentHashMap<>();
    private final Path folder;
    private final long limit;
    private final String signatures;
    private final Signatures signers;
    private final Told told;
    private final Clock clock;

    Staging(Path folder, int megabytes, String signatures, Signatures signers, Told told, Clock clock) {
        this.folder = folder;
        this.limit = (long) megabytes << 20;
        this.signatures = signatures;
        this.signers = signers;
        this.told = told;
        this.clock = clock;
    }

    /** What a server that ended left waiting. */
    void clear() throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    Staged stage(String name, InputStream in, Installation server) {
        if (name == null || !name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._()+-]{0,150}\\.(jar|kar)")) {
            throw Invalid.of("name", "not-a-plugin-file");
        }
        forgetOld();
        String id = UUID.randomUUID().toString();
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(id + name.substring(name.lastIndexOf('.')));
            copy(in, file);
            Staged judged = judge(id, name, file, server);
            staged.put(id, judged);
            return judged;
        } catch (IOException e) {
            throw new IllegalStateException("the plugin cannot be kept", e);
        }
    }

    private void copy(InputStream in, Path file) throws IOException {
        try (InputStream limited = in; var out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int read = limited.read(buffer); read >= 0; read = limited.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw new TooLarge("plugin-too-large", limit >> 20);
                }
                out.write(buffer, 0, read);
            }
        } catch (TooLarge | IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private Staged judge(String id, String name, Path file, Installation server) throws IOException {
        PluginCheck check = new PluginCheck(server);
        check.file(file);
        List<String> faults = new ArrayList<>(check.faults().stream().map(this::words).toList());
        List<String> notes = new ArrayList<>(check.notes().stream().map(this::words).toList());
        if (!"off".equals(signatures)) {
            try {
                notes.add(told.of("signed-by", signers.signer(file)));
            } catch (Signatures.Untrusted e) {
                ("require".equals(signatures) ? faults : notes).add(told.of("signature." + e.getMessage()));
            } catch (IOException e) {
                faults.add(told.of("signature.tampered"));
            }
        }
        BundleFile module = check.bundles().isEmpty() ? null : check.bundles().get(0);
        String version = module == null ? null : module.header("Bundle-Version");
        return new Staged(id, file, name, check.facts().get("module"), version, check, faults, notes, clock.instant());
    }

    private String words(Said said) {
        return said.in(told.locale());
    }

    Staged find(String id) {
        Staged found = staged.get(id);
        if (found == null) {
            throw new NotFound("no-such-upload", id);
        }
        return found;
    }

    void discard(String id) {
        Staged found = staged.remove(id);
        if (found != null) {
            try {
                Files.deleteIfExists(found.file());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void forgetOld() {
        Instant old = clock.instant().minus(KEPT);
        List<Staged> all = staged.values().stream().sorted(Comparator.comparing(Staged::since)).toList();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).since().isBefore(old) || i < all.size() - MOST) {
                discard(all.get(i).id());
            }
        }
    }

    /** What the shelf is to keep of the file: its bundles, written there. */
    Shelved shelve(Staged plugin, Shelf shelf) throws IOException {
        List<Shelved.Jar> jars = new ArrayList<>();
        BundleFile module = plugin.check().bundles().get(0);
        if (plugin.name().endsWith(".jar")) {
            try (InputStream in = Files.newInputStream(plugin.file())) {
                jars.add(shelf.put(plugin.module(), module.symbolicName(), in));
            }
        } else {
            for (BundleFile bundle : plugin.check().bundles()) {
                jars.add(shelf.put(plugin.module(), bundle.symbolicName(), new ByteArrayInputStream(jarIn(plugin.file(), bundle.entry()))));
            }
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (String language : List.of("fr", "en")) {
            labels.put(language, module.text(language, "module." + plugin.module()));
        }
        byte[] json = module.file(PluginFacts.FILE);
        PluginFacts facts = json == null ? null : PluginFacts.read(json);
        return new Shelved(plugin.module(), plugin.version(), jars, facts == null ? List.of() : facts.types(),
            facts == null ? List.of() : facts.requires(), labels, Shelved.Wanted.RUNNING);
    }

    private static byte[] jarIn(Path kar, String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(kar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return zip.readAllBytes();
                }
            }
        }
        throw new IOException("it no longer holds " + name);
    }
}
