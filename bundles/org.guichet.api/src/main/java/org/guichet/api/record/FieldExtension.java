package org.guichet.api.record;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Fields that a module adds to another module's type. Values live in the adding module's own side table, whose primary
 * key {@code RECORD_ID} is the id of the record; each field's column is its name in upper case without the
 * {@code <module>_} prefix. The fields vanish with the module; the values stay.
 *
 * @stability stable
 */
@ConsumerType
public interface FieldExtension {
    /** Key of the extended type, for example {@code tickets}. */
    String type();

    /** Module that adds; its id and {@code _} prefix every field name. */
    String module();

    /** The side table, created by the module's changelog. */
    String table();

    /** Build with {@link FieldBuilder}. */
    List<Field> fields();
}
