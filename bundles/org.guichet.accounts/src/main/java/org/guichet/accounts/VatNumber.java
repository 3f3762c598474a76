package org.guichet.accounts;

import java.util.Locale;

/** The number of a company in the European VAT system: country, then the country's own form; checked for France. */
public final class VatNumber {
    private VatNumber() {
    }

    /** Upper case without separators; null for blank text. */
    public static String bare(String typed) {
        String bare = CompanyNumber.bare(typed);
        return bare == null ? null : bare.toUpperCase(Locale.ROOT);
    }

    /** True if the form is possible and, for a French number with a numeric key, key and SIREN fit. */
    public static boolean isValid(String bare) {
        if (!bare.startsWith("FR")) {
            return bare.matches("[A-Z]{2}[0-9A-Z+*]{2,13}");
        }
        if (!bare.matches("FR[0-9A-HJ-NP-Z]{2}\\d{9}") || !CompanyNumber.isSiren(bare.substring(4))) {
            return false;
        }
        String key = bare.substring(2, 4);
        return !key.matches("\\d{2}") || key.equals(keyOf(bare.substring(4)));
    }

    /** The French number of a company, by the formula of the tax administration: (12 + 3 × (SIREN mod 97)) mod 97. */
    public static String ofSiren(String siren) {
        return "FR" + keyOf(siren) + siren;
    }

    private static String keyOf(String siren) {
        return String.format(Locale.ROOT, "%02d", (12 + 3 * (Long.parseLong(siren) % 97)) % 97);
    }
}
