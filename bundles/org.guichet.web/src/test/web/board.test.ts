import { describe, expect, it } from "vitest";
import { isFolded, movable, nextTarget, targets, windowOf } from "../../main/web/model/board";
import { field } from "../../main/web/model/catalog";
import { buckets, literalOf } from "../../main/web/model/groups";
import { describe as described } from "../mock/describe";

const type = described("fr").types.find((t) => t.key === "tickets")!;
const state = field(type, "state")!;
const words = { none: "(aucun)", yes: "Oui", no: "Non" };
const columns = buckets(type, state, [{ value: "waiting", count: 3 }], words);
const names = (found: Set<number>) => [...found].map((i) => columns[i]!.value);

describe("columns of a board", () => {
  it("stand along the lifecycle, also those without cards", () => {
    expect(columns.map((c) => c.value)).toEqual(["reception", "qualification", "processing", "waiting", "thirdParty", "resolved", "closed"]);
    expect(columns.find((c) => c.value === "waiting")!.count).toBe(3);
  });

  it("of a reference are the records that occur, and « none » to drop on", () => {
    const found = buckets(type, field(type, "assignee")!, [{ value: 2, title: "Hugo", count: 5 }], words);
    expect(found.map((c) => c.label)).toEqual(["(aucun)", "Hugo"]);
  });

  it("fold when they are final and empty, until somebody decides otherwise", () => {
    const closed = columns.find((c) => c.value === "closed")!;
    expect(isFolded(closed, {})).toBe(true);
    expect(isFolded(closed, { folded: { closed: false } })).toBe(false);
    expect(isFolded(columns[0]!, {})).toBe(false);
  });

  it("ask for their cards by a filter that means just them", () => {
    expect(literalOf("state", "waiting")).toBe("state==waiting");
    expect(literalOf("region", "Île * de \"x\"")).toBe('region=="Île \\\\* de \\"x\\""');
    expect(literalOf("assignee", null)).toBe("assignee=null=true");
  });
});

describe("a guarded drop", () => {
  const row = { state: "processing", type: "incident" };

  it("may go where a transition leads", () => {
    expect(names(targets(type, state, row, columns, null))).toEqual(["waiting", "thirdParty", "resolved"]);
  });

  it("may not go where the server's guards say no", () => {
    expect(names(targets(type, state, row, columns, ["wait"]))).toEqual(["waiting"]);
  });

  it("skips columns that are not allowed when the keyboard moves it", () => {
    const found = targets(type, state, { state: "resolved" }, columns, null);
    expect(nextTarget(found, 5, -1, columns.length)).toBe(2);
    expect(nextTarget(found, 6, 1, columns.length)).toBeNull();
  });

  it("is not offered for a field that the system computes", () => {
    expect(movable(type, field(type, "priority")!)).toBe(false);
    expect(movable(type, field(type, "assignee")!)).toBe(true);
  });
});

describe("the window of drawn cards", () => {
  it("is as long as the screen, however many cards there are", () => {
    const { first, last } = windowOf(128 * 5000, 800, 128, 10_000);
    expect(first).toBe(4996);
    expect(last - first).toBeLessThan(20);
  });

  it("ends with the cards", () => {
    expect(windowOf(0, 800, 128, 2)).toEqual({ first: 0, last: 2 });
  });
});
