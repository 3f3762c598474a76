package org.guichet.api.lifecycle;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The lifecycles in force: stored ones win over shipped ones. */
@ProviderType
public interface Lifecycles {
    /** Every lifecycle of the type, the default first; empty if it has none. */
    List<Lifecycle> of(String type);

    /** @param variant value of the type's {@code lifecycleBy} field, or null for the default */
    Lifecycle of(String type, String variant);

    /**
     * Stores a new version of a lifecycle and puts it in force without restart. Right: {@code admin.lifecycles}.
     *
     * @param states where records in vanished states go: old state key to new state key
     * @throws org.guichet.api.error.Invalid if a vanished state still holds records and is not mapped
     */
    void publish(String type, Lifecycle lifecycle, java.util.Map<String, String> states);
}
