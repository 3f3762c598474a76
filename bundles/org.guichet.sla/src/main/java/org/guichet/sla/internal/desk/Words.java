package org.guichet.sla.internal.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.guichet.api.text.Texts;
import org.guichet.sla.Promise;

/** Times and amounts as the reader reads them. */
final class Words {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private final Texts texts;
    private final Locale locale;
    private final ZoneId zone;

    Words(Texts texts, Locale locale, ZoneId zone) {
        this.texts = texts;
        this.locale = locale;
        this.zone = zone;
    }

    String say(String key, Object... arguments) {
        return texts.text(locale, key, arguments);
    }

    String moment(Instant at) {
        return MOMENT.format(at.atZone(zone));
    }

    String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Four hours; two working days. */
    String amount(Promise promise) {
        return say("sla.amount." + promise.unit().key(), promise.amount());
    }

    /** How much of something counted: days and hours where days are counted, else hours and minutes. */
    String length(Duration length, boolean days) {
        Duration shown = length.abs();
        String hours = say("sla.length.hours", Long.toString(days ? shown.toHours() % 24 : shown.toHours()),
            String.format("%02d", shown.toMinutesPart()));
        return days && shown.toDays() > 0 ? say("sla.length.days", Long.toString(shown.toDays()), hours) : hours;
    }
}
