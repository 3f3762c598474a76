package org.guichet.api.record;

import java.time.Instant;
import java.util.Set;
import org.guichet.api.security.Actor;
import org.osgi.annotation.versioning.ProviderType;

/** One write on its way into the database, as a rule, guard or effect sees it. Valid during the call only. */
@ProviderType
public interface Change<T extends StoredRecord> {
    /** What kind of write it is. */
    enum Kind { CREATE, UPDATE, TRANSITION, DELETE, RESTORE, MERGE, UNMERGE, PARTS }

    Kind kind();

    RecordType<T> type();

    /** The record as it will be; rules may set derived fields on it. */
    T record();

    /** Names of the fields whose value differs from the stored one (all set fields for a creation). */
    Set<String> changed();

    default boolean changed(String field) {
        return changed().contains(field);
    }

    /** The stored value of a field in its JSON form, or null. */
    Object before(String field);

    /** The new value of a field (own, added or custom) in its JSON form, or null. */
    Object after(String field);

    /** Key of the transition taken, or null. */
    String transition();

    /** For merges: the record that is merged into {@link #record()}; else null. */
    T merged();

    /** The parts of the record of the given type as they will be; empty for types without such parts. */
    <P extends StoredRecord> java.util.List<P> parts(Class<P> part);

    Actor actor();

    /** When it happens: now, or for a past that an import rebuilds the time it gives. */
    Instant at();

    /** Refuses the write: reported with its field; all rules are asked before the request is refused as a whole. */
    void invalid(String field, String messageKey, Object... arguments);
}
