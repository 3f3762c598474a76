package org.guichet.data.internal.migration;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the data source made again while there is none. pax-jdbc tries once: after a reboot, a database that comes up later than
 * this server would never be found.
 */
@Component(service = DataSourceRetry.class, immediate = true)
public final class DataSourceRetry {
    private static final Logger LOG = LoggerFactory.getLogger(DataSourceRetry.class);
    private static final String SOURCE = "(dataSourceName=guichet)";
    private static final int SECONDS = 10;

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "guichet-data-source");
        thread.setDaemon(true);
        return thread;
    });
    @Reference(target = SOURCE, cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile DataSource source;

    @Activate
    public DataSourceRetry(BundleContext context, @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.configurations = configurations;
        clock.scheduleWithFixedDelay(this::retry, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        clock.shutdownNow();
    }

    private void retry() {
        // while the server stops it is right that there is none
        boolean stopping = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.STOPPING;
        if (source != null || stopping) {
            return;
        }
        try {
            Configuration[] found = configurations.listConfigurations(SOURCE);
            if (found != null) {
                LOG.warn("There is no data source: trying again");
                found[0].update();
            }
        } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
            LOG.warn("There is no data source, nor its configuration", e);
        }
    }
}
