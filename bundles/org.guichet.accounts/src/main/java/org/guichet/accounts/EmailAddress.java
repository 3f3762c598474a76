package org.guichet.accounts;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The syntax of e-mail addresses, as far as mail servers in use accept them (ASCII, no quoted local part). */
public final class EmailAddress {
    private static final Pattern FORM = Pattern.compile(
        "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");
    private static final Set<String> PUBLIC = Set.of("gmail.com", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr",
        "hotmail.com", "hotmail.fr", "outlook.com", "outlook.fr", "yahoo.com", "yahoo.fr", "icloud.com", "bbox.fr", "live.fr");

    private EmailAddress() {
    }

    public static boolean isValid(String address) {
        return address.length() <= 254 && FORM.matcher(address).matches();
    }

    /** The part after the at sign, in lower case. */
    public static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** True for the domains of mailbox providers: sharing one says nothing about a company. */
    public static boolean isPublicDomain(String domain) {
        return PUBLIC.contains(domain);
    }
}
