package org.guichet.api.security;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A named set of rows that roles can be limited to, besides own, team, account, watched and all: {@code tickets.read:north}.
 * An OSGi service. While its module is absent, the scope gives nothing.
 *
 * @stability young
 */
@ConsumerType
public interface RowScope {
    /** Type whose rows it selects. */
    String type();

    /** Name that role lines use; lower case. */
    String name();

    /** RSQL that selects the actor's rows; fields in it need no field right. Empty = no row. */
    Optional<String> filter(Actor actor);
}
