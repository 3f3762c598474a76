package org.guichet.shell.internal.backup;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.apache.derby.jdbc.EmbeddedDriver;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.service.jdbc.DataSourceFactory;

public class DerbyDatabaseTest {
    /** Gives Derby's driver, as the bundle pax-jdbc-derby does. */
    private static final class DerbyFactory implements DataSourceFactory {
        @Override
        public DataSource createDataSource(Properties properties) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ConnectionPoolDataSource createConnectionPoolDataSource(Properties properties) {
            throw new UnsupportedOperationException();
        }

        @Override
        public XADataSource createXADataSource(Properties properties) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Driver createDriver(Properties properties) {
            return new EmbeddedDriver();
        }
    }

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();
    private Path root;
    private EmbeddedDataSource source;
    private DerbyDatabase database;

    @Before
    public void create() throws SQLException {
        root = folder.getRoot().toPath();
        source = new EmbeddedDataSource();
        source.setDatabaseName(root.resolve("derby").toString());
        source.setCreateDatabase("create");
        run("create table NOTE (TEXT varchar(20))", "insert into NOTE values ('before')");
        source.setCreateDatabase(null);
        database = new DerbyDatabase(source, new DerbyFactory(),
            "jdbc:derby:" + root.resolve("derby") + ";create=true", ".aside");
    }

    @After
    public void shutDown() {
        source.setShutdownDatabase("shutdown");
        try {
            source.getConnection().close();
        } catch (SQLException e) {
            assertEquals("08006", e.getSQLState());
        }
    }

    @Test
    public void aCopyTakenWhileInUseBringsThatMomentBackAndKeepsWhatWasThere() throws Exception {
        Path copy = Files.createDirectories(root.resolve("copy"));
        try (Connection open = source.getConnection(); Statement reading = open.createStatement();
                ResultSet rows = reading.executeQuery("select TEXT from NOTE")) {
            database.copyTo(copy);
            assertTrue(rows.next());
        }
        run("update NOTE set TEXT = 'after'");

        database.replaceBy(copy);

        assertEquals("before", text());
        assertTrue(Files.isDirectory(root.resolve("derby.aside")));
    }

    @Test
    public void aDatabaseThatIsNotOpenCanBeReplacedToo() throws Exception {
        Path copy = Files.createDirectories(root.resolve("copy"));
        database.copyTo(copy);
        shutDown();
        source.setShutdownDatabase(null);
        database.replaceBy(copy);
        assertEquals("before", text());
    }

    private String text() throws SQLException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select TEXT from NOTE")) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
