package org.guichet.api.record;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one door for writing records. Every call checks the current actor's rights (see
 * {@link org.guichet.api.security.Actors}), the lifecycle, Bean Validation and the modules' rules, writes record, history
 * and outbox in one transaction and returns after its commit. A call inside another call (from a rule) joins its
 * transaction. All errors are {@link org.guichet.api.error.Problem}s; after one, nothing was written. Thread-safe.
 */
@ProviderType
public interface Records {
    /** Creates a record from Java. {@code fill} sets fields by the entity's setters and verbs. */
    <T extends StoredRecord> Saved create(Class<T> type, Consumer<T> fill);

    /** Changes a record from Java: loads, authorises, applies, compares, saves. */
    <T extends StoredRecord> Saved change(Class<T> type, long id, Consumer<T> change);

    /** Loads one record the actor may see. The entity is detached: changes to it are not saved. */
    <T extends StoredRecord> T get(Class<T> type, long id);

    /**
     * Creates a record from values in their JSON form ({@code "account": 42}, parts as arrays of maps under the part type's
     * key). Unknown, system and unwritable fields are refused.
     */
    Saved create(String type, Map<String, Object> values, WriteOptions options);

    /**
     * JSON merge patch. With {@link WriteOptions#ifVersion()} older than the record: merged if the fields changed since
     * are disjoint from these, else {@link org.guichet.api.error.Conflict} with base, theirs and yours per field.
     */
    Saved patch(String type, long id, Map<String, Object> values, WriteOptions options);

    /** Takes a transition of the record's lifecycle; values are patched before the required fields are checked. */
    Saved transition(String type, long id, String transition, Map<String, Object> values, WriteOptions options);

    /** Leaves a tombstone. */
    Saved delete(String type, long id, WriteOptions options);

    /** Takes a tombstone back. */
    Saved restore(String type, long id, WriteOptions options);

    /**
     * Merges {@code source} into {@code target}: modules move what refers to it, the source becomes a redirect. Can be
     * undone for 30 days.
     */
    Saved merge(String type, long source, long target, WriteOptions options);

    Saved undoMerge(String type, long source, WriteOptions options);

    /** Runs several writes in one transaction; an error in one undoes all. */
    <R> R together(Supplier<R> writes);

    /**
     * Waits until no other transaction writes the record, and keeps others from it until the running one ends: for a rule that
     * adds up what others write at the same time. Nothing happens if there is no such record or type. It asks for no right and
     * changes nothing.
     *
     * @throws IllegalStateException outside of a write
     */
    void lock(String type, long id);

    /** Checks a create or patch without writing; for import's dry run and for forms. @throws the Problem that writing would */
    void check(String type, Long id, Map<String, Object> values, WriteOptions options);

    /** The same for who needs to know: false if a patch would change nothing, because all is as it asks already. */
    boolean changes(String type, Long id, Map<String, Object> values, WriteOptions options);
}
