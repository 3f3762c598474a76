package org.guichet.data.internal.query;

import java.util.List;

/** The ids that full text search found, best first; cut where there may be more than {@link #MAX}. */
record Hits(List<Long> ids) {
    static final int MAX = 1_000;

    boolean cut() {
        return ids.size() >= MAX;
    }
}
