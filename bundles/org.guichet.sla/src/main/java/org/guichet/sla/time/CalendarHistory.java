package org.guichet.sla.time;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A calendar and what it was before: each moment is judged by the version in force then, so that a change of opening hours
 * moves no past elapsed time. The first version also counts for all time before it. Immutable.
 */
public final class CalendarHistory {
    private final NavigableMap<Instant, BusinessCalendar> versions;

    /** @param versions by the moment from which each is in force; at least one */
    public CalendarHistory(Map<Instant, BusinessCalendar> versions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a calendar has at least one version");
        }
        this.versions = new TreeMap<>(versions);
    }

    public static CalendarHistory of(BusinessCalendar calendar) {
        return new CalendarHistory(Map.of(Instant.EPOCH, calendar));
    }

    public BusinessCalendar at(Instant moment) {
        Map.Entry<Instant, BusinessCalendar> version = versions.floorEntry(moment);
        return (version == null ? versions.firstEntry() : version).getValue();
    }

    /** When the version in force at the moment ends, or null if none follows. */
    Instant end(Instant moment) {
        Instant begun = versions.floorKey(moment);
        return versions.higherKey(begun == null ? versions.firstKey() : begun);
    }
}
