import type { Values } from "./types";
import { merge } from "./words";

/** One field that two people changed. */
export interface Difference {
  base: unknown;
  theirs: unknown;
  yours: unknown;
}

/** Whose value is kept; `merged` stands for a third one, put together from both. */
export type Choice = "theirs" | "yours" | "merged";

/** Equality of JSON values; an absent value, null and an empty text are the same to a form. */
export function equal(a: unknown, b: unknown): boolean {
  const empty = (v: unknown) => v === null || v === undefined || v === "" || (Array.isArray(v) && v.length === 0);
  if (empty(a) || empty(b)) {
    return empty(a) && empty(b);
  }
  if (typeof a !== "object" || typeof b !== "object") {
    return a === b;
  }
  if (Array.isArray(a) !== Array.isArray(b)) {
    return false;
  }
  const keys = new Set([...Object.keys(a as object), ...Object.keys(b as object)]);
  return [...keys].every((key) => equal((a as Values)[key], (b as Values)[key]));
}

/** The merge patch that turns `before` into `after`, over the given names; emptied fields are null. */
export function patch(before: Values, after: Values, names: Iterable<string>): Values {
  const changed: Values = {};
  for (const name of names) {
    if (!equal(before[name], after[name])) {
      const value = after[name];
      changed[name] = value === undefined || value === "" ? null : value;
    }
  }
  return changed;
}

/** The patch to send after a conflict: what only I changed, and of the contested fields those where I insist. */
export function resolve(mine: Values, fields: Record<string, Difference>, choices: Record<string, Choice>, merged: Values = {}): Values {
  const result: Values = {};
  for (const [name, value] of Object.entries(mine)) {
    const contested = fields[name];
    if (!contested || choices[name] === "yours") {
      result[name] = value;
    } else if (choices[name] === "merged" && !equal(merged[name], contested.theirs)) {
      result[name] = merged[name];
    }
  }
  return result;
}

/** True if two changes of one field touch different words or members, so that both can stand. */
export function agree({ base, theirs, yours }: Difference): boolean {
  return typeof theirs !== "string" || typeof yours !== "string" ? Array.isArray(theirs) && Array.isArray(yours)
    : !merge(typeof base === "string" ? base : "", theirs, yours).clash;
}

/** What two changes of one field make together where that can be said without asking: words of texts, members of lists. */
export function mergedValue({ base, theirs, yours }: Difference): unknown {
  if (Array.isArray(theirs) && Array.isArray(yours) && [...theirs, ...yours].every((v) => typeof v === "string")) {
    const gone = (Array.isArray(base) ? base : []).filter((v) => !theirs.includes(v) || !yours.includes(v));
    return [...new Set([...theirs, ...yours])].filter((v) => !gone.includes(v));
  }
  if (typeof theirs === "string" && typeof yours === "string") {
    return merge(typeof base === "string" ? base : "", theirs, yours).text;
  }
  return yours;
}

/** Puts a draft on a newer record: my changes stay, everything else is as it is now. */
export function rebase(fresh: Values, mine: Values): Values {
  return { ...fresh, ...mine };
}
