/**
 * Calendars count in wall-clock times: a `Date` whose local fields (year, hour…) are those of the reader's own time zone, the
 * one of their profile, wherever the browser stands. `wall` brings an instant there, `instantOf` brings it back.
 */
let kept: string | null = null;
let formats = new Map<string, Intl.DateTimeFormat>();

/** The zone of the profile from now on; null = the browser's. */
export function keepZone(zone: string | null): void {
  kept = zone && zone !== Intl.DateTimeFormat().resolvedOptions().timeZone ? zone : null;
}

/** True if the browser's own clock shows another time than the profile's zone. */
export function elsewhere(): boolean {
  return kept !== null;
}

/** The wall-clock time at an instant. */
export function wall(instant: string | number | Date): Date {
  const at = new Date(instant);
  if (!kept || Number.isNaN(at.getTime())) {
    return at;
  }
  const part = Object.fromEntries(format(kept).formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return new Date(part["year"]!, part["month"]! - 1, part["day"]!, part["hour"]!, part["minute"]!, part["second"]!, at.getMilliseconds());
}

/** The wall-clock time now. */
export function wallNow(): Date {
  return wall(Date.now());
}

/** `2026-03-30T07:00:00Z`, as the server writes instants, for nine o'clock in Paris. An hour that the zone skips comes an hour later. */
export function instantOf(at: Date): string {
  return exact(at).toISOString().replace(/\.\d+Z$/, "Z");
}

function exact(at: Date): Date {
  if (!kept) {
    return at;
  }
  const flat = Date.UTC(at.getFullYear(), at.getMonth(), at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds());
  // twice: the offset before a change of the clocks is not the one after it
  const once = flat - offset(flat, kept);
  return new Date(flat - offset(once, kept));
}

/** Milliseconds that the zone is ahead of UTC at an instant. */
function offset(instant: number, zone: string): number {
  const part = Object.fromEntries(format(zone).formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part["year"]!, part["month"]! - 1, part["day"]!, part["hour"]!, part["minute"]!, part["second"]!) - Math.floor(instant / 1000) * 1000;
}

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
    formats = new Map([[zone, found]]);
  }
  return found;
}
