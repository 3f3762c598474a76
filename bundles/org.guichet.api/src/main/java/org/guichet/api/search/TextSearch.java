package org.guichet.api.search;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The full text index. Rights come before ranking: a hit the actor may not see is neither returned nor counted. */
@ProviderType
public interface TextSearch {
    /** @param snippet HTML with {@code <b>} around matches, all else escaped */
    record Hit(String type, long id, float score, String snippet) {
    }

    /**
     * The best hits for the current actor: candidates by the index's scope keys, which callers recheck in SQL.
     *
     * @param type one type, or null for all
     */
    List<Hit> find(String type, String query, int limit);

    /** The ids of the best hits among one type, best first: as {@link #find}, without the work that snippets are. */
    List<Long> ids(String type, String query, int limit);

    /** Makes the index anew while the old one serves. */
    void rebuild(Runnable whenDone);

    /** Documents in the index. */
    long size();
}
