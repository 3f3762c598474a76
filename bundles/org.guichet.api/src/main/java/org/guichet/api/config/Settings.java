package org.guichet.api.config;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Configuration kept in the database as text under stable keys: number formats, renamed labels, policies. */
@ProviderType
public interface Settings {
    Optional<String> get(String key);

    /** All settings whose key begins with the prefix. */
    Map<String, String> startingWith(String prefix);

    /** Right: {@code admin.settings}. Null removes. Recorded in the audit. */
    void put(String key, String value);
}
