import { describe, expect, it } from "vitest";
import { narrowing, Selection, size } from "../../main/web/model/selection";
import type { Row } from "../../main/web/model/types";

const rows = (...ids: number[]): Row[] => ids.map((id) => ({ id, version: 1 }));

describe("what is ticked", () => {
  it("is some rows, that narrow the list to themselves", () => {
    const selection = new Selection(() => undefined);
    selection.set(rows(3, 5), true);
    expect(size(selection.chosen, 900)).toBe(2);
    expect(narrowing(selection.chosen)).toBe("id=in=(3,5)");
    expect(selection.has(4)).toBe(false);
  });

  it("is the whole list, also what was never loaded", () => {
    const selection = new Selection(() => undefined);
    selection.set(rows(3), true);
    selection.setWhole();
    expect(selection.has(123456)).toBe(true);
    expect(size(selection.chosen, 900)).toBe(900);
    expect(narrowing(selection.chosen)).toBeNull();
  });

  it("is the whole list but the rows that were unticked since", () => {
    const selection = new Selection(() => undefined);
    selection.setWhole();
    selection.toggle(rows(7)[0]!);
    selection.toggle(rows(8)[0]!);
    selection.toggle(rows(8)[0]!);
    expect(selection.has(7)).toBe(false);
    expect(size(selection.chosen, 900)).toBe(899);
    expect(narrowing(selection.chosen)).toBe("id=out=(7)");
  });

  it("is nothing once cleared, and the next tick is one row", () => {
    let told = 0;
    const selection = new Selection(() => { told++; });
    selection.setWhole();
    selection.clear();
    expect(size(selection.chosen, 900)).toBe(0);
    selection.toggle(rows(7)[0]!);
    expect(narrowing(selection.chosen)).toBe("id=in=(7)");
    expect(told).toBe(3);
  });
});
