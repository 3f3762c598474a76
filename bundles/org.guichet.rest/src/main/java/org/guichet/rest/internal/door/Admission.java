package org.guichet.rest.internal.door;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.rest.internal.problem.Refused;

/** Limits how many requests are served at once, in all and for one caller, so that nobody starves the others. Thread-safe. */
final class Admission {
    private final int limit;
    private final int limitPerCaller;
    private final AtomicInteger inside = new AtomicInteger();
    private final Map<String, Integer> byCaller = new ConcurrentHashMap<>();

    Admission(int limit, int limitPerCaller) {
        this.limit = limit;
        this.limitPerCaller = limitPerCaller;
    }

    /** @throws Refused if there is no room; else {@link #leave} must follow */
    void enter(String caller) {
        if (inside.incrementAndGet() > limit) {
            inside.decrementAndGet();
            throw new Refused(503, "overloaded", Map.of("Retry-After", "2"));
        }
        if (byCaller.merge(caller, 1, Integer::sum) > limitPerCaller) {
            leave(caller);
            throw new Refused(429, "too-many-requests", Map.of("Retry-After", "1"));
        }
    }

    void leave(String caller) {
        inside.decrementAndGet();
        byCaller.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
    }

    int inside() {
        return inside.get();
    }
}
