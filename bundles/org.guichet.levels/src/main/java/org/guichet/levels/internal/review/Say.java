package org.guichet.levels.internal.review;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.guichet.api.text.Texts;

/** Words and figures as a reader of a review reads them. */
record Say(Texts texts, Locale language, ZoneId zone) {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** A text of the review. */
    String word(String key, Object... arguments) {
        return texts.text(language, "levels.review." + key, arguments);
    }

    /** Any text. */
    String text(String key) {
        return texts.text(language, key);
    }

    String number(long value) {
        return NumberFormat.getIntegerInstance(language).format(value);
    }

    /** What it was in the period before. */
    String before(String value) {
        return word("before", value);
    }

    /** A share in percent, or a dash of nothing. */
    String share(long part, long all) {
        return all == 0 ? "–" : number(Math.round(100.0 * part / all)) + (french() ? "\u00a0%" : "%");
    }

    /** « 3 j 4 h », « 2 h 05 », « 12 min », by the clock on the wall; a dash of nothing. */
    String duration(long seconds) {
        if (seconds <= 0) {
            return "–";
        }
        if (seconds >= DAY) {
            return seconds / DAY + "\u00a0" + (french() ? "j" : "d") + " " + seconds % DAY / HOUR + "\u00a0h";
        }
        return seconds >= HOUR ? String.format("%d\u00a0h\u00a0%02d", seconds / HOUR, seconds % HOUR / MINUTE)
            : Math.max(1, seconds / MINUTE) + "\u00a0min";
    }

    /** The mean of so many, or a dash. */
    String mean(Duration sum, long of) {
        return duration(of == 0 ? 0 : sum.getSeconds() / of);
    }

    String day(Instant at) {
        return at == null ? "–" : DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT).withLocale(language).format(at.atZone(zone));
    }

    private boolean french() {
        return language.getLanguage().equals("fr");
    }
}
