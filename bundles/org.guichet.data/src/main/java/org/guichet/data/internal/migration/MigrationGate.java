package org.guichet.data.internal.migration;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.sql.DataSource;
import liquibase.Liquibase;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migrates the schema of every bundle that has a {@code Guichet-Module} header and a changelog, and only then publishes the
 * data source with {@code guichet.module=<id>}, for which the module's persistence unit and components wait. A migration that
 * fails keeps its module out and no other; while the database is away it is tried again.
 */
@Component(service = MigrationGate.class, immediate = true)
public class MigrationGate implements BundleTrackerCustomizer<String> {
    /** Header with the module's id, and property of the published data source. */
    public static final String HEADER = "Guichet-Module";
    public static final String PROPERTY = "guichet.module";
    private static final Logger LOG = LoggerFactory.getLogger(MigrationGate.class);
    private static final String POOL = "org.guichet:type=Pool,name=guichet";
    private static final int RETRY_SECONDS = 5;
    private static final int PUBLISH_SECONDS = 10;

    private final BundleContext context;
    private final AwaitedPool source;
    private final Migration migration;
    private final Map<Bundle, ServiceRegistration<DataSource>> published = new ConcurrentHashMap<>();
    private final Map<Bundle, String> failures = new ConcurrentHashMap<>();
    private final Set<Bundle> waiting = ConcurrentHashMap.newKeySet();
    private final Set<Bundle> present = ConcurrentHashMap.newKeySet();
    private final ReentrantLock publishing = new ReentrantLock();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "guichet-migration");
        thread.setDaemon(true);
        return thread;
    });
    private final BundleTracker<String> tracker;

    @Activate
    public MigrationGate(BundleContext context, @Reference(target = "(dataSourceName=guichet)") DataSource source) {
        this.context = context;
        this.source = new AwaitedPool(source);
        show();
        migration = new Migration(source);
        tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        present.add(context.getBundle());
        // the platform's own tables come first: every module's records need its sequences
        worker.execute(() -> migrate(context.getBundle(), context.getBundle().getHeaders().get(HEADER)));
        tracker.open();
    }

    @Deactivate
    void close() {
        worker.shutdownNow();
        tracker.close();
        published.keySet().forEach(this::withdraw);
        hide();
    }

    private void show() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            hide();
            server.registerMBean(source, new ObjectName(POOL));
        } catch (JMException e) {
            LOG.warn("the figures of the connection pool are not shown: {}", e.toString());
        }
    }

    private static void hide() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = new ObjectName(POOL);
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
        } catch (JMException e) {
            LOG.debug("the figures of the connection pool were gone already", e);
        }
    }

    @Override
    public String addingBundle(Bundle bundle, BundleEvent event) {
        String module = bundle.getHeaders().get(HEADER);
        if (module == null || bundle.getEntry(Migration.changelog(module)) == null) {
            return null;
        }
        if (bundle != context.getBundle()) {
            present.add(bundle);
            waiting.add(bundle);
            worker.execute(() -> migrate(bundle, module));
        }
        return module;
    }

    private void migrate(Bundle bundle, String module) {
        if (!present.contains(bundle) || published.containsKey(bundle)) {
            return;
        }
        long start = System.nanoTime();
        try {
            migration.run(module, new BundleFiles(bundle, FrameworkUtil.getBundle(Liquibase.class)));
            failures.remove(bundle);
            publish(bundle, module);
            waiting.remove(bundle);
            LOG.info("schema of {} is up to date ({} ms)", module, (System.nanoTime() - start) / 1_000_000);
        } catch (SQLException e) {
            LOG.warn("schema of {} waits for the database: {}", module, e.getMessage());
            failures.put(bundle, String.valueOf(e.getMessage()));
            worker.schedule(() -> migrate(bundle, module), RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (Exception | LinkageError e) {
            LOG.error("migration of {} failed; the module stays out", module, e);
            failures.put(bundle, String.valueOf(e.getMessage()));
            waiting.remove(bundle);
        }
    }

    /** Whatever waited for the data source is made in here, the persistence unit with the classes of this start among it. */
    private void publish(Bundle bundle, String module) {
        publishing.lock();
        try {
            if (present.contains(bundle)) {
                Dictionary<String, Object> properties = new Hashtable<>();
                properties.put(PROPERTY, module);
                published.put(bundle, context.registerService(DataSource.class, source, properties));
            }
            if (!present.contains(bundle)) {
                // its stop did not wait any longer
                withdraw(bundle);
            }
        } finally {
            publishing.unlock();
        }
    }

    /** True while a schema of the module's bundles is to be brought up to date. */
    public boolean migrating(String module) {
        return waiting.stream().anyMatch(bundle -> module.equals(bundle.getHeaders().get(HEADER)));
    }

    /** Why the schemas of the module's bundles are not up to date; for operators. */
    public List<String> failures(String module) {
        return failures.entrySet().stream().filter(each -> module.equals(each.getKey().getHeaders().get(HEADER)))
            .map(Map.Entry::getValue).toList();
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, String module) {
        // starting → active changes nothing
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, String module) {
        present.remove(bundle);
        failures.remove(bundle);
        waiting.remove(bundle);
        // a unit that is half made when its bundle goes would be found by the next start, with the classes of this one
        boolean complete = awaitPublishing();
        try {
            withdraw(bundle);
        } finally {
            if (complete) {
                publishing.unlock();
            }
        }
    }

    private boolean awaitPublishing() {
        try {
            return publishing.tryLock(PUBLISH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void withdraw(Bundle bundle) {
        ServiceRegistration<DataSource> registration = published.remove(bundle);
        if (registration != null) {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                LOG.debug("the framework withdrew the data source before", e);
            }
        }
    }
}
