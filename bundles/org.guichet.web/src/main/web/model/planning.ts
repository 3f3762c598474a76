import { instantOf } from "./zone";

/**
 * Times of a calendar as people mean them: nine o'clock stays nine o'clock when a meeting is moved over the change to summer
 * time, and an hour long stays an hour on the wall clock.
 */

export interface Span {
  start: Date;
  end: Date;
}

export interface Shift {
  days?: number;
  minutes?: number;
}

/** A wall-clock time so many days and minutes later. */
export function later(at: Date, { days = 0, minutes = 0 }: Shift): Date {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate() + days, at.getHours(), at.getMinutes() + minutes, at.getSeconds());
}

/** The same length on the wall clock, elsewhere. */
export function moved({ start, end }: Span, by: Shift): Span {
  const from = later(start, by);
  return { start: from, end: later(from, { minutes: wallMinutes(start, end) }) };
}

/** Minutes between two wall-clock times; a night that loses an hour has as many as any other. */
export function wallMinutes(start: Date, end: Date): number {
  const flat = (at: Date) => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate(), at.getHours(), at.getMinutes());
  return Math.round((flat(end) - flat(start)) / 60_000);
}

/** The day within a window on which the clocks change, and whether to summer time. */
export function clockChange(from: Date, to: Date): { day: Date; summer: boolean } | null {
  for (let day = new Date(from.getFullYear(), from.getMonth(), from.getDate()); day < to;) {
    const next = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1);
    const hours = (Date.parse(instantOf(next)) - Date.parse(instantOf(day))) / 3_600_000;
    if (hours !== 24) {
      return { day, summer: hours < 24 };
    }
    day = next;
  }
  return null;
}

/** Times that two lists of busy times share with a span. */
export function clashes(busy: Span[], { start, end }: Span): Span[] {
  return busy.filter((b) => b.start < end && b.end > start);
}

const OPENS = 8;
const CLOSES = 18;
const STEP = 15;

/** The first time from `from` on when nobody is taken, on a working day between 8 and 18 o'clock; null within two weeks. */
export function firstFree(busy: Span[], from: Date, minutes: number): Date | null {
  let at = new Date(from.getFullYear(), from.getMonth(), from.getDate(), from.getHours(), Math.ceil(from.getMinutes() / STEP) * STEP);
  const last = later(from, { days: 14 });
  while (at < last) {
    const end = later(at, { minutes });
    const closing = new Date(at.getFullYear(), at.getMonth(), at.getDate(), CLOSES);
    const weekend = at.getDay() === 0 || at.getDay() === 6;
    if (weekend || at.getHours() >= CLOSES || (end > closing && minutes <= (CLOSES - OPENS) * 60)) {
      at = new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1, OPENS);
    } else if (at.getHours() < OPENS) {
      at = new Date(at.getFullYear(), at.getMonth(), at.getDate(), OPENS);
    } else {
      const inTheWay = clashes(busy, { start: at, end });
      if (inTheWay.length === 0) {
        return at;
      }
      const next = new Date(Math.max(...inTheWay.map((b) => b.end.getTime())));
      at = new Date(next.getFullYear(), next.getMonth(), next.getDate(), next.getHours(), Math.ceil(next.getMinutes() / STEP) * STEP);
    }
  }
  return null;
}
