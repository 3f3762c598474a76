import { visible } from "./rsql";
import type { Description, Field, Lifecycle, RecordType, Row, State, Values } from "./types";

/** What is known of the record types present; replaced as a whole when modules come or go. */
export class Catalog {
  private readonly byKey = new Map<string, RecordType>();

  constructor(readonly description: Description) {
    description.types.forEach((type) => this.byKey.set(type.key, type));
  }

  find(key: string | null | undefined): RecordType | undefined {
    return key ? this.byKey.get(key) : undefined;
  }

  get roots(): RecordType[] {
    return this.description.types.filter((type) => !type.partOf);
  }

  /** Types of the navigation, in order; administration's apart, since nobody opens it eighty times a day. */
  menu(): { daily: RecordType[]; administration: RecordType[] } {
    const shown = this.roots
      .filter((type) => type.menu !== null && type.menu !== undefined)
      .sort((a, b) => (a.menu ?? 0) - (b.menu ?? 0) || a.plural.localeCompare(b.plural));
    return {
      daily: shown.filter((type) => (type.menu ?? 0) < ADMINISTRATION),
      administration: shown.filter((type) => (type.menu ?? 0) >= ADMINISTRATION),
    };
  }

  /** Root types with a reference to the given one, and the fields that hold it. */
  referring(key: string): { type: RecordType; field: Field }[] {
    return this.roots.flatMap((type) =>
      type.fields
        .filter((field) => field.kind === "reference" && field.target === key && !field.system && field.filterable !== false)
        .map((field) => ({ type, field })));
  }
}

/** Menu positions from here on are administration. */
export const ADMINISTRATION = 800;

/** A field of the type, or a column that a module computes for its lists. */
export function field(type: RecordType, name: string): Field | undefined {
  return type.fields.find((f) => f.name === name) ?? type.columns?.find((f) => f.name === name);
}

/** The lifecycle that a record follows: the one named by its deciding field, else the first. */
export function lifecycleOf(type: RecordType, values: Values): Lifecycle | undefined {
  const key = type.lifecycleBy ? values[type.lifecycleBy] : undefined;
  return type.lifecycles.find((l) => l.key === key) ?? type.lifecycles[0];
}

/** A state by key; lists may lack the field that decides the lifecycle, so all of the type's are searched in the end. */
export function stateOf(type: RecordType, values: Values, key: unknown): State | undefined {
  const own = lifecycleOf(type, values)?.states.find((s) => s.key === key);
  return own ?? type.lifecycles.flatMap((l) => l.states).find((s) => s.key === key);
}

/** True if the condition of an action or panel holds for a record at hand, of which the category of the state and the reader are known, too. */
export function holds(rule: string | null | undefined, type: RecordType, record: Values, me: number | undefined): boolean {
  const known = type.state ? { ...record, [`${type.state}.category`]: stateOf(type, record, record[type.state])?.category } : record;
  return visible(rule?.replace(/(==|!=)ME\b/g, `$1${me ?? ""}`), known);
}

/** All states of a type once, in the order of its lifecycles. */
export function allStates(type: RecordType): State[] {
  const seen = new Map<string, State>();
  type.lifecycles.flatMap((l) => l.states).forEach((s) => seen.has(s.key) || seen.set(s.key, s));
  return [...seen.values()];
}

/** What stands for a record where a title is shown. */
export function titleOf(type: RecordType, row: Values): string {
  const title = row[type.title] ?? row["title"];
  return typeof title === "string" && title ? title : String(row["number"] ?? `#${row["id"]}`);
}

/** Columns of a list that nobody changed: number, then what the module put into lists. */
export function defaultColumns(type: RecordType): string[] {
  const listed = type.fields.filter((f) => f.list && f.name !== "number").map((f) => f.name);
  const number = type.fields.some((f) => f.name === "number") ? ["number"] : [];
  const state = type.state && !listed.includes(type.state) ? [type.state] : [];
  const computed = (type.columns ?? []).filter((f) => f.list).map((f) => f.name);
  return [...new Set([...number, ...listed, ...state, ...computed])];
}

/** What to ask the server for so that the columns can be drawn: titles of references, what decides the state's label, the currency of money. */
export function requestFields(type: RecordType, columns: string[]): string[] {
  const wanted = new Set<string>(["id", "version"]);
  for (const name of [type.title, ...columns]) {
    wanted.add(name);
    if (field(type, name)?.kind === "reference") {
      wanted.add(`${name}.title`);
    }
  }
  if (columns.some((name) => field(type, name)?.money) && field(type, "currency")) {
    wanted.add("currency");
  }
  if (type.state) {
    wanted.add(type.state);
  }
  if (type.lifecycleBy) {
    wanted.add(type.lifecycleBy);
  }
  return [...wanted].filter((name) => name !== "id" && name !== "version");
}

/** The person field that says whose work a record is: the reference to users that modules name assignee or owner. */
export function ownerField(type: RecordType): Field | undefined {
  const people = type.fields.filter((f) => f.kind === "reference" && f.target === "users" && !f.system);
  return ["assignee", "owner", "responsible"].map((n) => people.find((f) => f.name === n)).find(Boolean) ?? people[0];
}

/** Start and end of what has a place in a calendar, or undefined. */
export function timeSpan(type: RecordType): { start: Field; end?: Field } | undefined {
  const find = (...names: string[]) => names
    .map((n) => type.fields.find((f) => f.name === n && (f.kind === "datetime" || f.kind === "date"))).find(Boolean);
  const start = find("start", "startAt", "startsAt", "begin", "beginsAt");
  return start ? { start, end: find("end", "endAt", "endsAt") } : undefined;
}

export function sameRow(a: Row, b: Row): boolean {
  return a.id === b.id;
}
