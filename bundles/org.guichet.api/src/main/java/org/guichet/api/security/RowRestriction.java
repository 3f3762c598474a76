package org.guichet.api.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Narrows the rows of a type for an actor whatever the scopes give: private activities, for example. Applies to every door:
 * record, list, filter path, search, export, history, attachments, events. An OSGi service.
 *
 * @stability stable
 */
@ConsumerType
public interface RowRestriction {
    String type();

    /** RSQL that rows must also satisfy; empty = no restriction for this actor. */
    Optional<String> filter(Actor actor);
}
