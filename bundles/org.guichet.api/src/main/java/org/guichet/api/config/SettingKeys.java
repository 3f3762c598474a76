package org.guichet.api.config;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The settings of a module that are configuration and travel to other servers with it. An OSGi service. Settings that no service
 * names stay where they are: they may tell what happened on this server.
 *
 * @stability stable
 */
@ConsumerType
public interface SettingKeys {
    /** Keys; one that ends with a full stop stands for all that begin with it. */
    Set<String> keys();
}
