import { describe, expect, it } from "vitest";
import { remaining } from "../../main/web/model/pace";
import { number } from "../../main/web/model/numbering";
import { both, slices, tilesOf } from "../../main/web/model/tiles";
import type { RecordType, Tile } from "../../main/web/model/types";

const tile = (over: Partial<Tile>): Tile => ({ key: "k", label: "k", shape: "bars", filter: "assignee==ME", by: "state", order: 1, team: false, ...over });
const type = { key: "tickets", plural: "Tickets", state: "state", lifecycleBy: null, fields: [{ name: "state", kind: "state", label: "State" }, { name: "priority", kind: "choice", label: "P", choices: [{ key: "high", label: "High" }, { key: "low", label: "Low" }] }],
  lifecycles: [{ key: "t", initial: "new", transitions: [], states: [{ key: "new", label: "New", category: "open", colour: 6 }, { key: "done", label: "Done", category: "done", colour: 7 }] }], tiles: [tile({ order: 2 }), tile({ key: "t", order: 1, team: true })] } as unknown as RecordType;
const words = { none: "none", others: "others", category: (key: string) => key };

describe("tiles", () => {
  it("stand on their page in their order", () => expect(tilesOf([type], true).map((one) => one.tile.key)).toEqual(["t"]));
  it("open the records behind each figure", () => {
    expect(slices(type, tile({}), [{ value: "done", count: 5 }, { value: "new", count: 2 }, { value: null, count: 1 }], words).map((s) => [s.label, s.count, s.filter])).toEqual([
      ["none", 1, "assignee==ME;state=null=true"], ["New", 2, "assignee==ME;state==new"], ["Done", 5, "assignee==ME;state==done"]]);
  });
  it("have quoted values, and never narrow a choice of filters by accident", () => {
    expect(slices(type, tile({ filter: "a==1,b==2", by: "region" }), [{ value: "Île \"x\"", count: 1 }], words)[0]!.filter).toBe('(a==1,b==2);region=="Île \\"x\\""');
    expect(both("state.category=in=(open,active)", "x==1")).toBe("state.category=in=(open,active);x==1");
  });
  it("put a long tail together", () => {
    const many = Array.from({ length: 12 }, (_one, i) => ({ value: `v${i}`, count: 20 - i }));
    const drawn = slices(type, tile({ by: "region" }), many, words, 4);
    expect(drawn.map((s) => s.label)).toEqual(["v0", "v1", "v2", "others"]);
    expect(drawn[3]).toMatchObject({ count: 117, filter: "assignee==ME;region=out=(v0,v1,v2)" });
  });
});

describe("pace and numbers", () => {
  it("tells the time left by the pace", () => {
    expect(remaining([{ at: 0, done: 0 }, { at: 10_000, done: 500 }], 1500)).toBe(20);
    expect(remaining([{ at: 0, done: 0 }], 10)).toBeNull();
  });
  it("shows numbers as the server writes them", () => {
    expect(number("SAV-{0000}", 42)).toBe("SAV-0042");
    expect(number("SAV", 42)).toBeNull();
    expect(number("{00}{0}", 42)).toBeNull();
  });
});
