package org.guichet.api.record;

import java.util.Collection;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The record types that are present now. Types come and go with their modules; never keep one across requests. */
@ProviderType
public interface RecordTypes {
    /** All present types, roots and parts, in menu order. */
    Collection<RecordType<?>> all();

    Optional<RecordType<?>> find(String key);

    /** @throws org.guichet.api.error.NotFound if the type is absent */
    RecordType<?> get(String key);

    /** @throws org.guichet.api.error.NotFound if the entity's type is absent */
    <T extends StoredRecord> RecordType<T> of(Class<T> entity);

    /**
     * All fields of the type in form order: its own, those that other modules added ({@code <module>_x}) and custom ones
     * ({@code c_x}).
     */
    Collection<Field> fields(String key);

    /** One field of the type, own or added. */
    Optional<Field> field(String key, String name);

    /** Grows with every arrival, departure or change of a type or its fields; the UI's cache key. */
    long revision();
}
