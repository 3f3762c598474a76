package org.guichet.rest.internal.door;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.cxf.Bus;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;

/** The JAX-RS services of one address and the CXF server made of them. Counts the requests inside. */
final class ResourceGroup {
    private final Bus bus;
    private final String address;
    private final List<Object> providers;
    private final Map<Object, Object> services = new LinkedHashMap<>();
    private final Map<Object, Set<String>> publicPaths = new LinkedHashMap<>();
    private Server server;
    private int inside;

    /** @param address {@code /} or {@code /calendar} */
    ResourceGroup(Bus bus, String address, List<Object> providers) {
        this.bus = bus;
        this.address = address;
        this.providers = providers;
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

    /** Makes the server anew from the services that are there now. */
    synchronized void rebuild() {
        stop();
        if (services.isEmpty()) {
            return;
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(JAXRSServerFactoryBean.class.getClassLoader());
        try {
            JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
            factory.setBus(bus);
            factory.setAddress(address);
            factory.setServiceBeans(new ArrayList<>(services.values()));
            factory.setProviders(providers);
            server = factory.create();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    synchronized void stop() {
        if (server != null) {
            server.destroy();
            server = null;
        }
    }

    synchronized boolean serves() {
        return server != null;
    }

    synchronized void enter() {
        inside++;
    }

    synchronized void leave() {
        inside--;
        notifyAll();
    }

    /** Waits until the requests inside have ended. @return those still inside after the time */
    synchronized int drain(long seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            for (long left = end - System.nanoTime(); inside > 0 && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return inside;
    }
}
