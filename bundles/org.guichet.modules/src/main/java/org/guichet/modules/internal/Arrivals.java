package org.guichet.modules.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a bundle came from, and whether somebody trusted signed it: what the archive brought needs no signature, what was handed in
 * was checked when it was, everything else (the folder {@code deploy/}, Karaf's own commands) shows its own. A bundle out of a
 * {@code .kar} is vouched for by its own signature or by that of the {@code .kar}. Thread-safe.
 */
final class Arrivals {
    private static final String OWN = "file:";
    private static final String UNSIGNED = "unsigned";
    private static final Pattern MAVEN = Pattern.compile("mvn:([^/]+)/([^/]+)/([^/$?]+)");

    private record Seen(String location, long modified) {
    }

    private final Path home;
    private final Path deploy;
    private final Path kars;
    private final Signatures signatures;
    private final Map<Seen, Optional<String>> judged = new ConcurrentHashMap<>();

    /**
     * @param home   of Karaf, where the archive's repository is
     * @param deploy folder that Karaf looks into
     * @param kars   where it unpacks what it finds there
     */
    Arrivals(Path home, Path deploy, Path kars, Signatures signatures) {
        this.home = home;
        this.deploy = deploy;
        this.kars = kars;
        this.signatures = signatures;
    }

    /**
     * What keeps a bundle from being trusted: unsigned, untrusted, tampered; empty if nothing does.
     *
     * @param modified of the bundle, so that one that was replaced is looked at again
     */
    Optional<String> distrust(String location, long modified) {
        return judged.computeIfAbsent(new Seen(location, modified), seen -> judge(location));
    }

    private Optional<String> judge(String location) {
        if (!location.contains(":") || location.startsWith(PluginBundles.SCHEME) || location.startsWith("reference:file:" + home + "/system/")) {
            return Optional.empty();
        }
        Matcher maven = MAVEN.matcher(location);
        if (!maven.find()) {
            return location.startsWith(OWN) ? distrust(Path.of(location.substring(OWN.length()))) : Optional.of(UNSIGNED);
        }
        Path file = Path.of(maven.group(1).replace('.', '/'), maven.group(2), maven.group(3), maven.group(2) + "-" + maven.group(3) + ".jar");
        return Files.exists(home.resolve("system").resolve(file.getParent())) ? Optional.empty() : unpacked(file);
    }

    private Optional<String> unpacked(Path file) {
        List<Path> from;
        try (Stream<Path> folders = Files.list(kars)) {
            from = folders.filter(kar -> Files.exists(kar.resolve(file))).toList();
        } catch (IOException e) {
            return Optional.of(UNSIGNED);
        }
        Optional<String> own = from.isEmpty() ? Optional.of(UNSIGNED) : distrust(from.get(0).resolve(file));
        // unpacked from several it could be anybody's
        return own.isEmpty() || from.size() != 1 ? own : distrust(deploy.resolve(from.get(0).getFileName() + ".kar"));
    }

    private Optional<String> distrust(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.of(UNSIGNED);
        }
        try {
            signatures.signer(file);
            return Optional.empty();
        } catch (Signatures.Untrusted e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            return Optional.of(Signatures.TAMPERED);
        }
    }
}
