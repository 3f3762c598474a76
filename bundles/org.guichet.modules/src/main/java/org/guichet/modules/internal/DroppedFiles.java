package org.guichet.modules.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.guichet.api.module.Modules.Act;
import org.guichet.api.module.Modules.Module;
import org.guichet.api.module.Modules.Source;
import org.guichet.api.module.Modules.State;
import org.guichet.testkit.check.BundleFile;
import org.guichet.testkit.check.Installation;
import org.guichet.testkit.check.PluginCheck;

/**
 * Plugins that lie in {@code deploy/} and of which nothing runs: Karaf takes up what is put there, and of what it cannot take up it
 * tells the log alone. No class of them is loaded to say why. Thread-safe.
 */
final class DroppedFiles {
    /** As long a file may be on its way without a fault. */
    private static final Duration ARRIVING = Duration.ofSeconds(30);
    private static final String PLUGIN = ".*\\.(jar|kar)";
    private static final String UNREADABLE = "unreadable";

    private record Seen(Path file, FileTime modified, long size) {
    }

    /** @param distrust unsigned, untrusted, tampered, unreadable, or null */
    private record Judged(PluginCheck check, String distrust, Instant since) {
    }

    private final Path folder;
    private final Signatures signers;
    private final boolean signed;
    private final Supplier<Installation> server;
    private final Told told;
    private final Clock clock;
    private final Map<Seen, Judged> judged = new ConcurrentHashMap<>();

    /** @param signed a file without a trusted signature must not run */
    DroppedFiles(Path folder, Signatures signers, boolean signed, Supplier<Installation> server, Told told, Clock clock) {
        this.folder = folder;
        this.signers = signers;
        this.signed = signed;
        this.server = server;
        this.told = told;
        this.clock = clock;
    }

    /** @param present ids of the modules that are installed, from wherever */
    List<Module> idle(Set<String> present) {
        List<Module> idle = new ArrayList<>();
        for (Seen seen : files()) {
            Judged one = judged.computeIfAbsent(seen, this::judge);
            if (isPlugin(one) && !present.contains(id(seen.file(), one.check()))) {
                idle.add(module(seen, one));
            }
        }
        return idle;
    }

    /** True of an id that {@link #idle} gives to a file which names no module: its own name. */
    static boolean isFile(Module module) {
        return module.source() == Source.DEPLOY && module.id().matches(PLUGIN);
    }

    /** Takes away the file that {@link #idle} calls so. */
    void remove(String id) throws IOException {
        for (Seen seen : files()) {
            if (id(seen.file(), judged.computeIfAbsent(seen, this::judge).check()).equals(id)) {
                Files.deleteIfExists(seen.file());
            }
        }
    }

    private List<Seen> files() {
        List<Seen> seen = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().matches(PLUGIN)).sorted().toList()) {
                seen.add(new Seen(file, Files.getLastModifiedTime(file), Files.size(file)));
            }
        } catch (NoSuchFileException e) {
            // the folder is not there, or a file has just gone: the next look finds the others
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        judged.keySet().retainAll(seen);
        return seen;
    }

    private Judged judge(Seen seen) {
        PluginCheck check = new PluginCheck(server.get());
        try {
            check.file(seen.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Judged(check, distrust(seen.file()), clock.instant());
    }

    private String distrust(Path file) {
        try {
            signers.signer(file);
            return null;
        } catch (Signatures.Untrusted e) {
            // what was changed after it was signed is not taken up in any case
            return signed || e.getMessage().equals(Signatures.TAMPERED) ? e.getMessage() : null;
        } catch (IOException e) {
            return UNREADABLE;
        }
    }

    /** Libraries and features may lie there too; what cannot be read may be anything. */
    private static boolean isPlugin(Judged one) {
        return one.check().facts().containsKey("module") || UNREADABLE.equals(one.distrust());
    }

    private static String id(Path file, PluginCheck check) {
        return Optional.ofNullable(check.facts().get("module")).orElse(file.getFileName().toString());
    }

    private Module module(Seen seen, Judged one) {
        String id = id(seen.file(), one.check());
        BundleFile bundle = one.check().bundles().isEmpty() ? null : one.check().bundles().get(0);
        List<String> reasons = new ArrayList<>(one.check().faults().stream().map(said -> said.in(told.locale())).toList());
        if (one.distrust() != null) {
            reasons.add(told.of("signature." + one.distrust()));
        }
        boolean arriving = reasons.isEmpty() && clock.instant().isBefore(one.since().plus(ARRIVING));
        if (reasons.isEmpty() && !arriving) {
            reasons.add(told.of("not-taken-up", seen.file().getFileName()));
        }
        return new Module(id, label(id, bundle), bundle == null ? seen.file().getFileName().toString() : bundle.symbolicName(),
            bundle == null ? null : bundle.header("Bundle-Version"), Source.DEPLOY, arriving ? State.STARTING : State.FAILED,
            seen.modified().toInstant(), List.of(), List.of(), List.of(), reasons, EnumSet.of(Act.REMOVE));
    }

    private String label(String id, BundleFile bundle) {
        try {
            String label = bundle == null ? null : bundle.text("fr".equals(told.locale().getLanguage()) ? "fr" : "en", "module." + id);
            return label == null ? id : label;
        } catch (IOException e) {
            return id;
        }
    }
}
