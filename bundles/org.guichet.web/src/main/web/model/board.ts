import { lifecycleOf, ownerField } from "./catalog";
import type { Bucket } from "./groups";
import type { Field, RecordType, Transition, Values } from "./types";

/** What a board shows on its cards: enough to decide, no more. */
export interface CardFields {
  /** A choice that grades, such as the priority. */
  grade?: Field;
  /** Whom it is about. */
  about?: Field;
  owner?: Field;
  due?: Field;
}

export function cardFields(type: RecordType, by: string, lanes: string): CardFields {
  const listed = type.fields.filter((f) => f.list && !f.system && f.name !== by && f.name !== lanes && f.name !== type.title);
  const owner = ownerField(type);
  return {
    grade: listed.find((f) => f.kind === "choice" && /priorit|severity|urgency|level/i.test(f.name)) ?? listed.find((f) => f.kind === "choice"),
    about: listed.find((f) => f.kind === "reference" && f.target !== "users"),
    owner: owner && owner.name !== by && owner.name !== lanes ? owner : undefined,
    due: listed.find((f) => /^due/i.test(f.name)) ?? listed.find((f) => f.kind === "date" || f.kind === "datetime"),
  };
}

/** Says whether people may move cards from column to column at all. */
export function movable(type: RecordType, field: Field): boolean {
  return type.may.update && (field.kind === "state" ? type.lifecycles.some((l) => l.transitions.length > 0) : !field.readOnly && !field.derived && !field.system);
}

/** The transitions that lead a record from its state to another, or null where a plain change of the field does it. */
export function transitionsTo(type: RecordType, field: Field, row: Values, to: unknown): Transition[] | null {
  if (field.kind !== "state") {
    return null;
  }
  const now = String(row[field.name] ?? "");
  return (lifecycleOf(type, row)?.transitions ?? []).filter((t) => t.to === to && (t.from.length === 0 ? t.to !== now : t.from.includes(now)));
}

/**
 * The columns that a card may go to, by their place. @param allowed keys of the transitions that the server allows now; null =
 * not known yet, then what the description says
 */
export function targets(type: RecordType, field: Field, row: Values, columns: Bucket[], allowed: string[] | null): Set<number> {
  const found = new Set<number>();
  columns.forEach((column, i) => {
    if (column.value === (row[field.name] ?? null) || !movable(type, field) || (column.value === null && field.required)) {
      return;
    }
    const transitions = transitionsTo(type, field, row, column.value);
    if (transitions === null || transitions.some((t) => !allowed || allowed.includes(t.key))) {
      found.add(i);
    }
  });
  return found;
}

/** The next column on one side that a card may go to. */
export function nextTarget(found: Set<number>, from: number, by: 1 | -1, size: number): number | null {
  for (let i = from + by; i >= 0 && i < size; i += by) {
    if (found.has(i)) {
      return i;
    }
  }
  return null;
}

/** What a person set about a board's columns. */
export interface BoardSettings {
  limits?: Record<string, number>;
  folded?: Record<string, boolean>;
}

/** Final states without cards take little room until somebody wants them. */
export function isFolded(column: Bucket, settings: BoardSettings): boolean {
  return settings.folded?.[String(column.value)] ?? ((column.category === "closed" || column.category === "cancelled") && column.count === 0);
}

/** Where the window of drawn cards lies, for cards of one height. */
export function windowOf(scrollTop: number, height: number, card: number, rows: number, around = 4): { first: number; last: number } {
  const first = Math.max(0, Math.min(rows, Math.floor(scrollTop / card)) - around);
  return { first, last: Math.min(rows, Math.ceil((scrollTop + height) / card) + around) };
}
