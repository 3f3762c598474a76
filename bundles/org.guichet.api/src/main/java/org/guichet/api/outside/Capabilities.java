package org.guichet.api.outside;

import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;

/** What bundles declare that they do outside of the server, for services that do it for them. Thread-safe. */
@ProviderType
public interface Capabilities {
    /**
     * Asked before a message leaves to somebody outside in the bundle's place.
     *
     * @param bundle that asks for it; {@code ComponentContext.getUsingBundle()} for a component of the scope {@code BUNDLE}
     * @throws org.guichet.api.error.Forbidden unless its {@code META-INF/guichet-plugin.json} declares {@code mail}
     */
    void mails(Bundle bundle);
}
