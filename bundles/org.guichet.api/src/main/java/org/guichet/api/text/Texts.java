package org.guichet.api.text;

import java.util.Locale;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Texts of all present bundles, from {@code OSGI-INF/l10n/<bundle symbolic name>_<language>.properties} (UTF-8), French and
 * English, overlaid by the client's renamed labels. Keys: {@code <type>} (singular), {@code <type>.plural},
 * {@code <type>.<field>}, {@code <type>.<field>.<choice>}, {@code <type>.state.<key>}, {@code <type>.do.<transition>},
 * {@code <type>.section.<key>}, {@code error.<key>}, {@code permission.<name>}, {@code module.<id>}.
 */
@ProviderType
public interface Texts {
    /** The text with {@code {0}} arguments filled in by MessageFormat; the key itself if nobody has it. */
    String text(Locale locale, String key, Object... arguments);

    /** True if some bundle or the client's overlay has the key in that language. */
    boolean has(Locale locale, String key);

    /** All texts whose key begins with the prefix. */
    Map<String, String> startingWith(Locale locale, String prefix);

    /** The same as shipped, in that language alone, without the client's renamed labels. */
    Map<String, String> shipped(Locale locale, String prefix);
}
