/** Weeks as people in Europe count them: from Monday, numbered by ISO 8601. Local days, so summer time moves nothing. */

export function mondayOf(day: Date): Date {
  const monday = new Date(day.getFullYear(), day.getMonth(), day.getDate());
  return addDays(monday, -((monday.getDay() + 6) % 7));
}

/** The same wall-clock time some days on; a day of 23 or 25 hours counts as one. */
export function addDays(day: Date, days: number): Date {
  const moved = new Date(day);
  moved.setDate(moved.getDate() + days);
  return moved;
}

export function dayKey(day: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

export function weekNumber(day: Date): number {
  const thursday = addDays(mondayOf(day), 3);
  const first = mondayOf(new Date(thursday.getFullYear(), 0, 4));
  return 1 + Math.round((mondayOf(day).getTime() - first.getTime()) / (7 * 86_400_000));
}
