import { describe, expect, it } from "vitest";
import { equal, patch, rebase, resolve } from "../../main/web/model/changes";

describe("the patch of a form", () => {
  it("holds only what changed, and empties by null", () => {
    const before = { subject: "Panne", due: "2026-11-21", tags: ["a"], level: 1 };
    const after = { subject: "Panne", due: "", tags: ["a", "b"], level: 1 };
    expect(patch(before, after, ["subject", "due", "tags", "level"])).toEqual({ due: null, tags: ["a", "b"] });
  });

  it("does not take an untouched empty field for a change", () => {
    expect(patch({ a: null }, { a: "" }, ["a"])).toEqual({});
    expect(patch({}, { a: [] }, ["a"])).toEqual({});
    expect(patch({ a: false }, { a: null }, ["a"])).toEqual({ a: null });
  });

  it("ignores fields it was not asked about", () => {
    expect(patch({ a: 1 }, { a: 2, "a.title": "x" }, ["b"])).toEqual({});
  });

  it("compares parts row by row", () => {
    expect(equal([{ city: "Lyon", street: null }], [{ city: "Lyon" }])).toBe(true);
    expect(equal([{ city: "Lyon" }], [{ city: "Lille" }])).toBe(false);
    expect(equal([1], { 0: 1 })).toBe(false);
  });
});

describe("after a conflict", () => {
  const fields = { subject: { base: "A", theirs: "B", yours: "C" }, due: { base: null, theirs: "2026-01-01", yours: "2026-02-02" } };

  it("sends what is uncontested and what the person insists on", () => {
    expect(resolve({ subject: "C", due: "2026-02-02", level: 2 }, fields, { subject: "theirs", due: "yours" })).toEqual({ due: "2026-02-02", level: 2 });
  });

  it("sends nothing of a contested field that nobody chose", () => {
    expect(resolve({ subject: "C" }, fields, {})).toEqual({});
  });

  it("keeps the draft on top of the newer record", () => {
    expect(rebase({ subject: "B", level: 3 }, { subject: "C" })).toEqual({ subject: "C", level: 3 });
  });
});
