package org.guichet.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts answers by status and keeps those that no client could deal with. Thread-safe. */
final class Refusals {
    private static final int KEPT = 20;

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** @return true if it was done rather than refused */
    synchronized boolean take(Api.Answer answer) {
        statuses.merge(answer.status(), 1, Integer::sum);
        if (answer.status() < 400) {
            return true;
        }
        boolean back = answer.status() == 429 || answer.status() == 503;
        if (!back || answer.retryAfter() == null || !answer.type().startsWith("application/problem+json")) {
            wrong("status " + answer.status() + ", Retry-After " + answer.retryAfter() + ", " + answer.type() + ": " + answer.text());
        }
        return false;
    }

    synchronized void wrong(String what) {
        if (wrong.size() < KEPT) {
            wrong.add(what);
        }
    }

    synchronized int count(int status) {
        return statuses.getOrDefault(status, 0);
    }

    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public synchronized String toString() {
        return statuses.toString();
    }
}
