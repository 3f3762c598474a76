import { describe, expect, it } from "vitest";
import { given, grant, inherited, readLines, spellOut, writeLines, type RightCatalog } from "../../main/web/model/grants";

const administration = (type: string) => type === "users" || type === "queues";
const scopes = (text: string, permission: string) => given(readLines(text), permission, administration).scopes;
const type = (key: string) => ({ key, label: key, module: key, administration: administration(key), forClients: false, operations: ["read", "update", "delete"], scopes: ["all", "own", "team"],
  fields: [{ key: "weight", label: "w" }], transitions: [{ key: "close", label: "c" }], actions: [] });
const catalog: RightCatalog = { types: [type("tickets"), type("accounts"), type("users")], permissions: [{ key: "admin.audit", label: "a" }] };

describe("what lines give, as the server reads them", () => {
  it("nothing that no line gives", () => expect(scopes("", "tickets.read")).toEqual([]));
  it("a scope, several, or everything", () => {
    expect(scopes("tickets.read:own\ntickets.read:team", "tickets.read")).toEqual(["own", "team"]);
    expect(scopes("tickets.read:own\ntickets.read", "tickets.read")).toEqual(["all"]);
  });
  it("a line that takes away wins", () => expect(scopes("*.update\n-tickets.update", "tickets.update")).toEqual([]));
  it("a general line does not write to administration, but reads it", () => {
    expect(scopes("*.update\n*.read", "users.update")).toEqual([]);
    expect(scopes("*.update\n*.read", "users.read")).toEqual(["all"]);
    expect(scopes("*", "users.update")).toEqual(["all"]);
    expect(scopes("*.audit", "admin.audit")).toEqual([]);
  });
  it("restricted fields only by lines of fields", () => {
    expect(scopes("tickets.*", "tickets.field.weight.read")).toEqual([]);
    expect(scopes("*.field.*", "tickets.field.weight.read")).toEqual(["all"]);
    expect(scopes("tickets.field.weight.*", "tickets.field.weight.write")).toEqual(["all"]);
  });
  it("transitions below do", () => expect(scopes("*.do.*:own", "tickets.do.close")).toEqual(["own"]));
  it("comments say nothing and stay", () => expect(writeLines(readLines("# hello\n  tickets.read : own "))).toBe("# hello\ntickets.read:own"));
});

describe("a cell of the matrix changed", () => {
  const change = (text: string, permission: string, wanted: string[]) => {
    const outcome = grant(readLines(text), permission, wanted, administration);
    return outcome.kind === "done" ? writeLines(outcome.lines) : outcome.kind;
  };
  it("adds what is missing", () => {
    expect(change("", "tickets.read", ["own", "team"])).toBe("tickets.read:own\ntickets.read:team");
    expect(change("*.read:own", "tickets.read", ["own", "team"])).toBe("*.read:own\ntickets.read:team");
    expect(change("*.read:own", "tickets.read", ["all"])).toBe("*.read:own\ntickets.read");
  });
  it("says nothing where the general line says the same", () => expect(change("*.read\ntickets.read:own", "tickets.read", ["all"])).toBe("*.read"));
  it("takes away what a general line gives", () => expect(change("*.update", "tickets.update", [])).toBe("*.update\n-tickets.update"));
  it("takes back the taking away", () => expect(change("*.update\n-tickets.update", "tickets.update", ["all"])).toBe("*.update"));
  it("cannot narrow a general line, nor give what one takes away", () => {
    expect(change("*.update", "tickets.update", ["own"])).toBe("general");
    expect(change("-*.update", "tickets.update", ["own"])).toBe("refused");
  });
  it("narrows it once it is written out type by type, the rights of others staying as they are", () => {
    const before = readLines("*.update\n*.read");
    const spelled = spellOut(before, inherited(before, "tickets.update", administration).by, catalog, administration);
    expect(writeLines(spelled)).toBe("*.read\ntickets.update\naccounts.update");
    const after = grant(spelled, "tickets.update", ["own"], administration);
    expect(after.kind === "done" && writeLines(after.lines)).toBe("*.read\naccounts.update\ntickets.update:own");
  });
});
