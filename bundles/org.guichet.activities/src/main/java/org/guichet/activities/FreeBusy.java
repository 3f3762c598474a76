package org.guichet.activities;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** When people have something in their calendar, for modules that give out work. An OSGi service. Thread-safe. */
@ProviderType
public interface FreeBusy {
    /**
     * A stretch of time.
     *
     * @param end exclusive
     */
    record Busy(Instant start, Instant end) {
    }

    /**
     * What takes up the users' time in a window, merged, without a word of what it is; those who are free have an empty list.
     *
     * @param to    exclusive, at most 400 days behind {@code from}
     * @param users at most 200
     */
    Map<Long, List<Busy>> busy(Instant from, Instant to, Collection<Long> users);
}
