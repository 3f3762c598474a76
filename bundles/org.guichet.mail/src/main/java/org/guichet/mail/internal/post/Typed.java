package org.guichet.mail.internal.post;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guichet.api.error.Invalid;
import org.guichet.mail.internal.read.Address;

/** What people typed for a mail, checked. */
final class Typed {
    static final int LONGEST_SUBJECT = 250;
    static final int LONGEST_BODY = 90_000;
    static final int MOST_RECIPIENTS = 50;

    private Typed() {
    }

    /** Addresses between commas or semicolons, also with a name before {@code <…>}; null is none. @param place that is at fault */
    static List<String> addresses(Object typed, String place) {
        Set<String> all = new LinkedHashSet<>();
        for (String one : typed == null ? new String[0] : typed.toString().split("[,;]")) {
            String address = one.strip().replaceFirst("^.*<([^<>]*)>$", "$1").toLowerCase(Locale.ROOT);
            if (!address.isEmpty() && !Address.wellFormed(address)) {
                throw Invalid.of(place, "mail.address", one.strip());
            }
            if (!address.isEmpty()) {
                all.add(address);
            }
        }
        return List.copyOf(all);
    }

    /** {@code 2027-03-01T08:00:00Z}, or {@code 2027-03-01T09:00} by the clock of whoever types it. */
    static Instant time(Object typed, String place, ZoneId zone) {
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(typed.toString(), Instant::from, LocalDateTime::from);
            return time instanceof LocalDateTime local ? local.atZone(zone).toInstant() : (Instant) time;
        } catch (DateTimeParseException e) {
            throw Invalid.of(place, "mail.not-a-time", typed.toString());
        }
    }

    static String text(Object typed, String place, int longest) {
        String text = typed == null ? "" : typed.toString();
        if (text.isBlank()) {
            throw Invalid.of(place, "required");
        }
        if (text.length() > longest) {
            throw Invalid.of(place, "too-long", longest);
        }
        return text;
    }
}
