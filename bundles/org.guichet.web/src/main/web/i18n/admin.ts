import { adminTexts } from "./admin-texts";
import { fill } from "./fill";
import { language } from "./texts";

export type AdminKey = keyof typeof adminTexts;
const place = language === "fr" ? 0 : 1;

/** The text of a key with its arguments put in. */
export function ta(key: AdminKey, values: Record<string, string | number> = {}): string {
  return fill(adminTexts[key][place], values);
}

/** The text for a number: `key.one` or `key.other`. */
export function countA(key: "users.revoked" | "groups.members" | "configuration.done", n: number): string {
  const form = new Intl.PluralRules(language).select(n) === "one" ? "one" : "other";
  return ta(`${key}.${form}`, { n });
}

/** The text of a key that is put together, or the given one where there is none. */
export function tryAdmin(key: string, otherwise: string): string {
  return (adminTexts as unknown as Record<string, readonly [string, string]>)[key]?.[place] ?? otherwise;
}
