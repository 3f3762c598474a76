import { describe, expect, it } from "vitest";
import { conditionsFor, fromComparison, toComparison, type Condition } from "../../main/web/model/conditions";
import { comparison, conditions } from "../../main/web/model/rsql";
import type { Field } from "../../main/web/model/types";

const field = (name: string, kind: Field["kind"], target?: string): Field => ({ name, kind, label: name, target });
const fields = [field("subject", "string"), field("state", "state"), field("assignee", "reference", "users"), field("account", "reference", "accounts"),
  field("due", "datetime"), field("level", "integer"), field("type", "choice"), field("urgent", "boolean")];

describe("the filter builder", () => {
  it("reads back every condition that it can write", () => {
    const values: Record<string, string> = { string: "d'été; (x)", state: "open", reference: "42", datetime: "2026-11-21", integer: "3", choice: "incident", boolean: "true" };
    for (const f of fields) {
      for (const key of conditionsFor(f)) {
        const condition: Condition = { field: f.name, key, value: ["empty", "filled", "me"].includes(key) ? "" : values[f.kind]! };
        const text = comparison(toComparison(condition));
        expect(fromComparison(conditions(text)![0]!, fields), text).toEqual(condition);
      }
    }
  });

  it("does not pretend to understand what it cannot write", () => {
    for (const text of ["account.region==Sud", "subject==a*b", "level=in=(1,2)", "gone==1", "due=like=x"]) {
      expect(fromComparison(conditions(text)![0]!, fields), text).toBeNull();
    }
  });

  it("offers « moi » for people only", () => {
    expect(conditionsFor(fields[2]!)).toContain("me");
    expect(conditionsFor(fields[3]!)).not.toContain("me");
  });

  it("reads several categories as one condition", () => {
    expect(fromComparison(conditions("state.category=in=(open,active)")![0]!, fields)).toEqual({ field: "state", key: "category", value: "open,active" });
  });
});
