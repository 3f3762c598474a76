package org.guichet.sla.time;

import java.time.LocalDate;

/** A calendar that does not open within a year is a mistake in its configuration: deadlines cannot be reckoned with it. */
public class NeverOpen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NeverOpen(LocalDate from) {
        super("nothing counts within " + BusinessCalendar.LONGEST_CLOSURE + " days from " + from);
    }
}
