import type { Values } from "./types";

/** One field that two people changed. */
export interface Difference {
  base: unknown;
  theirs: unknown;
  yours: unknown;
}

export type Choice = "theirs" | "yours";

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
export function resolve(mine: Values, fields: Record<string, Difference>, choices: Record<string, Choice>): Values {
  const result: Values = {};
  for (const [name, value] of Object.entries(mine)) {
    if (!(name in fields) || choices[name] === "yours") {
      result[name] = value;
    }
  }
  return result;
}

/** Puts a draft on a newer record: my changes stay, everything else is as it is now. */
export function rebase(fresh: Values, mine: Values): Values {
  return { ...fresh, ...mine };
}
