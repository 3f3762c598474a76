package org.guichet.rest.internal.door;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.cxf.Bus;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.service.invoker.Invoker;

/** The JAX-RS services of one address and the CXF server made of them. Counts the requests inside. */
final class ResourceGroup {
    private static final long DRAIN_SECONDS = 15;
    private static final long PATIENCE_SECONDS = 5;

    private final Bus bus;
    private final String address;
    private final List<Object> providers;
    private final Invoker invoker;
    private final Map<Object, Object> services = new LinkedHashMap<>();
    private final Map<Object, Set<String>> publicPaths = new LinkedHashMap<>();
    private Server server;
    private boolean open;
    private boolean rebuilding;
    private int inside;

    /** @param address {@code /} or {@code /calendar} */
    ResourceGroup(Bus bus, String address, List<Object> providers, Invoker invoker) {
        this.bus = bus;
        this.address = address;
        this.providers = providers;
        this.invoker = invoker;
    }

    synchronized void add(Object key, Object service, Set<String> open) {
        services.put(key, service);
        publicPaths.put(key, open);
    }

    synchronized boolean remove(Object key) {
        publicPaths.remove(key);
        return services.remove(key) != null;
    }

    synchronized boolean isEmpty() {
        return services.isEmpty();
    }

    /** True if nobody need be signed in for the path below this address. */
    synchronized boolean isPublic(String path) {
        Set<String> open = new LinkedHashSet<>();
        publicPaths.values().forEach(open::addAll);
        return open.stream().anyMatch(prefix -> path.equals(prefix) || prefix.endsWith("/") && path.startsWith(prefix));
    }

    /** Makes the server anew from the services that are there now, once the requests inside have ended; new ones wait for it. */
    synchronized void rebuild() {
        rebuilding = !services.isEmpty();
        try {
            stop();
            if (rebuilding) {
                open();
            }
        } finally {
            rebuilding = false;
            notifyAll();
        }
    }

    private void open() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(JAXRSServerFactoryBean.class.getClassLoader());
        try {
            JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
            factory.setBus(bus);
            factory.setAddress(address);
            factory.setServiceBeans(new ArrayList<>(services.values()));
            factory.setProviders(providers);
            factory.setInvoker(invoker);
            server = factory.create();
            open = true;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Lets nobody in any more, waits for the requests inside and ends the server. In this order: a request that is on its
     * way to a server which ends meanwhile would fail.
     *
     * @return requests that did not end in time
     */
    synchronized int stop() {
        open = false;
        int left = drain();
        if (server != null) {
            server.destroy();
            server = null;
        }
        return left;
    }

    synchronized boolean serves() {
        return open || rebuilding;
    }

    /** Waits a moment if the server is being made anew. @return false if nobody is let in now; else {@link #leave} must follow */
    synchronized boolean enter() {
        await(PATIENCE_SECONDS, () -> rebuilding);
        if (open) {
            inside++;
        }
        return open;
    }

    synchronized void leave() {
        inside--;
        notifyAll();
    }

    private int drain() {
        await(DRAIN_SECONDS, () -> inside > 0);
        return inside;
    }

    private void await(long seconds, BooleanSupplier busy) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            for (long left = end - System.nanoTime(); busy.getAsBoolean() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
