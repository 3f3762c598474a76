package org.guichet.testkit.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Assume;
import org.junit.rules.ExternalResource;

/**
 * The disposable server that {@code ./guichet plugin test} starts from the assembled distribution, and the plugin that was
 * built for it. Without that command there is none, and the tests that want one are skipped.
 */
public final class PluginServer extends ExternalResource {
    private static final String LOADER = "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader";
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration FADING = Duration.ofSeconds(20);
    private static final int COUNT = 1;
    private static final int CLASS = 3;
    private RunningServer api;

    @Override
    protected void before() throws IOException, InterruptedException {
        String address = System.getenv("GUICHET_TEST_SERVER");
        Assume.assumeTrue("./guichet plugin test DIR starts a server", address != null);
        api = RunningServer.awaitAdmin(address, System.getenv("GUICHET_TEST_PASSWORD"), START);
    }

    /** As the administrator. */
    public RunningServer api() {
        return api;
    }

    /** The plugin as it is handed to administrators: the {@code .kar} if there is one, else the bundle. */
    public Path plugin() throws IOException {
        return built(Path.of("target")).orElseThrow(() -> new IOException("the plugin is not built: mvn package"));
    }

    /** Versions of the plugin that were released, oldest name first: what lies in {@code src/test/released}. */
    public List<Path> released() throws IOException {
        Path folder = Path.of("src/test/released");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(PluginServer::pluginFile).sorted().toList();
        }
    }

    private static Optional<Path> built(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(PluginServer::pluginFile).max(Comparator.comparing(file -> file.toString().endsWith(".kar")));
        }
    }

    private static boolean pluginFile(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".kar") || name.endsWith(".jar") && !name.matches(".*-(tests|sources|javadoc)\\.jar");
    }

    /** Class loaders of bundles that are alive after a collection. A thread, a listener or a static reference that stays keeps one. */
    public long classLoaders() throws IOException, InterruptedException {
        String java = System.getProperty("java.home");
        Process jcmd = new ProcessBuilder(java + "/bin/jcmd", System.getenv("GUICHET_TEST_PID"), "GC.class_histogram").start();
        try (Stream<String> lines = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()) {
            return lines.map(line -> line.strip().split("\\s+")).filter(line -> line.length > CLASS && line[CLASS].equals(LOADER))
                .mapToLong(line -> Long.parseLong(line[COUNT])).findFirst().orElseThrow(() -> new IOException("jcmd tells nothing"));
        } finally {
            jcmd.waitFor();
        }
    }

    /** Those that are alive once there are no more than so many, or after some seconds: what was weakly held goes by and by. */
    long classLoadersAtMost(long most) throws IOException, InterruptedException {
        long end = System.nanoTime() + FADING.toNanos();
        long alive = classLoaders();
        while (alive > most && System.nanoTime() < end) {
            alive = classLoaders();
        }
        return alive;
    }
}
