import { describe, expect, it } from "vitest";
import { fitting, type Offer } from "../../main/web/model/answers";

const offer = (key: string, label: string, shortcut: string | null = null): Offer => ({ key, label, shortcut, acts: false });
const ALL = [offer("a", "Relance du bon de commande", "bdc"), offer("b", "Accusé de réception", "ar"), offer("c", "Archiver", null), offer("d", "Bordereau", "re")];
const keys = (typed: string) => fitting(ALL, typed).map((one) => one.key);

describe("canned answers behind a slash", () => {
  it("are all offered in their order before anything is typed", () => expect(keys("")).toEqual(["a", "b", "c", "d"]));
  it("are found by their shortcut first, then by words", () => expect(keys("re")).toEqual(["d", "a", "b"]));
  it("are found without accents and whatever the case", () => expect(keys("ACCUSE")).toEqual(["b"]));
  it("are found inside words last", () => expect(keys("ar")).toEqual(["b", "c"]));
  it("are none for what fits nothing", () => expect(keys("zzz")).toEqual([]));
  it("are eight at most", () => expect(fitting(Array.from({ length: 20 }, (_one, i) => offer(String(i), `Réponse ${i}`)), "rep")).toHaveLength(8));
});
