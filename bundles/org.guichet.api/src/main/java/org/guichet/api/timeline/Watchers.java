package org.guichet.api.timeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Users who want to hear of a record. Watching an account includes its tickets. */
@ProviderType
public interface Watchers {
    record Watcher(long user, String name) {
    }

    List<Watcher> of(String type, long id);

    /** The users who watch each of up to 1,000 records, by one statement; only of living records that the actor may read. */
    Map<Long, Set<Long>> of(String type, Collection<Long> ids);

    /** Right: read for oneself, update for others. */
    void add(String type, long id, long user);

    void remove(String type, long id, long user);
}
