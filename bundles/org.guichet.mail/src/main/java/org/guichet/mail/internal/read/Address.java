package org.guichet.mail.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody's address as it stands in a message.
 *
 * @param address in lower case
 * @param name    as written, or null
 */
public record Address(String address, String name) {
    private static final Pattern FORM = Pattern.compile("[^\\s\"<>(),;:@\\\\\\p{Cntrl}]{1,64}@[A-Za-z0-9\\u0080-\\uffff](?:["
        + "A-Za-z0-9.\\u0080-\\uffff-]{0,250}[A-Za-z0-9\\u0080-\\uffff])?");
    private static final int MOST = 200;
    private static final int LONGEST = 200;

    /** True for what can be written to: one address and nothing else. */
    public static boolean wellFormed(String address) {
        return address != null && address.length() <= 254 && FORM.matcher(address).matches();
    }

    /** The addresses in a header, in order; what is none is passed over. */
    static List<Address> all(String header) {
        List<Address> all = new ArrayList<>();
        if (header == null) {
            return all;
        }
        for (String one : parts(header)) {
            Matcher found = FORM.matcher(one);
            String address = null;
            int start = 0;
            // the last one counts: a name may look like an address, too
            while (found.find()) {
                address = found.group();
                start = found.start();
            }
            if (address != null && address.length() <= 254 && all.size() < MOST) {
                all.add(new Address(address.toLowerCase(Locale.ROOT), name(one.substring(0, start))));
            }
        }
        return all;
    }

    private static String name(String before) {
        String name = EncodedWords.text(before.replaceAll("[<(].*$", "").strip().replaceAll("^\"|\"$", "").replace("\\\"", "\""));
        name = name.replaceAll("^[\"']+|[\"']+$", "").strip();
        return name.isEmpty() ? null : name.substring(0, Math.min(name.length(), LONGEST));
    }

    /** Divides at commas that stand in no quotes or brackets. */
    private static List<String> parts(String header) {
        String line = header.replaceAll("[\\r\\n]+", " ");
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        boolean bracketed = false;
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '<' || c == '>')) {
                bracketed = c == '<';
            } else if (!quoted && !bracketed && (c == ',' || c == ';')) {
                parts.add(line.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(line.substring(start));
        return parts;
    }

    /** As people read it. */
    @Override
    public String toString() {
        return name == null ? address : name + " <" + address + ">";
    }
}
