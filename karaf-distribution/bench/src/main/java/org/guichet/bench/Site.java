package org.guichet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A disposable server with its home and its database, started through {@code ./guichet} like anybody's. Not thread-safe. */
final class Site implements AutoCloseable {
    static final String PASSWORD = "banc-d-essai-1";
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Path root;
    private final Path folder;
    private final Path home;
    private final boolean temporary;
    private final int port;
    private final Database database;
    private Api admin;
    private Duration lastStart;

    /** @param root the project's folder */
    static Site of(Path root, Options options) {
        return on(root, options, null);
    }

    /** @param given the database, or null for one of its own */
    static Site on(Path root, Options options, Database given) {
        try {
            boolean temporary = options.home == null || given != null;
            Path folder = temporary ? Files.createTempDirectory("guichet-bench") : options.home;
            Files.createDirectories(folder);
            // PostgreSQL's own user goes through it
            Shell.run("chmod", "755", folder.toString());
            return new Site(root, folder, temporary, options, given);
        } catch (IOException e) {
            throw new Failed("cannot write a temporary folder: " + e.getMessage(), e);
        }
    }

    private Site(Path root, Path folder, boolean temporary, Options options, Database given) throws IOException {
        this.root = root;
        this.folder = folder;
        this.temporary = temporary;
        port = options.port > 0 ? options.port : free();
        home = folder.resolve("home");
        Path mark = folder.resolve("db");
        if (Files.exists(mark) && !Files.readString(mark).strip().equals(options.db)) {
            throw new Misused(folder + " was seeded with --db " + Files.readString(mark).strip());
        }
        Files.writeString(mark, options.db + "\n");
        database = given != null ? given : options.db.equals("derby") ? new Derby(home) : new Postgres(folder);
    }

    private static int free() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    Path folder() {
        return folder;
    }

    Path home() {
        return home;
    }

    Database database() {
        return database;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** How long the JVM took from its birth to its first answer. */
    Duration lastStart() {
        return lastStart;
    }

    /** Starts what does not run. */
    Site start() {
        return start(Map.of());
    }

    /** The same with more in the environment of the server. */
    Site start(Map<String, String> more) {
        if (database.pid() == 0) {
            database.start();
        }
        database.release();
        List<String> command = new ArrayList<>(List.of("bash", root.resolve("guichet").toString(), "start", "--home",
            home.toString(), "--port", Integer.toString(port), "--no-demo"));
        command.addAll(List.of(database.startArguments()));
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("GUICHET_ADMIN_PASSWORD", PASSWORD);
        environment.putAll(more);
        CompletableFuture<String> started = CompletableFuture.supplyAsync(() -> Shell.run(environment, command));
        firstAnswer(started);
        try {
            started.join();
        } catch (CompletionException e) {
            throw new Failed(e.getCause().getMessage(), e);
        }
        signInAgain();
        return this;
    }

    /** The administrator's session may have ended with the time. */
    void signInAgain() {
        admin = signIn("admin", PASSWORD);
    }

    private void firstAnswer(CompletableFuture<String> started) {
        Api api = Api.nobody(address());
        Instant end = Instant.now().plus(PATIENCE);
        lastStart = null;
        while (lastStart == null && Instant.now().isBefore(end) && !started.isCompletedExceptionally()) {
            try {
                if (api.get("/api/health").status() == 200) {
                    Instant now = Instant.now();
                    lastStart = ProcessHandle.of(pid()).flatMap(process -> process.info().startInstant())
                        .map(born -> Duration.between(born, now)).orElse(Duration.ZERO);
                    return;
                }
            } catch (IOException notYet) {
                lastStart = null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failed("interrupted", e);
            }
            pause(20);
        }
    }

    /** The administrator. */
    Api admin() {
        return admin;
    }

    Api signIn(String login, String password) {
        IOException last = null;
        for (int i = 0; i < 60; i++) {
            try {
                return Api.nobody(address()).signIn(login, password);
            } catch (IOException notYet) {
                last = notYet;
                pause(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failed("interrupted", e);
            }
        }
        throw new Failed(last.getMessage(), last);
    }

    long pid() {
        try {
            return Long.parseLong(Files.readString(home.resolve("guichet.pid")).strip());
        } catch (IOException | NumberFormatException none) {
            return 0;
        }
    }

    boolean running() {
        return pid() != 0 && ProcessHandle.of(pid()).isPresent();
    }

    /** Waits until all that was written is sequenced, told and indexed. @return how many milliseconds it took */
    long settle() {
        long begun = System.nanoTime();
        try {
            for (int calm = 0; calm < 2;) {
                calm = lag() == 0 ? calm + 1 : 0;
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new Failed("consumers do not catch up: " + admin.get("/api/outbox").text());
                }
                pause(100);
            }
        } catch (IOException e) {
            throw new Failed("no answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted", e);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    long lag() throws IOException, InterruptedException {
        JsonNode outbox = admin.get("/api/outbox").expect(200, "outbox").json();
        long lag = 0;
        for (JsonNode consumer : outbox.get("consumers")) {
            lag = Math.max(lag, consumer.get("present").asBoolean() ? consumer.get("lag").asLong() : 0);
        }
        return lag;
    }

    /** One figure of {@code /api/metrics}; the sum if it has labels. */
    double metric(String name) throws IOException, InterruptedException {
        return metric(name, "");
    }

    /** The same of those lines only that hold the text. */
    double metric(String name, String label) throws IOException, InterruptedException {
        String text = new String(admin.get("/api/metrics").expect(200, "metrics").body(), java.nio.charset.StandardCharsets.UTF_8);
        return text.lines().filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
            .filter(line -> line.contains(label))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    void stop() {
        if (running()) {
            Shell.run("bash", root.resolve("guichet").toString(), "stop", "--home", home.toString());
        }
    }

    void kill() {
        Shell.kill(pid());
        while (running()) {
            pause(20);
        }
    }

    static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted", e);
        }
    }

    /** For who interrupts us: first what starts or stops servers ends, then the server. */
    void abandon() {
        ProcessHandle.current().children().forEach(ProcessHandle::destroy);
        close();
    }

    @Override
    public void close() {
        try {
            if (running()) {
                stop();
            }
        } finally {
            database.close();
            if (temporary) {
                Shell.delete(folder);
            }
        }
    }
}
