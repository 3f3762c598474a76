package org.guichet.data.internal.type;

import java.util.Collection;
import java.util.Optional;
import org.guichet.api.record.StoredRecord;

/** The present types as this bundle works with them. A DS service; thread-safe. */
public interface Catalog {
    Collection<StoredType<?>> types();

    Optional<StoredType<?>> stored(String key);

    /** @throws org.guichet.api.error.NotFound if the type is absent */
    StoredType<?> type(String key);

    /** @throws org.guichet.api.error.NotFound if the entity's type is absent */
    <T extends StoredRecord> StoredType<T> type(Class<T> entity);

    /** Grows with every change. */
    long revision();

    /** Custom fields or texts changed: builds the field lists anew and tells listeners. */
    void refresh();
}
