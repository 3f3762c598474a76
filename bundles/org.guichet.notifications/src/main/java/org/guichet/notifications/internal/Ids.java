package org.guichet.notifications.internal;

import java.util.Collection;
import java.util.stream.Collectors;

/** Filters on several ids. */
final class Ids {
    private Ids() {
    }

    /** One is asked for as one: its statement is kept for all others. */
    static String among(String field, Collection<Long> ids) {
        return ids.size() == 1 ? field + "==" + ids.iterator().next()
            : field + "=in=(" + ids.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")";
    }
}
