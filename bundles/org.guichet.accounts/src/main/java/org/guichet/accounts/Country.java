package org.guichet.accounts;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** ISO 3166 country codes, also found by their three letters and the country's French or English name, as files of other systems have them. */
public final class Country {
    private static final Set<String> CODES = Set.of(Locale.getISOCountries());
    private static final Map<String, String> BY_NAME = byName();

    private Country() {
    }

    public static Optional<String> code(String codeOrName) {
        String text = codeOrName.strip();
        String upper = text.toUpperCase(Locale.ROOT);
        return CODES.contains(upper) ? Optional.of(upper) : Optional.ofNullable(BY_NAME.get(text.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> byName() {
        Map<String, String> names = new HashMap<>();
        for (String code : CODES) {
            Locale country = new Locale.Builder().setRegion(code).build();
            names.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
            names.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
            names.put(country.getDisplayCountry(Locale.FRENCH).toLowerCase(Locale.ROOT), code);
        }
        // reserved for the United Kingdom in ISO 3166, and written more often than its code
        names.put("uk", "GB");
        return Map.copyOf(names);
    }
}
