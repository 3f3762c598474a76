package org.guichet.mail.internal.read;

import java.util.Locale;

/** Who wrote a message, as far as its headers tell: a person, or something that nobody should answer. */
public enum Verdict {
    PERSON, AUTOMATIC, BOUNCE, OWN, LIST;

    /** The key under which a filed mail says why. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}
