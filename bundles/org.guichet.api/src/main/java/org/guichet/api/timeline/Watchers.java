package org.guichet.api.timeline;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Users who want to hear of a record. Watching an account includes its tickets. */
@ProviderType
public interface Watchers {
    record Watcher(long user, String name) {
    }

    List<Watcher> of(String type, long id);

    /** Right: read for oneself, update for others. */
    void add(String type, long id, long user);

    void remove(String type, long id, long user);
}
