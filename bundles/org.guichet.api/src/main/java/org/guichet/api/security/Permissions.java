package org.guichet.api.security;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Permissions of a module's own, beyond those that its record types bring. An OSGi service; shown in the role editor.
 *
 * @stability stable
 */
@ConsumerType
public interface Permissions {
    /** Module that defines them; also the first segment of each. */
    String module();

    /** For example {@code tickets.merge-accounts}; label key {@code permission.<name>}. */
    List<String> names();
}
