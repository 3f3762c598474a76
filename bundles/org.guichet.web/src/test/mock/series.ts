import type { Values } from "../../main/web/model/types";
import type { Stored } from "./data";

/** Weekly and daily series as the activities module unfolds and changes them; enough of it for the calendar's journeys. */

export interface Happened {
  row: Stored;
  start: string;
  end: string;
  occurrence: string | null;
}

const iso = (at: Date) => at.toISOString().replace(/\.\d+Z$/, "Z");
const two = (n: number) => String(n).padStart(2, "0");
/** The mock lives in the zone that its browsers have: `TZ=Europe/Paris`. */
export const local = (at: Date) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
const plus = (at: Date, days: number) => new Date(at.getFullYear(), at.getMonth(), at.getDate() + days, at.getHours(), at.getMinutes());

function step(rule: string): number {
  return /DAILY/.test(rule) ? 1 : 7 * Number(/INTERVAL=(\d+)/.exec(rule)?.[1] ?? 1);
}

export function unfold(rows: Stored[], from: Date, to: Date): Happened[] {
  return rows.flatMap((row): Happened[] => {
    if (!row["start"]) {
      return [];
    }
    const first = new Date(String(row["start"]));
    const length = new Date(String(row["end"] ?? row["start"])).getTime() - first.getTime();
    const rule = row["recurrence"] as string | null | undefined;
    if (!rule) {
      return first < to && first.getTime() + length > from.getTime() ? [{ row, start: iso(first), end: iso(new Date(first.getTime() + length)), occurrence: null }] : [];
    }
    const until = /UNTIL=(\d{4})(\d{2})(\d{2})/.exec(rule);
    const last = until ? new Date(Number(until[1]), Number(until[2]) - 1, Number(until[3]), 23, 59) : plus(first, 400);
    const out = (row["exceptions"] as string[] | undefined) ?? [];
    const found: Happened[] = [];
    for (let at = first; at < to && at <= last; at = plus(at, step(rule))) {
      if (at.getTime() + length > from.getTime() && !out.includes(local(at))) {
        found.push({ row, start: iso(at), end: iso(new Date(at.getTime() + length)), occurrence: local(at) });
      }
    }
    return found;
  });
}

export function changeSeries(series: Stored, input: Values, cancel: boolean, create: (values: Values) => Stored, change: (row: Stored, values: Values) => void): Stored {
  const occurrence = String(input["occurrence"]);
  const at = new Date(occurrence);
  const values = (input["values"] as Values | undefined) ?? {};
  const own = (more: Values): Values => ({ ...Object.fromEntries(["subject", "type", "owner", "account", "contact", "ticket"].map((name) => [name, series[name]])), ...more, ...values });
  const leaveOut = () => change(series, { exceptions: [...((series["exceptions"] as string[] | undefined) ?? []), occurrence] });
  const endBefore = () => {
    const day = plus(at, -1);
    change(series, { recurrence: `${String(series["recurrence"]).replace(/;UNTIL=[^;]*/, "")};UNTIL=${day.getFullYear()}${two(day.getMonth() + 1)}${two(day.getDate())}` });
  };
  if (input["scope"] === "this") {
    leaveOut();
    return cancel ? series : create(own({}));
  }
  if (input["scope"] === "following") {
    const rule = series["recurrence"];
    endBefore();
    return cancel ? series : create(own({ recurrence: rule }));
  }
  if (cancel) {
    change(series, { state: "cancelled", recurrence: null });
    return series;
  }
  const shift = new Date(String(values["start"])).getTime() - at.getTime();
  const wall = plus(new Date(String(series["start"])), Math.round(shift / 86_400_000));
  const moved = new Date(String(values["start"]));
  wall.setHours(moved.getHours(), moved.getMinutes());
  const length = new Date(String(values["end"])).getTime() - moved.getTime();
  change(series, { start: iso(wall), end: iso(new Date(wall.getTime() + length)) });
  return series;
}
