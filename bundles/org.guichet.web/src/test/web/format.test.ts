import { describe, expect, it } from "vitest";
import { Formats, isPhone, plain, readNumber } from "../../main/web/model/format";
import type { Field } from "../../main/web/model/types";

const fr = new Formats("fr", "Europe/Paris");
const en = new Formats("en", "Europe/Paris");
const field = (kind: Field["kind"], name = "x", more: Partial<Field> = {}): Field => ({ name, kind, label: name, ...more });
const words = { yes: "Oui", no: "Non" };

describe("French formats", () => {
  it("writes days and times as in the glossary", () => {
    expect(fr.date("2026-11-21")).toBe("21/11/2026");
    expect(fr.dateTime("2026-11-21T13:05:00Z")).toBe("21/11/2026 14:05");
    expect(fr.hour("2026-07-01T13:05:00Z")).toBe("15:05");
  });

  it("groups numbers by a narrow no-break space, with a decimal comma", () => {
    expect(fr.integer(1234567)).toBe("1\u202F234\u202F567");
    expect(fr.amount(1234.56)).toBe("1\u202F234,56");
    expect(en.amount(1234.56)).toBe("1,234.56");
    const price = field("decimal", "total", { money: true });
    expect(fr.text(price, 1234.5, words, "EUR")).toBe("1\u202F234,50\u00A0€");
    expect(en.text(price, 298, words, "EUR")).toBe("€298.00");
    expect(fr.text(price, 298, words)).toBe("298,00");
    expect(fr.text(price, 298, words, "euros")).toBe("298,00");
    expect(fr.text(price, 0.0125, words, "EUR")).toBe("0,0125\u00A0€");
  });

  it("writes French phones in pairs and leaves others alone", () => {
    expect(fr.phone("+33172045505")).toBe("01\u00A072\u00A004\u00A055\u00A005");
    expect(fr.phone("+4930123456")).toBe("+4930123456");
    expect(isPhone(field("string", "mobile"), "+33612345678")).toBe(true);
    expect(isPhone(field("string", "siret"), "+33612345678")).toBe(false);
  });

  it("says sizes in the reader's units", () => {
    expect(fr.size(12)).toBe("12\u00A0octets");
    expect(fr.size(1_540_000)).toBe("1,5\u00A0Mo");
    expect(en.size(1_540_000)).toBe("1.5\u00A0MB");
  });
});

describe("relative dates", () => {
  const now = new Date("2026-11-21T12:00:00Z");

  it("speaks as people do, and gives the date past a month", () => {
    expect(fr.relative("2026-11-21T11:59:50Z", now)).toBe("maintenant");
    expect(fr.relative("2026-11-21T09:00:00Z", now)).toBe("il y a 3 heures");
    expect(fr.relative("2026-11-22T12:00:00Z", now)).toBe("demain");
    expect(fr.relative("2026-11-18T12:00:00Z", now)).toBe("il y a 3 jours");
    expect(fr.relative("2026-09-01T12:00:00Z", now)).toBe("01/09/2026");
    expect(en.relative("2026-11-20T12:00:00Z", now)).toBe("yesterday");
  });
});

describe("values as text", () => {
  it("uses labels, not keys", () => {
    const type = field("choice", "type", { choices: [{ key: "incident", label: "Incident" }] });
    expect(fr.text(type, "incident", words)).toBe("Incident");
    expect(fr.text(type, "gone", words)).toBe("gone");
    expect(fr.text(field("boolean"), false, words)).toBe("Non");
    expect(fr.text(field("tags"), ["a", "b"], words)).toBe("a, b");
    expect(fr.text(field("decimal"), null, words)).toBe("");
  });

  it("strips HTML without leaving entities or tags behind", () => {
    expect(plain("<p>L&#39;été&nbsp;: <b>a &lt; b</b></p><p>&amp;lt;</p>")).toBe("L'été : a < b &lt;");
  });
});

describe("typed numbers", () => {
  it("reads French and English notation", () => {
    expect(readNumber("1 234,5", false)).toBe(1234.5);
    expect(readNumber("1\u202F234", true)).toBe(1234);
    expect(readNumber("", true)).toBeNull();
    expect(readNumber("1,5", true)).toBeUndefined();
    expect(readNumber("douze", false)).toBeUndefined();
  });
});
