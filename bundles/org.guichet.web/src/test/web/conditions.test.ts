import { describe, expect, it } from "vitest";
import { conditionsFor, finished, fromComparison, needsValue, takesSeveral, toComparison, type Condition } from "../../main/web/model/conditions";
import { comparison, conditions } from "../../main/web/model/rsql";
import type { Field } from "../../main/web/model/types";

const field = (name: string, kind: Field["kind"], target?: string): Field => ({ name, kind, label: name, target });
const fields = [field("subject", "string"), field("state", "state"), field("assignee", "reference", "users"), field("account", "reference", "accounts"),
  field("due", "datetime"), field("day", "date"), field("level", "integer"), field("amount", "decimal"), field("type", "choice"), field("urgent", "boolean"), field("tags", "tags")];
const at = (path: string) => (path === "account.region" ? field("region", "string") : path === "account.owner.state" ? field("state", "state") : fields.find((f) => f.name === path));
const read = (text: string) => fromComparison(conditions(text)![0]!, at);

describe("the query builder's conditions", () => {
  it("read back whatever they can write", () => {
    const values: Record<string, string> = { string: "d'été; (x) * \\ \"y\"", state: "open", reference: "42", datetime: "TODAY-7", date: "2026-11-21", integer: "3", decimal: "-1.5", choice: "incident", boolean: "true", tags: "vip" };
    for (const f of fields) {
      for (const key of conditionsFor(f)) {
        const condition: Condition = { path: f.name, key, values: !needsValue(key) ? [] : takesSeveral(key) ? [values[f.kind]!, "b c"] : [values[f.kind]!] };
        const text = comparison(toComparison(condition));
        expect(read(text), text).toEqual(condition);
      }
    }
  });

  it("reach across references, also for a category", () => {
    expect(read("account.region==Sud")).toEqual({ path: "account.region", key: "is", values: ["Sud"] });
    expect(read("account.owner.state.category==open")).toEqual({ path: "account.owner.state", key: "category", values: ["open"] });
  });

  it("do not pretend to understand what they cannot write", () => {
    for (const text of ["account.nowhere==Sud", "subject==a*b", "level=in=(1,2)", "gone==1", "due=like=x", "account==*7", "subject!=*x*", "subject==*", "group==7", "lines.serial==X1"]) {
      expect(read(text), text).toBeNull();
    }
  });

  it("take a star that somebody typed for a star", () => {
    const text = comparison(toComparison({ path: "subject", key: "contains", values: ["5*"] }));
    expect(text).toBe('subject=="*5\\\\**"');
    expect(read(text)).toEqual({ path: "subject", key: "contains", values: ["5*"] });
  });

  it("offer « moi » for people only", () => {
    expect(conditionsFor(fields[2]!)).toContain("me");
    expect(conditionsFor(fields[3]!)).not.toContain("me");
  });

  it("are not sent before they have their value", () => {
    expect(finished({ path: "subject", key: "is", values: [] })).toBe(false);
    expect(finished({ path: "subject", key: "empty", values: [] })).toBe(true);
  });
});
