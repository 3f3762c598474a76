package org.guichet.accounts;

/**
 * SIREN (9 digits: the company) and SIRET (14 digits: one of its establishments), kept as text so that zeros stay.
 * Both end in a Luhn check digit; the establishments of La Poste have only a digit sum divisible by five (INSEE).
 */
public final class CompanyNumber {
    private static final String LA_POSTE = "356000000";

    private CompanyNumber() {
    }

    /** Takes away what people type between the digits; null for blank text. */
    public static String bare(String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        return typed.replaceAll("[\\s\\u00A0\\u202F.\\-]", "");
    }

    public static boolean isSiren(String bare) {
        return bare.matches("\\d{9}") && luhn(bare);
    }

    public static boolean isSiret(String bare) {
        return bare.matches("\\d{14}") && (luhn(bare) || bare.startsWith(LA_POSTE) && digitSum(bare) % 5 == 0);
    }

    /** The company of an establishment. */
    public static String sirenOf(String siret) {
        return siret.substring(0, 9);
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static int digitSum(String digits) {
        return digits.chars().map(c -> c - '0').sum();
    }
}
