/** Who does what when: series expanded, free and busy, the iCalendar feed, reminders. */
package org.guichet.activities.internal.calendar;
