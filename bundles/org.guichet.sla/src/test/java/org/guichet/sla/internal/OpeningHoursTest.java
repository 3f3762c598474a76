package org.guichet.sla.internal;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Optional;
import org.guichet.api.query.ListQuery;
import org.guichet.api.worktime.WorkCalendars;
import org.junit.After;
import org.junit.Test;

/** What others are told of the calendars. */
public class OpeningHoursTest {
    private final SlaModule module = new SlaModule();
    private final OpeningHours hours = new OpeningHours(module.calendars, module.platform.queries());

    @After
    public void close() {
        module.close();
    }

    @Test
    public void calendarsAreNamedByKeyAndTheOldestIsTheUsualOne() {
        List<WorkCalendars.Choice> choices = hours.choices(10);
        assertEquals(List.of("office", "always"), choices.stream().map(WorkCalendars.Choice::key).toList());
        assertEquals("Heures de bureau", choices.get(0).label().own().get("fr"));
        assertEquals("Office hours", choices.get(0).label().own().get("en"));
        assertEquals(1, hours.choices(1).size());
    }

    @Test
    public void workingDaysLeadToTheSameHourPastWeekendsAndPublicHolidays() {
        assertEquals("the 11th is a public holiday", Optional.of(SlaModule.paris("2026-11-24T03:00")),
            hours.workingDays(null).flatMap(office -> office.after(SlaModule.paris("2026-11-09T03:00"), 10)));
        assertEquals(Optional.of(SlaModule.paris("2026-11-19T03:00")),
            hours.workingDays("always").flatMap(always -> always.after(SlaModule.paris("2026-11-09T03:00"), 10)));
        assertEquals(Optional.empty(), hours.workingDays("nosuch"));
    }

    @Test
    public void anyUnitIsCountedForWhoKnowsTheCalendar() {
        long office = ((Number) module.platform.as(SlaModule.ADMIN, () -> module.platform.queries().list(ListQuery.of("slaCalendars").filter("key==office")))
            .items().get(0).get("id")).longValue();
        assertEquals("over the weekend", Optional.of(SlaModule.paris("2026-11-23T11:00")), hours.due(office, SlaModule.paris("2026-11-20T16:00"), 4, "hours"));
        assertEquals(Optional.of(SlaModule.paris("2026-11-25T16:00")), hours.due(office, SlaModule.paris("2026-11-20T16:00"), 3, "workingDays"));
        assertEquals(Optional.of(SlaModule.paris("2026-11-22T16:00")), hours.due(office, SlaModule.paris("2026-11-20T16:00"), 2, "calendarDays"));
        assertEquals(Optional.empty(), hours.due(office, SlaModule.paris("2026-11-20T16:00"), 2, "fortnights"));
        assertEquals(Optional.empty(), hours.due(-1, SlaModule.paris("2026-11-20T16:00"), 2, "hours"));
    }
}
