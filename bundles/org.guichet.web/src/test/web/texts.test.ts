import { describe, expect, it } from "vitest";
import { adminTexts } from "../../main/web/i18n/admin-texts";
import { en } from "../../main/web/i18n/en";
import { fr } from "../../main/web/i18n/fr";
import { fill } from "../../main/web/i18n/fill";

describe("texts", () => {
  it("have the same arguments in both languages", () => {
    for (const key of Object.keys(fr) as (keyof typeof fr)[]) {
      const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
      expect(names(en[key]), key).toEqual(names(fr[key]));
    }
  });

  it("follow French typography: a no-break space before two-part signs and inside quotes", () => {
    for (const [key, text] of Object.entries(fr)) {
      expect(/ [:;!?»]|« /.test(text.replace(/https?:/g, "")), `${key}: ${text}`).toBe(false);
    }
  });

  it("of the administration keep to the same rules", () => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
    for (const [key, [french, english]] of Object.entries(adminTexts)) {
      expect(names(english), key).toEqual(names(french));
      expect(/ [:;!?»]|« /.test(french), `${key}: ${french}`).toBe(false);
    }
  });

  it("leave unknown arguments as they are", () => {
    expect(fill("{a} et {b}", { a: 1 })).toBe("1 et {b}");
  });
});
