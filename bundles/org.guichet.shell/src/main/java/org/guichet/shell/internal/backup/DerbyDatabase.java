package org.guichet.shell.internal.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.osgi.service.jdbc.DataSourceFactory;

/** Derby inside this server: it copies itself online and is replaced by renaming folders after it was shut down. */
final class DerbyDatabase implements Database {
    private static final String COPY = "derby";
    /** What a database that was shut down answers. */
    private static final String SHUT_DOWN = "08006";
    private static final String NOT_OPEN = "XJ004";

    private final DataSource source;
    private final DataSourceFactory factory;
    private final String url;
    private final String suffix;

    /** @param url of the database @param suffix for the folder that the present data is kept in when replaced */
    DerbyDatabase(DataSource source, DataSourceFactory factory, String url, String suffix) {
        this.source = source;
        this.factory = factory;
        this.url = url.contains(";") ? url.substring(0, url.indexOf(';')) : url;
        this.suffix = suffix;
    }

    @Override
    public String kind() {
        return "derby";
    }

    @Override
    public void copyTo(Path folder) throws IOException {
        Path target = Files.createDirectories(folder.resolve("online"));
        try (Connection connection = source.getConnection();
                CallableStatement call = connection.prepareCall("call SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
            call.setString(1, target.toString());
            call.execute();
        } catch (SQLException e) {
            throw new IOException("Derby could not copy itself: " + e.getMessage(), e);
        }
        // Derby names the copy after the last part of the database's name
        Files.move(target.resolve(location().getFileName()), folder.resolve(COPY), StandardCopyOption.ATOMIC_MOVE);
        Files.delete(target);
    }

    @Override
    public void replaceBy(Path folder) throws IOException {
        shutDown();
        Path present = location();
        if (Files.exists(present)) {
            Files.move(present, present.resolveSibling(present.getFileName() + suffix), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(folder.resolve(COPY), present, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path location() {
        return Path.of(url.substring("jdbc:derby:".length())).toAbsolutePath();
    }

    private void shutDown() throws IOException {
        try {
            factory.createDriver(new Properties()).connect(url + ";shutdown=true", new Properties());
        } catch (SQLException e) {
            if (!SHUT_DOWN.equals(e.getSQLState()) && !NOT_OPEN.equals(e.getSQLState())) {
                throw new IOException("Derby does not shut down: " + e.getMessage(), e);
            }
        }
    }
}
