package org.guichet.accounts;

import java.util.Optional;

/**
 * Phone numbers as people type them. French national and international input becomes E.164; French short numbers, and
 * numbers of a country that the text does not name, stay as typed because a guessed country code would dial a stranger.
 */
public final class PhoneNumber {
    private PhoneNumber() {
    }

    /** The number in its stored form, or empty if it can be none. Expects text that is not blank. */
    public static Optional<String> normalise(String typed) {
        String text = typed.strip().replaceAll("[\\s\\u00A0\\u202F]+", " ");
        if (!text.matches("\\+?[0-9 ().\\-/]+")) {
            return Optional.empty();
        }
        boolean international = text.startsWith("+") || text.startsWith("00");
        String digits = (international ? text.replace("(0)", "") : text).replaceAll("[^0-9]", "");
        if (international) {
            return international(text.startsWith("+") ? digits : digits.substring(2));
        }
        if (digits.startsWith("0")) {
            return digits.length() == 10 && digits.charAt(1) != '0' ? Optional.of("+" + countryOf(digits) + digits.substring(1))
                : Optional.empty();
        }
        if (digits.length() < 2 || digits.length() > 15) {
            return Optional.empty();
        }
        return Optional.of(digits.length() <= 6 ? digits : text);
    }

    private static Optional<String> international(String digits) {
        boolean french = digits.startsWith("33");
        String number = french && digits.startsWith("330") ? "33" + digits.substring(3) : digits;
        boolean possible = french ? number.length() == 11 : number.matches("[1-9]\\d{6,14}");
        return possible ? Optional.of("+" + number) : Optional.empty();
    }

    /** Overseas departments share the national form but have country codes of their own (ARCEP numbering plan). */
    private static String countryOf(String national) {
        return switch (national.substring(0, 4)) {
            case "0590", "0690", "0691" -> "590";
            case "0594", "0694" -> "594";
            case "0596", "0696", "0697" -> "596";
            case "0262", "0263", "0692", "0693", "0269", "0639" -> "262";
            default -> "33";
        };
    }
}
