import type { Meaning } from "../api/records";

/** Where a new record begins with everything that is known of what was typed. */
export function openingPath(meaning: Pick<Meaning, "creates" | "values">): string {
  const known = new URLSearchParams();
  Object.entries(meaning.values).forEach(([field, value]) => known.set(field, String(value)));
  return `${meaning.creates}/new?${known}`;
}
