package org.guichet.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The archive as a customer runs it: unpacked, started by its own bin/karaf, on free ports. For tests that kill it,
 * start it again, or look at it through a browser. Its folder stays in target/containers until the next run.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(240);

    private final Path folder;
    private final int port = Ports.free();
    private final Http http = new Http(port);
    private final Map<String, String> environment = new HashMap<>();
    private Process process;

    private ServerProcess(Path folder) {
        this.folder = folder;
    }

    /** Unpacks the archive; {@link #start} is the next step, or {@link #configure} before it. */
    public static ServerProcess unpack(String name) throws IOException, InterruptedException {
        Path folder = Path.of("target", "containers", name).toAbsolutePath();
        deleteTree(folder);
        Files.createDirectories(folder);
        String archive = System.getProperty("guichet.archive");
        Process tar = new ProcessBuilder("tar", "xzf", archive, "--strip-components=1", "-C", folder.toString()).inheritIO()
            .start();
        if (tar.waitFor() != 0) {
            throw new IOException("cannot unpack " + archive);
        }
        ServerProcess server = new ServerProcess(folder);
        server.configure("org.ops4j.pax.web", "org.osgi.service.http.port", Integer.toString(server.port));
        server.configure("org.apache.karaf.shell", "sshPort", Integer.toString(Ports.free()));
        return server;
    }

    /** Sets one property of one configuration (etc/pid.cfg), replacing what stood there. */
    public ServerProcess configure(String pid, String key, String value) throws IOException {
        Path file = folder.resolve("etc").resolve(pid + ".cfg");
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        lines.removeIf(line -> line.replace(" ", "").startsWith(key + "="));
        lines.add(key + " = " + value);
        Files.write(file, lines);
        return this;
    }

    /** On this PostgreSQL database instead of Derby within the server. */
    public ServerProcess on(String url, String user, String password) throws IOException {
        Path file = folder.resolve("etc/org.ops4j.datasource-guichet.cfg");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.removeIf(line -> line.matches("(osgi.jdbc.driver.name|databaseName|createDatabase) *=.*"));
        lines.addAll(List.of("osgi.jdbc.driver.class = org.postgresql.Driver", "url = " + url, "user = " + user,
            "password = " + password));
        Files.write(file, lines);
        return this;
    }

    public ServerProcess environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Starts the server and waits until it says that it is well. */
    public ServerProcess start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(folder.resolve("bin/karaf").toString(), "server")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("console.log").toFile()));
        // else the shell stays between us and the JVM, and only it would be killed
        builder.environment().put("KARAF_EXEC", "exec");
        builder.environment().putAll(environment);
        process = builder.start();
        try {
            awaitHealth();
        } catch (IllegalStateException | InterruptedException e) {
            // nobody has us yet, to close us
            kill();
            throw e;
        }
        return this;
    }

    /** Signs in the administrator of the first start, as soon as there is one. */
    public Api admin(String password) throws IOException, InterruptedException {
        return Sessions.admin(this, password);
    }

    public Http http() {
        return http;
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public Path folder() {
        return folder;
    }

    /** Power cut: kill -9. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks the server to stop, and waits until it has. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException("the server did not stop within a minute" + lastLines());
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }

    private void awaitHealth() throws InterruptedException {
        Instant end = Instant.now().plus(START);
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended with " + process.exitValue() + lastLines());
            }
            if (healthy()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("not healthy within " + START.toSeconds() + " s" + lastLines());
    }

    private boolean healthy() throws InterruptedException {
        try {
            return http.get("/api/health").statusCode() == 200;
        } catch (IOException notListeningYet) {
            return false;
        }
    }

    private String lastLines() {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("console.log", "data/log/guichet.log")) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                text.append("\n--- ").append(name).append('\n').append(tail(file));
            }
        }
        return text.toString();
    }

    private static String tail(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
