import { describe as suite, expect, it } from "vitest";
import { Catalog } from "../../main/web/model/catalog";
import { fitDraft, shapeOf } from "../../main/web/model/draft-fit";
import type { Field, RecordType, Values } from "../../main/web/model/types";
import { describe } from "../mock/describe";

const catalog = new Catalog(describe("fr"));
const fit = (type: RecordType, draft: Values) => fitDraft(type, draft, (key) => catalog.find(key));
const tickets = catalog.find("tickets")!;
const without = (name: string) => ({ ...tickets, fields: tickets.fields.filter((one) => one.name !== name) });
const changed = (name: string, change: Partial<Field>) => ({ ...tickets, fields: tickets.fields.map((one) => (one.name === name ? { ...one, ...change } : one)) });

suite("a draft typed in an older version of a form", () => {
  it("is taken up whole while the form is the same", () => {
    const draft = { subject: "Panne", account: 7, "account.title": "Duval", level: 2, tags: ["urgent"], resolution: null };
    expect(fit(tickets, draft)).toEqual({ values: draft, lost: [] });
  });

  it("leaves out a field that has gone, and shows what was typed there", () => {
    expect(fit(without("orderNumber"), { subject: "Panne", orderNumber: "CMD-77" })).toEqual({ values: { subject: "Panne" }, lost: ["CMD-77"] });
    expect(fit(without("account"), { account: 7, "account.title": "Duval" })).toEqual({ values: {}, lost: [] });
  });

  it("keeps what is there when fields were added: they begin with their own values", () => {
    const more = { ...tickets, fields: [...tickets.fields, { ...tickets.fields[0]!, name: "added", required: true, default: "x" }] };
    expect(fit(more, { subject: "Panne" }).values).toEqual({ subject: "Panne" });
  });

  it("leaves out what the server would refuse: another kind, a choice that is no longer offered, a field that is now read only", () => {
    expect(fit(changed("level", { kind: "string" }), { level: 2 })).toEqual({ values: {}, lost: [] });
    expect(fit(changed("subject", { kind: "integer" }), { subject: "Panne" })).toEqual({ values: {}, lost: ["Panne"] });
    expect(fit(changed("impact", { choices: [{ key: "high", label: "Haut" }] }), { impact: "critical" })).toEqual({ values: {}, lost: ["critical"] });
    expect(fit(changed("subject", { readOnly: true }), { subject: "Panne" }).values).toEqual({});
  });

  it("tells another form from the same one in other words", () => {
    const shape = (type: RecordType) => shapeOf(type, (key) => catalog.find(key));
    expect(shape(new Catalog(describe("en")).find("tickets")!)).toBe(shape(tickets));
    expect(shape(changed("subject", { readOnly: true }))).not.toBe(shape(tickets));
    expect(shape(changed("orderNumber", { required: true }))).not.toBe(shape(tickets));
    expect(shape(without("orderNumber"))).not.toBe(shape(tickets));
    const accounts = catalog.find("accounts")!;
    const streetless = (key: string) => (key === "addresses" ? { ...catalog.find(key)!, fields: [] } : catalog.find(key));
    expect(shapeOf(accounts, streetless)).not.toBe(shape(accounts));
  });

  it("looks into the rows of parts", () => {
    const accounts = catalog.find("accounts")!;
    expect(fit(accounts, { name: "Duval", addresses: [{ id: 3, version: 1, street: "quai Est", planet: "Terre" }] }))
      .toEqual({ values: { name: "Duval", addresses: [{ id: 3, version: 1, street: "quai Est" }] }, lost: ["Terre"] });
  });
});
