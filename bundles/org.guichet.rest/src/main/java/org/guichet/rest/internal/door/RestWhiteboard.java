package org.guichet.rest.internal.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.servlet.Servlet;
import org.guichet.api.module.Budgets;
import org.guichet.api.security.Users;
import org.guichet.api.text.Texts;
import org.guichet.rest.internal.json.Json;
import org.guichet.rest.internal.problem.Problems;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves every OSGi service with property {@code guichet.rest=<address>} as a JAX-RS resource under {@code /api/<address>}.
 * The property {@code guichet.rest.public} names paths below the address that need no sign-in (one that ends with a slash
 * stands for all below it). When a service goes, its requests in flight are let finish.
 */
@Component(service = {}, immediate = true, configurationPid = "org.guichet.rest")
@Designate(ocd = ApiConfiguration.class)
public final class RestWhiteboard {
    private static final String ADDRESS = "guichet.rest";
    private static final String PUBLIC = "guichet.rest.public";
    private static final Logger LOG = LoggerFactory.getLogger(RestWhiteboard.class);
    /** A module's resources arrive one after another; its server is made once. */
    private static final long SETTLE_MILLIS = 100;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile Users users;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile Texts texts;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile Streams streams;
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
        policyOption = ReferencePolicyOption.GREEDY)
    private volatile Budgets budgets;

    private final BundleContext context;
    private final ApiServer server;
    private final ServiceRegistration<Servlet> servlet;
    private final ScheduledExecutorService builder = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "guichet-rest");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, ScheduledFuture<?>> pending = new ConcurrentHashMap<>();

    @Activate
    public RestWhiteboard(BundleContext context, ApiConfiguration configuration, @Reference Traffic traffic) {
        this.context = context;
        ObjectMapper mapper = Json.mapper();
        Problems problems = new Problems(() -> texts);
        server = new ApiServer(mapper, problems, () -> budgets);
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.servlet.name", "guichet-api");
        properties.put("osgi.http.whiteboard.servlet.pattern", new String[] {"/api/*"});
        properties.put("osgi.http.whiteboard.servlet.asyncSupported", true);
        properties.put("servlet.init.hide-service-list-page", "true");
        servlet = context.registerService(Servlet.class,
            new ApiServlet(server, configuration, () -> users, () -> streams, problems, mapper, traffic), properties);
    }

    @Deactivate
    void stop() {
        builder.shutdownNow();
        servlet.unregister();
        server.shutdown();
    }

    @Reference(service = AnyService.class, target = "(guichet.rest=*)", cardinality = ReferenceCardinality.MULTIPLE,
        policy = ReferencePolicy.DYNAMIC)
    void addResource(ServiceReference<?> reference, Object service) {
        String address = address(reference);
        if (address.equals("/") && reference.getBundle() != context.getBundle()) {
            LOG.error("{} may not serve REST resources at the root: give {} one segment", reference.getBundle(), ADDRESS);
            return;
        }
        try {
            server.add(address, reference, service, Set.copyOf(strings(reference.getProperty(PUBLIC))));
            settle(address);
        } catch (IllegalArgumentException e) {
            LOG.error("REST resources of {} are refused: {}", reference.getBundle(), e.getMessage());
        }
    }

    void removeResource(ServiceReference<?> reference) {
        String address = address(reference);
        int left = server.remove(address, reference);
        if (left > 0) {
            LOG.warn("{} requests under /api/{} did not end before {} went", left, address, reference.getBundle());
        }
        if (!builder.isShutdown()) {
            settle(address);
        }
    }

    /** {@code calendar} and {@code /calendar} are the same. */
    private static String address(ServiceReference<?> reference) {
        String address = String.valueOf(reference.getProperty(ADDRESS));
        return address.length() > 1 && address.startsWith("/") ? address.substring(1) : address;
    }

    private void settle(String address) {
        pending.compute(address, (key, before) -> {
            if (before != null) {
                before.cancel(false);
            }
            return builder.schedule(() -> rebuild(address), SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        });
    }

    private void rebuild(String address) {
        try {
            server.rebuild(address);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("REST resources under /api/{} could not be served", address, e);
        }
    }

    private static List<String> strings(Object property) {
        if (property instanceof String[] several) {
            return Arrays.asList(several);
        }
        return property == null ? List.of() : List.of(property.toString());
    }
}
