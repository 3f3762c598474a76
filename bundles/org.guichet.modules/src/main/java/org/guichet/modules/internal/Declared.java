package org.guichet.modules.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import org.guichet.testkit.check.PluginFacts;
import org.osgi.framework.Bundle;

/** What bundles say of themselves in {@code META-INF/guichet-plugin.json}. */
final class Declared {
    private Declared() {
        // reads only
    }

    /** Nothing, for a bundle without such a file; one that cannot be read is told where the plugin is checked. */
    static PluginFacts by(Bundle bundle) {
        URL file = bundle.getEntry(PluginFacts.FILE);
        if (file != null) {
            try (InputStream in = file.openStream()) {
                return PluginFacts.read(in.readAllBytes());
            } catch (IOException e) {
                return nothing(bundle);
            }
        }
        return nothing(bundle);
    }

    /** The module's id, or the bundle's name if it is no module. */
    static String id(Bundle bundle) {
        String module = Framework.module(bundle);
        return module == null ? bundle.getSymbolicName() : module.strip();
    }

    private static PluginFacts nothing(Bundle bundle) {
        return new PluginFacts(id(bundle), null, null, null, null, null, null);
    }
}
