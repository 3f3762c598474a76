package org.guichet.data.internal.migration;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Dictionary;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the data source made anew once its database answers: whoever makes it tries once, when the server starts, and gives up
 * for good if the database server is not there yet.
 */
@Component(service = DataSourceRevival.class, immediate = true)
public class DataSourceRevival {
    private static final Logger LOG = LoggerFactory.getLogger(DataSourceRevival.class);
    private static final String SOURCE = "(dataSourceName=guichet)";
    private static final int FIRST_SECONDS = 5;
    private static final int LONGEST_SECONDS = 60;

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "guichet-database-wait");
        thread.setDaemon(true);
        return thread;
    });
    private String said;
    private int refusals;

    @Activate
    public DataSourceRevival(BundleContext context, @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.configurations = configurations;
        worker.schedule(this::look, FIRST_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        worker.shutdownNow();
    }

    private void look() {
        try {
            if (!context.getServiceReferences(DataSource.class, SOURCE).isEmpty()) {
                // from now on the pool deals with a database that comes and goes
                worker.shutdown();
                return;
            }
            Configuration[] found = configurations.listConfigurations("(&(service.factoryPid=org.ops4j.datasource)" + SOURCE + ")");
            if (found != null && answers(found[0].getProperties())) {
                LOG.info("The database answers");
                refusals++;
                found[0].update();
            }
        } catch (IOException | InvalidSyntaxException | RuntimeException e) {
            LOG.warn("The data source could not be looked at: {}", e.toString());
        }
        worker.schedule(this::look, Math.min(LONGEST_SECONDS, FIRST_SECONDS << Math.min(refusals, 4)), TimeUnit.SECONDS);
    }

    private boolean answers(Dictionary<String, Object> configured) {
        if (!(configured.get("url") instanceof String url)) {
            return false;
        }
        try (Connection connection = factory(configured).createDataSource(access(configured, url)).getConnection()) {
            return connection.isValid(FIRST_SECONDS);
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).equals(said)) {
                said = String.valueOf(e.getMessage());
                LOG.warn("There is no database yet, Guichet waits for it: {}", said);
            }
            return false;
        }
    }

    private DataSourceFactory factory(Dictionary<String, Object> configured) throws SQLException {
        String filter = "(&(osgi.jdbc.driver.class=" + configured.get("osgi.jdbc.driver.class") + ")(!(pool=*)))";
        try {
            for (ServiceReference<DataSourceFactory> reference : context.getServiceReferences(DataSourceFactory.class, filter)) {
                return context.getService(reference);
            }
        } catch (InvalidSyntaxException e) {
            throw new SQLException("no driver can be named so", "08001", e);
        }
        throw new SQLException("the driver is not there", "08001");
    }

    private static Properties access(Dictionary<String, Object> configured, String url) {
        Properties access = new Properties();
        access.setProperty(DataSourceFactory.JDBC_URL, url);
        for (String name : new String[] {DataSourceFactory.JDBC_USER, DataSourceFactory.JDBC_PASSWORD}) {
            if (configured.get(name) instanceof String value) {
                access.setProperty(name, value);
            }
        }
        return access;
    }
}
