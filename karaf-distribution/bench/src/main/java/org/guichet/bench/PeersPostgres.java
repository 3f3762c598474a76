package org.guichet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;

/** The cluster of the peers' bench, which makes and starts it: all systems on one. */
final class PeersPostgres implements Database {
    static final int PORT = 18201;
    private static final String SERVER = "jdbc:postgresql://127.0.0.1:" + PORT + "/";
    private static final String USER = "postgres";
    private static final String PASSWORD = "bench";

    private final Path data;

    /** @param work the scratch folder of the peers' bench */
    PeersPostgres(Path work) {
        data = work.resolve("pg");
    }

    void create() throws SQLException {
        try (Connection connection = DriverManager.getConnection(SERVER + "postgres", USER, PASSWORD)) {
            connection.createStatement().execute("create database guichet");
        }
    }

    @Override
    public String[] startArguments() {
        return new String[] {"--db", SERVER + "guichet"};
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("GUICHET_DB_USER", USER, "GUICHET_DB_PASSWORD", PASSWORD);
    }

    @Override
    public void start() {
        throw new Failed("the peers' PostgreSQL does not run");
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException("it is the peers'");
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(SERVER + "guichet?reWriteBatchedInserts=true", USER, PASSWORD);
    }

    @Override
    public long pid() {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElse("0").strip());
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
        // the peers' own script stops it
    }
}
