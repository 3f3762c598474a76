package org.guichet.data.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The PostgreSQL of {@code GUICHET_TEST_PG_URL} (with {@code _USER} and {@code _PASSWORD}), if that is set. */
final class Server {
    static final String USER = System.getenv("GUICHET_TEST_PG_USER");
    static final String PASSWORD = System.getenv("GUICHET_TEST_PG_PASSWORD");
    private static final String URL = System.getenv("GUICHET_TEST_PG_URL");
    static final boolean PRESENT = URL != null;

    private Server() {
    }

    /** Address of one of its databases. */
    static String url(String database) {
        return URL.substring(0, URL.lastIndexOf('/') + 1) + database;
    }

    static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL, USER, PASSWORD); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
