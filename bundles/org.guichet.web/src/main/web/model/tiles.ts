import type { Category, RecordType, Tile } from "./types";
import { allStates, field } from "./catalog";

/** What tiles of the dashboard come to. No DOM. */

export interface Slice {
  value: unknown;
  label: string;
  count: number;
  /** RSQL of the records behind it. */
  filter: string;
  /** The category of a state, in whose colour lists show it too. */
  tone?: Category;
}

export interface PlacedTile {
  type: RecordType;
  tile: Tile;
}

/** The tiles of a page in their order. */
export function tilesOf(types: RecordType[], team: boolean): PlacedTile[] {
  return types.flatMap((type) => (type.tiles ?? []).filter((tile) => tile.team === team).map((tile) => ({ type, tile })))
    .sort((a, b) => a.tile.order - b.tile.order || a.type.plural.localeCompare(b.type.plural));
}

function quoted(value: unknown): string {
  const text = String(value);
  return /^[\p{L}\p{N}_-]+$/u.test(text) ? text : `"${text.replace(/\\/g, "\\\\").replace(/"/g, '\\"')}"`;
}

export function both(filter: string | null, more: string): string {
  return filter ? `${/,/.test(filter.replace(/\([^)]*\)|"[^"]*"/g, "")) ? `(${filter})` : filter};${more}` : more;
}

const CATEGORIES: Category[] = ["open", "active", "waiting", "done", "closed", "cancelled"];

/** Counts as they are drawn: named in the reader's words, states in the order of their lifecycle, the rest by size, a long tail as one. */
export function slices(type: RecordType, tile: Tile, counts: { value: unknown; title?: string; count: number }[], words: { none: string; others: string; category: (key: Category) => string }, most = 8): Slice[] {
  const by = tile.by!;
  const described = field(type, by);
  const states = allStates(type);
  const named = counts.filter((one) => one.count > 0).map((one): Slice => {
    const state = described?.kind === "state" ? states.find((s) => s.key === one.value) : undefined;
    const choice = described?.choices?.find((c) => c.key === one.value);
    const category = by.endsWith(".category") && CATEGORIES.includes(one.value as Category) ? words.category(one.value as Category) : undefined;
    const empty = one.value === null || one.value === "";
    return {
      value: one.value, count: one.count, tone: state?.category ?? (category ? one.value as Category : undefined),
      label: empty ? words.none : state?.label ?? choice?.label ?? category ?? one.title ?? String(one.value),
      filter: both(tile.filter, empty ? `${by}=null=true` : `${by}==${quoted(one.value)}`),
    };
  });
  const order = (slice: Slice): number => {
    const list = described?.kind === "state" ? states.map((s) => s.key) : by.endsWith(".category") ? CATEGORIES : described?.choices?.map((c) => c.key) ?? [];
    return list.indexOf(String(slice.value));
  };
  const sorted = named.sort((a, b) => order(a) - order(b) || b.count - a.count);
  if (sorted.length <= most) {
    return sorted;
  }
  const shown = [...sorted].sort((a, b) => b.count - a.count).slice(0, most - 1);
  const rest = sorted.filter((one) => !shown.includes(one));
  const listed = shown.filter((one) => one.value !== null).map((one) => quoted(one.value));
  return [...sorted.filter((one) => shown.includes(one)), { value: undefined, label: words.others, count: rest.reduce((sum, one) => sum + one.count, 0), filter: both(tile.filter, `${by}=out=(${listed.join(",")})`) }];
}
