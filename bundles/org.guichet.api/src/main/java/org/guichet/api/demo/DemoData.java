package org.guichet.api.demo;

import java.time.Instant;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module's own part of the demo. An OSGi service; loaded once in the life of a server, in the background, behind the demo
 * company and only where that was asked for. A load that was cut off begins again: what is there already must be left alone.
 *
 * @stability stable
 */
@ConsumerType
public interface DemoData {
    /** The module's id. */
    String module();

    /** Types that must be there before it is loaded. */
    Set<String> types();

    /** Ids of modules whose demo data, where they are installed, must be loaded before this. */
    default Set<String> after() {
        return Set.of();
    }

    /**
     * Writes the records, as a program on channel {@code seed}. The company's accounts, contacts and tickets have external ids.
     *
     * @param now what happened lies before it
     */
    void load(Instant now);
}
