package org.guichet.shell.internal.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Dictionary;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.jdbc.DataSourceFactory;

/** Finds out which database this server uses. */
final class Databases {
    /** Filter of the one data source. */
    static final String SOURCE = "(dataSourceName=guichet)";
    /** Filter of Derby's factory. */
    static final String DERBY = "(osgi.jdbc.driver.name=derby)";

    private Databases() {
    }

    /** @param derby finds Derby's factory @param suffix see {@link DerbyDatabase} */
    static Database of(DataSource source, Supplier<DataSourceFactory> derby, ConfigurationAdmin configurations, String suffix)
            throws IOException {
        String url;
        String product;
        try (Connection connection = source.getConnection()) {
            url = connection.getMetaData().getURL();
            product = connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw new IOException("the database does not answer: " + e.getMessage(), e);
        }
        if (product.equals("Apache Derby")) {
            return new DerbyDatabase(source, derby.get(), url, suffix);
        }
        if (!product.equals("PostgreSQL")) {
            throw new IOException(product + " is backed up by its own means");
        }
        Dictionary<String, Object> configured = configuration(configurations);
        return new PostgresDatabase(url, text(configured, "user"), text(configured, "password"));
    }

    private static Dictionary<String, Object> configuration(ConfigurationAdmin configurations) throws IOException {
        try {
            Configuration[] found = configurations.listConfigurations(SOURCE);
            if (found == null) {
                throw new IOException("there is no configuration of the data source guichet");
            }
            return found[0].getProperties();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Dictionary<String, Object> configured, String key) {
        Object value = configured.get(key);
        return value == null ? null : value.toString();
    }
}
