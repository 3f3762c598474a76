import { describe, expect, it } from "vitest";
import { chipsOf, readTree, sameAs, withItem, withoutItem, writeTree, type Group, type Rule } from "../../main/web/model/query-tree";
import { parse, write } from "../../main/web/model/rsql";
import type { Field } from "../../main/web/model/types";

const kinds: Record<string, Field["kind"]> = { a: "string", b: "string", c: "integer", state: "state", "account.region": "string", assignee: "reference" };
const at = (path: string): Field | undefined => (kinds[path] ? { name: path, kind: kinds[path]!, label: path, target: path === "assignee" ? "users" : null } : undefined);
const same = (a: string, b: string) => expect(write(parse(a))).toBe(write(parse(b)));

describe("a filter in the query builder", () => {
  it("says after reading what it said before, whatever its form", () => {
    for (const text of ["a==x", "a==x;b==y", "a==x,b==y", "(a==x,b==y);c=ge=3", "a==x,(b==y;c==2)", "((a==x,b==y);c==1),state.category=in=(open,waiting)",
      "account.region==Sud;(lines.serial==X1,group==7)", "a==*b*c*;unknown.path=like=z", "assignee==ME;a=null="]) {
      const tree = readTree(text, at)!;
      same(writeTree(tree), text);
    }
  });

  it("keeps as text what it cannot show, beside what it can", () => {
    const tree = readTree("a==x;lines.serial==X1", at)!;
    expect(tree.items.map((i) => i.kind)).toEqual(["rule", "text"]);
  });

  it("shows a filter that is no RSQL only as its text", () => {
    expect(readTree("a==", at)).toBeNull();
    expect(readTree("", at)).toEqual({ kind: "group", join: "and", items: [] });
  });

  it("leaves out what is not finished", () => {
    const unfinished: Rule = { kind: "rule", path: "b", key: "is", values: [] };
    const tree: Group = { kind: "group", join: "and", items: [{ kind: "rule", path: "a", key: "is", values: ["x"] }, { kind: "group", join: "or", items: [unfinished] }] };
    expect(writeTree(tree)).toBe("a==x");
  });
});

describe("chips over a list", () => {
  it("are the parts that must all hold; an or is one chip", () => {
    expect(chipsOf(readTree("a==x;b==y", at)!)).toHaveLength(2);
    expect(chipsOf(readTree("a==x,b==y", at)!)).toHaveLength(1);
  });

  it("are added to and taken away without changing what the others mean", () => {
    const either = readTree("a==x,b==y", at)!;
    const rule: Rule = { kind: "rule", path: "c", key: "is", values: ["1"] };
    const both = withItem(either, rule);
    same(writeTree(both), "(a==x,b==y);c==1");
    same(writeTree(withoutItem(both, rule)), "a==x,b==y");
  });

  it("know a quick filter again however it was written", () => {
    const tree = readTree("b==y;assignee==\"ME\"", at)!;
    expect(sameAs(tree, "assignee==ME")).toHaveLength(1);
    expect(sameAs(tree, "a==x")).toHaveLength(0);
  });
});
