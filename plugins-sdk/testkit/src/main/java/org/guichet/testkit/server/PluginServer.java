package org.guichet.testkit.server;

import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final int RADIX = 36;
    private static final AtomicInteger USERS = new AtomicInteger();
    private String address;
    private RunningServer api;

    @Override
    protected void before() throws IOException, InterruptedException {
        address = System.getenv("GUICHET_TEST_SERVER");
        Assume.assumeTrue("./guichet plugin test DIR starts a server", address != null);
        api = RunningServer.awaitAdmin(address, admin().password(), START);
    }

    /** Where people open it, without a slash at the end. */
    public String address() {
        return address;
    }

    /** May do everything. */
    public TestUser admin() {
        return new TestUser("admin", System.getenv("GUICHET_TEST_PASSWORD"));
    }

    /** Somebody new who reads French, see {@link #user(Locale, String...)}. */
    public TestUser user(String... grants) throws IOException, InterruptedException {
        return user(Locale.FRENCH, grants);
    }

    /**
     * Somebody new, an agent who has these rights and no others.
     *
     * @param language French or English
     * @param grants lines of a role, {@code tickets.read:team}
     */
    public TestUser user(Locale language, String... grants) throws IOException, InterruptedException {
        TestUser user = new TestUser("tester" + Long.toString(System.currentTimeMillis(), RADIX) + USERS.incrementAndGet(), "password-of-a-test");
        api.ask("POST", "/roles", Map.of("key", user.login(), "name", user.login(), "audience", "agent", "grants", String.join("\n", grants)));
        JsonNode made = api.ask("POST", "/users", Map.of("login", user.login(), "name", user.login(), "audience", "agent",
            "language", language.getLanguage(), "roles", List.of(user.login()))).json();
        api.ask("POST", "/users/" + made.path("id").asText() + "/setPassword", Map.of("password", user.password()));
        return user;
    }

    /** The API as somebody. */
    public RunningServer as(TestUser user) throws IOException, InterruptedException {
        return new RunningServer(address).signIn(user.login(), user.password());
    }

    /** Installs the plugin, or updates it to what was built. @return the id of its module */
    public String install() throws IOException, InterruptedException {
        return bring(plugin());
    }

    /** Installs a file or updates to it. @return the id of its module */
    String bring(Path file) throws IOException, InterruptedException {
        JsonNode staged = api.stage(file);
        assertTrue("refused: " + staged.path("faults"), staged.path("faults").isEmpty());
        assertNull(file.getFileName() + " does not run", api.activate(staged.path("id").asText()));
        return staged.path("module").asText();
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
