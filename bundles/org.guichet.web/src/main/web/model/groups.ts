import { allStates } from "./catalog";
import { quote } from "./rsql";
import type { Category, Field, RecordType } from "./types";

/** Values that stand for groups of records: headings of a list, columns and lanes of a board. */
export interface Bucket {
  value: string | number | boolean | null;
  label: string;
  count: number;
  category?: Category;
}

export interface Counted {
  value: unknown;
  title?: string | null;
  count: number;
}

/** The filter that holds for one value of a field. */
export function literalOf(field: string, value: unknown): string {
  return value === null || value === undefined || value === "" ? `${field}=null=true` : `${field}==${quote(String(value).replace(/\*/g, "\\*"))}`;
}

/**
 * All values of a field in the order in which people think of them: states along the lifecycle, choices as described, others
 * by their number of records. Values without records are kept where they are few and could receive some.
 */
export function buckets(type: RecordType, of: Field, counted: Counted[], words: { none: string; yes: string; no: string }): Bucket[] {
  const countOf = (value: unknown) => counted.find((c) => (c.value ?? null) === value)?.count ?? 0;
  const known: Bucket[] = of.kind === "state" ? allStates(type).map((s) => ({ value: s.key, label: s.label, category: s.category, count: countOf(s.key) }))
    : of.kind === "choice" ? (of.choices ?? []).map((c) => ({ value: c.key, label: c.label, count: countOf(c.key) }))
    : of.kind === "boolean" ? [true, false].map((v) => ({ value: v, label: v ? words.yes : words.no, count: countOf(v) })) : [];
  const rest = counted.filter((c) => c.value !== null && c.value !== undefined && !known.some((k) => k.value === c.value))
    .map((c) => ({ value: c.value as string | number, label: c.title || String(c.value), count: c.count }));
  const none = countOf(null);
  const empty = none > 0 || (of.kind === "reference" && !of.required) ? [{ value: null, label: words.none, count: none }] : [];
  return of.kind === "reference" ? [...empty, ...rest] : [...known, ...rest, ...empty];
}
