package org.guichet.data.internal.type;

import java.util.List;
import java.util.Map;

/**
 * Rows that gather around records and follow them in a merge: comments, attachments, links, watchers. A DS service; called
 * in the merge's transaction.
 */
public interface Belongings {
    /**
     * Moves everything from one record to another of the same type.
     *
     * @return what moved, by a name of its own, as ids of rows; kept so that it can be moved back
     */
    Map<String, List<Long>> move(String type, long from, long to);

    /** Moves back those of the rows that still belong to {@code to}. */
    void moveBack(String type, long from, long to, Map<String, List<Long>> moved);
}
