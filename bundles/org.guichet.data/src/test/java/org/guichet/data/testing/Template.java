package org.guichet.data.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.guichet.data.internal.migration.Migration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database in which the changelogs of a set of modules have run, from which platforms get copies: a changelog takes longer than most
 * tests. One for each set in a JVM; gone with it.
 */
final class Template {
    private static final Map<List<String>, Template> KNOWN = new ConcurrentHashMap<>();
    private static final Path BACKUPS = backups();
    private final String name;

    private Template(List<String> modules) {
        name = "template" + ProcessHandle.current().pid() + "x" + KNOWN.size();
        try {
            if (Server.PRESENT) {
                Server.execute("create database " + name);
                Runtime.getRuntime().addShutdownHook(new Thread(this::drop));
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setUrl(Server.url(name));
                source.setUser(Server.USER);
                source.setPassword(Server.PASSWORD);
                migrate(modules, source);
            } else {
                EmbeddedDataSource source = new EmbeddedDataSource();
                source.setDatabaseName("memory:" + name);
                source.setCreateDatabase("create");
                migrate(modules, source);
                keep(source);
            }
        } catch (Exception e) {
            throw new IllegalStateException("the changelogs of " + modules + " do not run", e);
        }
    }

    /** @param modules those without a changelog on the class path are left out */
    static Template of(Set<String> modules) {
        return KNOWN.computeIfAbsent(List.copyOf(modules), Template::new);
    }

    /** PostgreSQL's name of it, or where Derby's backup lies. */
    String place() {
        return Server.PRESENT ? name : BACKUPS.resolve(name).toString();
    }

    private static void migrate(List<String> modules, DataSource source) throws Exception {
        ClassLoader loader = Template.class.getClassLoader();
        for (String module : modules) {
            if (loader.getResource(Migration.changelog(module)) != null) {
                new Migration(source).run(module, new ClassLoaderResourceAccessor(loader));
            }
        }
    }

    private void keep(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("call SYSCS_UTIL.SYSCS_BACKUP_DATABASE('" + BACKUPS + "')");
        }
        try {
            DriverManager.getConnection("jdbc:derby:memory:" + name + ";drop=true");
        } catch (SQLException dropped) {
            // Derby reports a dropped database as an error with this state
            if (!"08006".equals(dropped.getSQLState())) {
                throw dropped;
            }
        }
    }

    private void drop() {
        try {
            Server.execute("drop database if exists " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path backups() {
        try {
            Path directory = Files.createTempDirectory("guichet-test-databases");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
