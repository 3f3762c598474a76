import { en } from "./en";
import { fill } from "./fill";
import { fr, type Key } from "./fr";

export const language: "fr" | "en" = document.documentElement.lang === "en" ? "en" : "fr";
const texts: Record<Key, string> = language === "fr" ? fr : en;

/** The text of a key with its arguments put in. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return fill(texts[key], values);
}

/** The text for a number: `key.one` or `key.other`. */
export function count(key: PluralKey, n: number, shown: string = String(n)): string {
  const form = new Intl.PluralRules(language).select(n) === "one" ? "one" : "other";
  return fill(texts[`${key}.${form}` as Key], { n: shown });
}

/** The text of a key that is put together, or the given one where there is none. */
export function tryText(key: string, otherwise: string): string {
  return (texts as Record<string, string>)[key] ?? otherwise;
}

type PluralKey = Key extends infer K ? (K extends `${infer Stem}.other` ? Stem : never) : never;

export type { Key };
