package org.guichet.rest.internal.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.jaxrs.json.JacksonJsonProvider;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.resource.ResourceManager;
import org.apache.cxf.resource.ResourceResolver;
import org.apache.cxf.service.invoker.Invoker;
import org.guichet.api.module.Budgets;
import org.guichet.api.record.RecordType;
import org.guichet.rest.internal.json.BodyLimit;
import org.guichet.rest.internal.json.JsonBodyReader;
import org.guichet.rest.internal.json.JsonByDefault;
import org.guichet.rest.internal.problem.ProblemMapper;
import org.guichet.rest.internal.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One CXF bus with a server per address: {@code /} for the platform's own resources, {@code /calendar} and the like for
 * modules'. A module that arrives or leaves touches its own server only. Thread-safe.
 */
public final class ApiServer {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final Bus bus = new CXFBusFactory().createBus();
    private final Map<String, ResourceGroup> groups = new ConcurrentHashMap<>();
    private final ObjectMapper mapper;
    private final Problems problems;
    private final Invoker invoker;

    /** @param budgets of modules' resources; may give null while there are none */
    public ApiServer(ObjectMapper mapper, Problems problems, Supplier<Budgets> budgets) {
        this.mapper = mapper;
        this.problems = problems;
        invoker = new BudgetedInvoker(budgets);
        // what fails is answered and logged by Problems; CXF would log each client that goes away with a stack trace
        bus.setProperty(FaultListener.class.getName(), (FaultListener) (failure, description, message) -> {
            LOG.debug("{}", description, failure);
            return false;
        });
        // asked for at every request: without an answer CXF searches the class paths for a resource without a name
        bus.getExtension(ResourceManager.class).addResourceResolver(new ContextLoader());
        // a second description of the API beside openapi.json, open to anybody
        bus.setProperty("wadl.service.description.available", "false");
    }

    /** The loader for which CXF asks is the one in force anyway. */
    private static final class ContextLoader implements ResourceResolver {
        @Override
        public <T> T resolve(String name, Class<T> type) {
            return type == ClassLoader.class ? type.cast(Thread.currentThread().getContextClassLoader()) : null;
        }

        @Override
        public InputStream getAsStream(String name) {
            return null;
        }
    }

    Bus bus() {
        return bus;
    }

    /**
     * Adds a JAX-RS service; {@link #rebuild} puts it in force.
     *
     * @param address {@code /}, or one segment that is not the platform's
     * @param open    paths below the address for which nobody need be signed in
     * @throws IllegalArgumentException if the address is not free to use
     */
    public void add(String address, Object key, Object service, Set<String> open) {
        if (!address.equals("/") && (!ADDRESS.matcher(address).matches() || RecordType.RESERVED.contains(address))) {
            throw new IllegalArgumentException("not an address for REST resources: " + address);
        }
        groups.computeIfAbsent(address, this::group).add(key, service, open);
    }

    private ResourceGroup group(String address) {
        ProblemMapper mapping = new ProblemMapper(problems);
        String path = address.equals("/") ? "/" : "/" + address;
        return new ResourceGroup(bus, path, List.of(new JsonBodyReader(mapper), new JacksonJsonProvider(mapper), new BodyLimit(),
            new JsonByDefault(), mapping, new ProblemMapper.OfJaxrs(mapping), new RouteFilter(path)), invoker);
    }

    public void rebuild(String address) {
        ResourceGroup group = groups.get(address);
        if (group != null) {
            group.rebuild();
        }
    }

    /**
     * Takes a service away at once, with its whole address until the next {@link #rebuild}, and waits until the requests
     * inside have ended, so that the module may go.
     *
     * @return requests that did not end in time
     */
    public int remove(String address, Object key) {
        ResourceGroup group = groups.get(address);
        if (group == null || !group.remove(key)) {
            return 0;
        }
        int left = group.stop();
        if (group.isEmpty()) {
            groups.remove(address, group);
        }
        return left;
    }

    /** The group that serves a path below {@code /api}, or null while nobody does. */
    ResourceGroup serving(String path) {
        int end = path.indexOf('/', 1);
        ResourceGroup own = path.length() < 2 ? null : groups.get(path.substring(1, end < 0 ? path.length() : end));
        if (own != null) {
            // CXF would still find the server of a module that is just leaving
            return own.serves() ? own : null;
        }
        ResourceGroup root = groups.get("/");
        return root != null && root.serves() ? root : null;
    }

    public void shutdown() {
        groups.values().forEach(ResourceGroup::stop);
        bus.shutdown(true);
    }
}
