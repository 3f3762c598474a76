package org.guichet.bench;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What was asked of the server and what it acknowledged. Every request has a mark that stands in what it writes. Thread-safe. */
final class Ledger {
    enum Kind { CREATE, UPDATE, COMMENT, TRANSITION, ATTACHMENT }

    /** @param sha256 of an attachment's content, or null */
    record Promise(Kind kind, String mark, long ticket, int version, String sha256) {
    }

    private final Map<String, Promise> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Kind> open = new ConcurrentHashMap<>();
    private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();
    private final LongAdder refused = new LongAdder();

    void sent(Kind kind, String mark) {
        open.put(mark, kind);
    }

    void acknowledged(Promise promise) {
        acknowledged.put(promise.mark(), promise);
        open.remove(promise.mark());
    }

    /** Said no: nothing of it may be there. */
    void refused(String mark, int status) {
        if (status < 500) {
            open.remove(mark);
        }
        refusals.add(status);
        refused.increment();
    }

    Map<String, Promise> acknowledged() {
        return acknowledged;
    }

    /** Without an answer: there once or not at all. */
    Map<String, Kind> open() {
        return open;
    }

    String refusals() {
        return refused.sum() + " " + refusals;
    }
}
