import type { Happening } from "../api/calendar";
import { field as fieldOf, ownerField, requestFields, stateOf, timeSpan, titleOf } from "../model/catalog";
import { instantOf, wall } from "../model/zone";
import { dayKey } from "../model/week";
import type { RecordType, Row, Values } from "../model/types";
import { app, catalog } from "../shell/app-state";

/** One thing in the calendar: a record that has a time, one occurrence of a series, or only that somebody is taken. */
export interface Entry {
  /** The same for the same thing as long as it stands at that time of its series. */
  key: string;
  type: RecordType | null;
  id: number;
  /** Local start that names it within its series; null outside one. */
  occurrence: string | null;
  title: string;
  start: Date;
  /** Not part of it any more; of whole days the midnight after the last. */
  end: Date;
  allDay: boolean;
  users: number[];
  over: boolean;
  values: Values;
}

const LIMIT = 200;

/** Types with a place in time that the navigation shows. */
export function timedTypes(): RecordType[] {
  return catalog().menu().daily.filter((type) => timeSpan(type));
}

/** A type whose occurrences can be changed has series: its happenings come unfolded from `GET /api/calendar`. */
export function hasSeries(type: RecordType): boolean {
  return type.actions.some((action) => action.key === "changeOccurrence");
}

export async function loadEntries(from: Date, to: Date, users: number[]): Promise<{ entries: Entry[]; cut: boolean }> {
  const results = await Promise.all(timedTypes().map((type) => (hasSeries(type) ? unfolded(type, from, to, users) : listed(type, from, to, users))));
  return { entries: results.flatMap((r) => r.entries).sort((a, b) => a.start.getTime() - b.start.getTime()), cut: results.some((r) => r.cut) };
}

async function unfolded(type: RecordType, from: Date, to: Date, users: number[]): Promise<{ entries: Entry[]; cut: boolean }> {
  const happenings = await app.api.calendar.happenings(instantOf(from), instantOf(to), users);
  return { entries: happenings.map((h, i) => happening(type, h, i)), cut: false };
}

function happening(type: RecordType, h: Happening, index: number): Entry {
  const day = (text: string) => {
    const at = new Date(text);
    return new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  };
  const start = h.allDay ? day(h.start) : wall(h.start);
  const end = h.allDay ? day(h.end) : wall(h.end);
  return {
    key: h.hidden ? `busy/${index}/${h.start}` : `${type.key}/${h.id}/${h.occurrence ?? ""}`, type: h.hidden ? null : type, id: h.id ?? 0, occurrence: h.occurrence ?? null,
    title: h.hidden ? "" : titleOf(type, h), start, end: end > start ? end : new Date(start.getTime() + 15 * 60_000), allDay: h.allDay, users: h.users,
    over: !h.hidden && finished(type, h), values: h,
  };
}

async function listed(type: RecordType, from: Date, to: Date, users: number[]): Promise<{ entries: Entry[]; cut: boolean }> {
  const span = timeSpan(type)!;
  const owner = ownerField(type);
  const whole = span.start.kind === "date";
  const write = (at: Date) => (whole ? dayKey(at) : instantOf(at));
  const filter = `${span.start.name}=lt=${write(to)};${span.start.name}=ge=${write(from)}${owner && users.length > 0 ? `;${owner.name}=in=(${users.join(",")})` : ""}`;
  const fields = requestFields(type, [...type.fields.filter((f) => f.list).map((f) => f.name), ...(span.end ? [span.end.name] : []), ...(owner ? [owner.name] : [])]);
  const page = await app.api.list(type.key, { filter, sort: span.start.name, limit: LIMIT, fields });
  return { entries: page.items.map((row) => fromRow(type, row)), cut: page.next !== null };
}

function fromRow(type: RecordType, row: Row): Entry {
  const span = timeSpan(type)!;
  const owner = ownerField(type);
  const whole = span.start.kind === "date";
  const read = (value: unknown) => (whole ? new Date(`${String(value)}T00:00:00`) : wall(String(value)));
  const start = read(row[span.start.name]);
  const last = span.end && row[span.end.name] ? read(row[span.end.name]) : null;
  const end = whole ? new Date((last ?? start).getFullYear(), (last ?? start).getMonth(), (last ?? start).getDate() + 1) : last ?? new Date(start.getTime() + 30 * 60_000);
  return {
    key: `${type.key}/${row.id}/`, type, id: row.id, occurrence: null, title: titleOf(type, row), start, end, allDay: whole,
    users: owner && typeof row[owner.name] === "number" ? [row[owner.name] as number] : [], over: finished(type, row), values: row,
  };
}

function finished(type: RecordType, values: Values): boolean {
  const category = type.state ? stateOf(type, values, values[type.state])?.category : undefined;
  return category === "done" || category === "closed" || category === "cancelled";
}

/** The values of a record's form that say when it is. */
export function timesOf(type: RecordType, start: Date, end: Date, allDay: boolean): Values {
  const span = timeSpan(type)!;
  const before = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate() - 1);
  if (span.start.kind === "date") {
    return { [span.start.name]: dayKey(start), ...(span.end ? { [span.end.name]: dayKey(before(end)) } : {}) };
  }
  const choosable = fieldOf(type, "allDay") && fieldOf(type, "startDay");
  if (allDay && choosable) {
    return { allDay: true, startDay: dayKey(start), endDay: dayKey(before(end)), [span.start.name]: null, ...(span.end ? { [span.end.name]: null } : {}) };
  }
  return { ...(choosable ? { allDay: false, startDay: null, endDay: null } : {}), [span.start.name]: instantOf(start), ...(span.end ? { [span.end.name]: instantOf(end) } : {}) };
}

/** What tells entries apart by colour: the first choice field that lists group by. */
export function kindOf(entry: Entry): { index: number; label: string } | null {
  const field = entry.type?.fields.find((f) => f.kind === "choice" && f.group && f.list);
  const index = field?.choices?.findIndex((c) => c.key === entry.values[field.name]) ?? -1;
  return field && index >= 0 ? { index: index % 6, label: field.choices![index]!.label } : null;
}
