package org.guichet.api.timeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Comments on any record. Clients see and write public ones only; comments never conflict and bump no version. An agent's
 * comment can name users by {@code <span data-mention="users/12">@Camille Roy</span>}; in anybody else's the attribute is dropped.
 */
@ProviderType
public interface Comments {
    /** @param body sanitised HTML */
    record Comment(long id, String body, boolean internal, Long author, String authorName, String channel, Instant created) {
    }

    /** Rights: {@code <type>.comment}, or {@code <type>.note} for internal ones. At most 100,000 characters. */
    Comment add(String type, long id, String body, boolean internal, boolean quiet);

    /**
     * Repeats a comment that the actor may read on another record of the type, with its author, date and visibility, and tells
     * nobody outside. Rights as for {@link #add}.
     */
    Comment copy(String type, long from, long comment, long to);

    /** Newest first. @param before id of the previous page's last, or null */
    List<Comment> of(String type, long id, Long before, int limit);

    /**
     * The newest comments of up to 1,000 records by one statement, newest first; only of living records that the actor may read, and no
     * entry for those without any.
     *
     * @param limit comments of each record
     */
    Map<Long, List<Comment>> of(String type, Collection<Long> ids, int limit);

    /**
     * What was said from a moment on about up to 1,000 records, by one statement, newest first; only of living records that the
     * actor may read, and no entry for those about which nothing was. The event of a comment has the comment's own time.
     */
    Map<Long, List<Comment>> since(String type, Collection<Long> ids, Instant from);
}
