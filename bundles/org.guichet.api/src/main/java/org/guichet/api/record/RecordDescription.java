package org.guichet.api.record;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered as an OSGi service by a module, once per record type. The platform accepts the type as soon as the module's
 * schema is migrated and its persistence unit is up, and forgets it when the service goes.
 *
 * @stability stable
 */
@ConsumerType
public interface RecordDescription {
    RecordType<?> describe();
}
