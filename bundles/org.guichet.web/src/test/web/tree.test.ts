import { describe, expect, it } from "vitest";
import { flat, grow, within } from "../../main/web/model/tree";

const row = (id: number, parent: number | null) => ({ id, parent });
const parent = (r: { parent: number | null }) => r.parent;

describe("records as a tree", () => {
  const rows = [row(1, null), row(2, 1), row(3, 2), row(4, 99), row(5, 6), row(6, 5)];
  it("stands below its parent, and on top if that is away or in a circle", () => expect(grow(rows, parent).map((b) => b.row.id)).toEqual([1, 4, 5, 6]));
  it("shows what is open", () => {
    expect(flat(grow(rows, parent), () => true).map((b) => [b.row.id, b.depth]).slice(0, 3)).toEqual([[1, 0], [2, 1], [3, 2]]);
    expect(flat(grow(rows, parent), (r) => r.id === 1).map((b) => b.row.id)).toEqual([1, 2, 4, 5, 6]);
  });
  it("cannot be moved below itself", () => expect(within(grow(rows, parent)[0]!)).toEqual([1, 2, 3]));
});
