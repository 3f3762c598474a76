package org.guichet.data.internal.type;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.security.Actor;

/** Decides about rows for the write path with the same conditions that lists use. A DS service. */
public interface RowAccess {
    /** True if the actor has the permission on every row of the type: no scope and no row restriction narrows it. */
    boolean everywhere(Actor actor, String permission, String type);

    /** True if the current actor may do it on this row; tombstones count as rows. */
    boolean allowed(String permission, String type, long id);

    /** True if the living record satisfies the filter, whoever asks. @throws org.guichet.api.error.Invalid if nobody can ask that (any more) */
    boolean satisfies(String type, long id, String filter);

    /** Why records of the type cannot be asked whether they satisfy the filter, in the current actor's language. */
    Optional<String> unusable(String type, String filter);

    /** Those of the ids that are living records of the type which the current actor may read, by one statement. */
    Set<Long> visible(String type, Collection<Long> ids);
}
