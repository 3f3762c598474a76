package org.guichet.modules.internal;

import java.util.List;
import java.util.Map;

/**
 * A plugin that was handed in, as the shelf keeps it; JSON beside its jars.
 *
 * @param jars   the module's own first
 * @param types  keys of the record types it owns
 * @param labels by language
 */
record Shelved(String id, String version, List<Jar> jars, List<String> types, List<String> requires, Map<String, String> labels,
        Wanted wanted) {
    /** {@code REMOVED}: its files are gone, its data may still be there. */
    enum Wanted { RUNNING, STOPPED, REMOVED }

    /** @param file name in the plugin's folder, which holds a part of the content's hash */
    record Jar(String bundle, String file) {
    }

    Shelved with(Wanted other) {
        return new Shelved(id, version, other == Wanted.REMOVED ? List.of() : jars, types, requires, labels, other);
    }

    /** Where a jar's bundle says to come from: another content is another bundle. */
    String location(Jar jar) {
        return PluginBundles.SCHEME + id + "/" + jar.file();
    }
}
