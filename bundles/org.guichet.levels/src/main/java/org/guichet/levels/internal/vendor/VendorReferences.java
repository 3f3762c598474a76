package org.guichet.levels.internal.vendor;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References of vendors as they stand in the subjects of their mails: {@code [INC-4711]}, {@code Case #4711}, {@code Réf. : AX/12}. */
final class VendorReferences {
    private static final int LONGEST = 100;
    private static final int SHORTEST = 3;
    private static final String CODE = "([\\p{Alnum}][\\p{Alnum}._/-]{0,60})";
    private static final String WORD = "(?:r[ée]f(?:[ée]rence)?|ticket|case|cas|dossier|incident|demande|request|affaire|sr|rma)";
    private static final List<Pattern> PATTERNS = List.of(
        Pattern.compile("(?iu)[\\[({]\\s*(?:" + WORD + "\\b)?[\\s.:#n°º\u00a0-]*" + CODE + "\\s*[\\])}]"),
        Pattern.compile("(?iu)(?<![\\p{L}\\d])" + WORD + "(?:[\\s\u00a0]*[.:#°º-]|[\\s\u00a0]+n[°ºo]|[\\s\u00a0])+[\\s\u00a0]*" + CODE),
        Pattern.compile("#" + CODE),
        Pattern.compile("(?<![\\p{Alnum}])([A-Z]{2,6}[-_]?\\d{4,20})(?![\\p{Alnum}])"));

    private VendorReferences() {
    }

    /**
     * The reference that a subject names.
     *
     * @param ours what stood in our own subject: its numbers are no references of the vendor
     */
    static Optional<String> in(String subject, String ours) {
        for (Pattern pattern : PATTERNS) {
            for (Matcher found = pattern.matcher(subject); found.find();) {
                String code = found.group(1).replaceAll("[._/-]+$", "");
                if (code.length() >= SHORTEST && code.length() <= LONGEST && code.chars().anyMatch(Character::isDigit) && !names(ours, code)) {
                    return Optional.of(code);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the subject names one of the references as a whole. */
    static boolean named(String subject, Collection<String> references) {
        return references.stream().anyMatch(one -> one != null && one.length() >= SHORTEST && names(subject, one));
    }

    private static boolean names(String text, String code) {
        return Pattern.compile("(?<![\\p{Alnum}])" + Pattern.quote(code.toLowerCase(Locale.ROOT)) + "(?![\\p{Alnum}])")
            .matcher(text.toLowerCase(Locale.ROOT)).find();
    }
}
