package org.guichet.web.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one page of the UI, rendered in the reader's language and theme from its first moment: changing either after the
 * scripts began would flicker, and crash the controls' own texts. Immutable.
 */
final class Page {
    static final Set<String> LANGUAGES = Set.of("fr", "en");
    static final String LIGHT = "sap_horizon";
    static final Map<String, String> SCHEMES = Map.of(LIGHT, "light", "sap_horizon_dark", "dark", "sap_horizon_hcb", "dark",
        "sap_horizon_hcw", "light");

    private final String template;

    /**
     * @param base path under which the UI stands, with a slash at both ends
     * @param name what the product is called
     */
    Page(String source, Properties assets, String base, String name) {
        String preload = Arrays.stream(assets.getProperty("preload").split(" ")).filter(file -> !file.isBlank())
            .map(file -> "<link rel=\"modulepreload\" href=\"" + file + "\">").collect(Collectors.joining("\n"));
        template = source.replace("{name}", escaped(name)).replace("{base}", base).replace("{preload}", preload)
            .replace("{script}", assets.getProperty("script")).replace("{style}", assets.getProperty("style"))
            .replace("{font}", assets.getProperty("font")).replace("{worker}", assets.getProperty("worker"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("{", "&#123;");
    }

    /** Unknown languages and themes are never written into the page. */
    String render(String language, String theme) {
        if (!LANGUAGES.contains(language) || !SCHEMES.containsKey(theme)) {
            throw new IllegalArgumentException(language + " " + theme);
        }
        return template.replace("{language}", language).replace("{theme}", theme).replace("{scheme}", SCHEMES.get(theme));
    }

    /**
     * The language to answer in.
     *
     * @param chosen    what the person chose here before, or null
     * @param accepted  the browser's {@code Accept-Language}, or null
     * @param otherwise for browsers that ask for neither
     */
    static String language(String chosen, String accepted, String otherwise) {
        if (chosen != null && LANGUAGES.contains(chosen)) {
            return chosen;
        }
        if (accepted != null && accepted.length() < 500) {
            try {
                for (Locale.LanguageRange range : Locale.LanguageRange.parse(accepted)) {
                    String language = Locale.forLanguageTag(range.getRange().replace("*", "und")).getLanguage();
                    if (LANGUAGES.contains(language)) {
                        return language;
                    }
                }
            } catch (IllegalArgumentException e) {
                return otherwise;
            }
        }
        return otherwise;
    }

    static String theme(String chosen) {
        return chosen != null && SCHEMES.containsKey(chosen) ? chosen : LIGHT;
    }
}
