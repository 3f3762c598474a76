import { describe, expect, it } from "vitest";
import { read } from "../../main/web/shell/routes";

describe("addresses", () => {
  it("name screens and records", () => {
    expect(read("")).toEqual({ page: "my-day" });
    expect(read("tickets")).toEqual({ page: "list", type: "tickets" });
    expect(read("tickets/new")).toEqual({ page: "new", type: "tickets" });
    expect(read("tickets/42")).toEqual({ page: "record", type: "tickets", id: 42 });
    expect(read("full-search")).toEqual({ page: "full-search" });
  });

  it("name the pages of modules and what is below them", () => {
    expect(read("module-page/loyalty/mine")).toEqual({ page: "module-page", module: "loyalty", key: "mine", below: [] });
    expect(read("module-page/loyalty/mine/7/edit")).toEqual({ page: "module-page", module: "loyalty", key: "mine", below: ["7", "edit"] });
  });

  it("lead nowhere if they are nonsense", () => {
    for (const path of ["tickets/x", "tickets/42/7", "Tickets", "no-such-page", "module-page", "module-page/loyalty", "%3Cscript%3E"]) {
      expect(read(path), path).toEqual({ page: "nowhere" });
    }
  });
});
