package org.guichet.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Derby, which runs inside the server; we open it only when the server is down. */
final class Derby implements Database {
    private final Path folder;
    private boolean open;

    Derby(Path home) {
        folder = home.resolve("store/derby");
    }

    @Override
    public String[] startArguments() {
        return new String[0];
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public void start() {
        // the server starts it
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException("it dies with its server");
    }

    @Override
    public Connection connect() throws SQLException {
        open = true;
        return DriverManager.getConnection("jdbc:derby:" + folder);
    }

    @Override
    public long pid() {
        return 0;
    }

    @Override
    public String nextBlock(String sequence) {
        return "values next value for " + sequence;
    }

    @Override
    public void close() {
        release();
    }

    @Override
    public void release() {
        if (open) {
            open = false;
            try {
                DriverManager.getConnection("jdbc:derby:" + folder + ";shutdown=true");
            } catch (SQLException said) {
                // it is shut down, or was never there
                if (!List.of("08006", "XJ004").contains(said.getSQLState())) {
                    throw new Failed("Derby does not let go: " + said.getMessage(), said);
                }
            }
        }
    }
}
