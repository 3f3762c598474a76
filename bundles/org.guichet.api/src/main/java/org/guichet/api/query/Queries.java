package org.guichet.api.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.guichet.api.record.Field;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads records for the current actor, each list in one SQL statement without hydrating entities. Rows and fields the actor
 * may not see do not exist for it: not in results, filters, sorts, groups or titles. Inside a transaction it sees what was
 * flushed. Thread-safe. Errors: {@link org.guichet.api.error.Invalid} naming {@code filter}, {@code sort} or {@code fields}.
 */
@ProviderType
public interface Queries {
    Page list(ListQuery query);

    /**
     * One record with all fields the actor may read, its parts as lists under their type keys, and {@code title}s of its
     * references under {@code <field>.title}.
     *
     * @throws org.guichet.api.error.NotFound also if it may not be seen
     */
    Map<String, Object> read(String type, long id);

    /** Checks that the actor may do {@code permission} (such as {@code tickets.update}) on the row. */
    boolean allowed(String permission, String type, long id);

    /**
     * Those of the records that the actor may read, tombstones and merged ones judged as if they lived: who may be told that
     * one has gone. At most 200 ids.
     */
    Set<Long> everReadable(String type, Collection<Long> ids);

    /** Rows one after another, without limit, at constant memory; stops when the sink returns false. @return rows given */
    long stream(ListQuery query, Predicate<Map<String, Object>> sink);

    /** Counts by value of a field or path, largest first, at most 200. Keys: {@code value}, {@code title}, {@code count}. */
    List<Map<String, Object>> countBy(ListQuery query, String field);

    long count(ListQuery query);

    /**
     * The columns that modules contribute to lists of the type ({@link ListColumn}) and that the actor may ask for by name, besides the
     * type's own fields. They can be named in {@link ListQuery#fields} only.
     */
    List<Field> columns(String type);

    /** The id of the living record with this external id, number or uuid. {@code by} is the system field's name. */
    Optional<Long> lookup(String type, String by, String value);

    /** Follows merges: the id itself, or that of the record it was merged into, at the end of the chain. */
    long resolve(String type, long id);

    /** Says whether a filter can be used now; empty if so, else the message for people. A filter on absent fields cannot. */
    Optional<String> unusable(String type, String filter);
}
