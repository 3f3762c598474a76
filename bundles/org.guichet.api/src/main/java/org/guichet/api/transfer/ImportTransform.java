package org.guichet.api.transfer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns a cell into a value during import, by name in the mapping. An OSGi service.
 *
 * @stability young
 */
@ConsumerType
public interface ImportTransform {
    String name();

    /** @param argument from the mapping, or null @throws IllegalArgumentException with a reason for the report */
    String apply(String cell, String argument);
}
