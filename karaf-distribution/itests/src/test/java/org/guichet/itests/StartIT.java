package org.guichet.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.sql.DataSource;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** The archive starts, with everything it is made of. */
public class StartIT extends GuichetContainer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    @Inject
    private BundleContext context;
    @Inject
    private FeaturesService features;
    @Inject
    @Filter("(dataSourceName=guichet)")
    private DataSource dataSource;

    @Test
    public void everyBundleResolves() {
        List<String> unresolved = Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
            .map(Bundle::toString)
            .collect(Collectors.toList());
        assertEquals(List.of(), unresolved);
    }

    /** Pax Exam lets a test begin as soon as what it injects is there, which is before the last bundle has started. */
    @Test
    public void ourBundlesBecomeActive() throws InterruptedException {
        assertTrue("too few: " + ours(), ours().size() >= 15);
        Instant end = Instant.now().plus(PATIENCE);
        while (!idle().isEmpty() && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertEquals(List.of(), idle());
    }

    @Test
    public void theDemoComesAlongButWaitsToBeAsked() throws Exception {
        assertTrue(features.isInstalled(features.getFeature("guichet-core")));
        assertNotNull(features.getFeature("guichet-demo"));
        assertFalse(features.isInstalled(features.getFeature("guichet-demo")));
    }

    @Test
    public void theDatabaseAnswers() throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            assertTrue(connection.isValid(5));
        }
    }

    @Test
    public void theServerLivesInUtc() {
        assertEquals("UTC", TimeZone.getDefault().getID());
        assertEquals("false", System.getProperty("eclipselink.weaving"));
    }

    private List<Bundle> ours() {
        return Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getSymbolicName().startsWith("org.guichet."))
            .collect(Collectors.toList());
    }

    private List<Bundle> idle() {
        return ours().stream().filter(bundle -> bundle.getState() != goal(bundle)).collect(Collectors.toList());
    }

    private static int goal(Bundle bundle) {
        boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
        return fragment ? Bundle.RESOLVED : Bundle.ACTIVE;
    }
}
