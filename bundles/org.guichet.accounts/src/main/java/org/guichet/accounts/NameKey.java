package org.guichet.accounts;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names as they are compared: without case, accents, punctuation and legal form, so that « Élec. Sud SARL » is « elec sud ». */
public final class NameKey {
    private static final Set<String> LEGAL_FORMS = Set.of("sa", "sas", "sasu", "sarl", "eurl", "sci", "snc", "scop", "ei", "gie",
        "ste", "societe", "ets", "etablissements", "cie", "ltd", "limited", "inc", "llc", "gmbh", "ag", "bv", "spa", "srl", "plc",
        "co", "corp", "company", "the");

    private NameKey() {
    }

    public static String of(String name) {
        String plain = Normalizer.normalize(name.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT).replaceAll("(?<=\\b\\p{L})\\.(?=\\p{L}\\b)", "")
            .replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        String bare = Arrays.stream(plain.split(" ")).filter(word -> !LEGAL_FORMS.contains(word)).collect(Collectors.joining(" "));
        return bare.isEmpty() ? plain : bare;
    }

    /** 0–100: how alike two keys are, by the pairs of letters they share (Dice coefficient). */
    public static int likeness(String a, String b) {
        if (a.equals(b)) {
            return 100;
        }
        Set<String> left = pairs(a);
        Set<String> right = pairs(b);
        if (left.isEmpty() || right.isEmpty()) {
            return 0;
        }
        Set<String> shared = new HashSet<>(left);
        shared.retainAll(right);
        return 200 * shared.size() / (left.size() + right.size());
    }

    private static Set<String> pairs(String key) {
        Set<String> pairs = new HashSet<>();
        for (String word : key.split(" ")) {
            for (int i = 0; i + 1 < word.length(); i++) {
                pairs.add(word.substring(i, i + 2));
            }
        }
        return pairs;
    }
}
