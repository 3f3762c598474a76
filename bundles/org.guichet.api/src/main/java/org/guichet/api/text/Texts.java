package org.guichet.api.text;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Texts of all present bundles, from {@code OSGI-INF/l10n/<bundle symbolic name>_<language>.properties} (UTF-8), French and
 * English, overlaid by the client's renamed labels. Keys: {@code <type>} (singular), {@code <type>.plural},
 * {@code <type>.<field>}, {@code <type>.<field>.<choice>}, {@code <type>.state.<key>}, {@code <type>.do.<transition>},
 * {@code <type>.section.<key>}, {@code error.<key>}, {@code permission.<name>}, {@code module.<id>}, {@code program.<name of a job or consumer>}.
 */
@ProviderType
public interface Texts {
    /** The text with {@code {0}} arguments filled in by MessageFormat, {@link Label}s by their text; the key itself if nobody has it. */
    String text(Locale locale, String key, Object... arguments);

    default String text(Locale locale, Label label) {
        String own = label.own().get(locale.getLanguage());
        if (own != null && !own.isBlank()) {
            return own;
        }
        return label.keys().stream().filter(key -> has(locale, key)).findFirst().map(key -> text(locale, key))
            .orElseGet(() -> text(locale, label.toString()));
    }

    /**
     * What a job, a consumer or another program is called that acts by itself: its {@code program.<name>}, else the module whose id
     * its name begins with, else the name.
     */
    default String program(Locale locale, String name) {
        String known = name.replaceFirst("@.*", "");
        String module = known.replaceFirst("[. ].*", "");
        return Stream.of("program." + known, "module." + module).filter(key -> has(locale, key)).findFirst()
            .map(key -> text(locale, key)).orElse(name);
    }

    /** True if some bundle or the client's overlay has the key in that language. */
    boolean has(Locale locale, String key);

    /** All texts whose key begins with the prefix. */
    Map<String, String> startingWith(Locale locale, String prefix);

    /** The same as shipped, in that language alone, without the client's renamed labels. */
    Map<String, String> shipped(Locale locale, String prefix);
}
