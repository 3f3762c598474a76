import { describe as suite, expect, it } from "vitest";
import { allStates, Catalog, defaultColumns, holds, ownerField, requestFields, stateOf, timeSpan, titleOf } from "../../main/web/model/catalog";
import { describe } from "../mock/describe";

const catalog = new Catalog(describe("fr"));
const tickets = catalog.find("tickets")!;

suite("the catalog", () => {
  it("sorts the navigation and keeps administration apart", () => {
    const { daily, administration } = catalog.menu();
    expect(daily.map((t) => t.key)).toEqual(["accounts", "contacts", "tickets", "activities"]);
    expect(administration.map((t) => t.key)).toContain("users");
    expect([...daily, ...administration].some((t) => t.partOf)).toBe(false);
  });

  it("knows whether an action is for a record at hand, by its state's category and its reader too", () => {
    const open = tickets.lifecycles[0]!.states.find((s) => s.category === "active")!.key;
    const over = tickets.lifecycles[0]!.states.find((s) => s.category === "closed" || s.category === "done")!.key;
    expect(holds("state.category=in=(open,active)", tickets, { state: open }, 7)).toBe(true);
    expect(holds("state.category=in=(open,active)", tickets, { state: over }, 7)).toBe(false);
    expect(holds("assignee==ME", tickets, { state: open, assignee: 7 }, 7)).toBe(true);
    expect(holds("assignee==ME", tickets, { state: open, assignee: 8 }, 7)).toBe(false);
    expect(holds("subject==MEMO", tickets, { state: open, subject: "memo" }, 7)).toBe(true);
    expect(holds(null, tickets, {}, undefined)).toBe(true);
  });

  it("finds what points to a type, from whatever modules are present", () => {
    const pointing = (c: Catalog) => c.referring("accounts").map(({ type, field }) => `${type.key}.${field.name}`);
    expect(pointing(catalog)).toEqual(["accounts.parent", "contacts.account", "tickets.account", "activities.account"]);
    expect(pointing(new Catalog(describe("fr", new Set(["tickets"]))))).not.toContain("tickets.account");
  });

  it("asks for titles of references and for what decides a state's label", () => {
    const fields = requestFields(tickets, ["number", "account"]);
    expect(fields).toEqual(expect.arrayContaining(["subject", "number", "account", "account.title", "state", "type"]));
  });

  it("shows number, then what the module put into lists, each once", () => {
    const columns = defaultColumns(tickets);
    expect(columns[0]).toBe("number");
    expect(new Set(columns).size).toBe(columns.length);
    expect(columns).toContain("state");
  });

  it("knows a state by its lifecycle and falls back to any", () => {
    expect(stateOf(tickets, { type: "anomaly" }, "waiting")?.category).toBe("waiting");
    expect(stateOf(tickets, {}, "gone")).toBeUndefined();
    expect(allStates(tickets)).toHaveLength(7);
  });

  it("names a record by its title, else by its number", () => {
    expect(titleOf(tickets, { subject: "Panne", number: "T-1" })).toBe("Panne");
    expect(titleOf(tickets, { subject: "", number: "T-1" })).toBe("T-1");
    expect(titleOf(tickets, { id: 7 })).toBe("#7");
  });

  it("finds owner and time span by what fields are, not by modules", () => {
    expect(ownerField(tickets)?.name).toBe("assignee");
    expect(timeSpan(catalog.find("activities")!)?.start.name).toBe("start");
    expect(timeSpan(tickets)).toBeUndefined();
  });

  it("asks for the currency where money is shown", () => {
    const priced = { ...tickets, fields: [...tickets.fields, { name: "total", kind: "decimal" as const, label: "Total", money: true }, { name: "currency", kind: "string" as const, label: "Devise" }] };
    expect(requestFields(priced, ["subject", "total"])).toContain("currency");
    expect(requestFields(priced, ["subject"])).not.toContain("currency");
  });
});
