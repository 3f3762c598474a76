package org.guichet.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A cluster of our own: fsync on as anywhere, the planner's and the writer's settings as shipped but for 512 MB of buffers. */
final class Postgres implements Database {
    private static final String USER = "guichet";
    private static final String PASSWORD = "bench";

    private final Path folder;
    private final Path data;
    private final int port;

    Postgres(Path site) {
        folder = site.resolve("pg");
        data = folder.resolve("data");
        port = freePort();
        if (!Files.exists(data)) {
            create();
        }
    }

    private void create() {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        } catch (IOException e) {
            throw new Failed("cannot write " + folder + ": " + e.getMessage(), e);
        }
        if (root()) {
            Shell.run("chown", "-R", "postgres", folder.toString());
        }
        as(bin("initdb"), "-D", data.toString(), "-E", "UTF8", "--locale=C.UTF-8", "-U", USER, "-A", "scram-sha-256",
            "--pwfile=" + folder.resolve("password"));
        start();
        try (Connection connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, PASSWORD)) {
            connection.createStatement().execute("create database guichet");
        } catch (SQLException e) {
            throw new Failed("PostgreSQL does not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void start() {
        as(bin("pg_ctl"), "-D", data.toString(), "-l", folder.resolve("log").toString(), "-w", "start",
            "-o", "-c listen_addresses=127.0.0.1 -p " + port + " -k " + folder + " -c max_connections=60 -c shared_buffers=512MB"
            + " -c max_wal_size=4GB");
    }

    @Override
    public void kill() {
        Processes.killTree(pid());
    }

    @Override
    public String[] startArguments() {
        return new String[] {"--db", url()};
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("GUICHET_DB_USER", USER, "GUICHET_DB_PASSWORD", PASSWORD);
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/guichet";
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url() + "?reWriteBatchedInserts=true", USER, PASSWORD);
    }

    @Override
    public long pid() {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            long pid = Long.parseLong(lines.findFirst().orElse("0").strip());
            // a killed one leaves its file behind
            return ProcessHandle.of(pid).isPresent() ? pid : 0;
        } catch (IOException down) {
            return 0;
        }
    }

    @Override
    public String nextBlock(String sequence) {
        return "select nextval('" + sequence + "')";
    }

    @Override
    public void close() {
        if (pid() != 0) {
            as(bin("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "stop");
        }
    }

    private static String bin(String name) {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin").resolve(name)).filter(Files::isExecutable)
                .max(Comparator.naturalOrder()).orElseThrow(() -> new Failed("please install postgresql")).toString();
        } catch (IOException e) {
            return name;
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** PostgreSQL refuses to run as root. */
    private static String as(String... command) {
        List<String> all = new ArrayList<>(root() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        all.addAll(Arrays.asList(command));
        return Shell.run(Map.of(), all);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new Failed("no free port", e);
        }
    }
}
