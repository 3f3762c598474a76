import { describe, expect, it } from "vitest";
import { all, comparison, conditions, parse, quote, test as matches, Unreadable, visible, write } from "../../main/web/model/rsql";

describe("writing filters", () => {
  it("quotes values only where the grammar needs it", () => {
    expect(quote("Sud")).toBe("Sud");
    expect(quote("Île-de-France")).toBe("Île-de-France");
    expect(quote("Hôtel des Alpes")).toBe('"Hôtel des Alpes"');
    expect(quote('dit "Léo" \\ fils')).toBe('"dit \\"Léo\\" \\\\ fils"');
    expect(quote("")).toBe('""');
  });

  it("cannot be broken out of by a value", () => {
    const text = comparison({ path: "name", operator: "==", values: ['x";id=gt=0;name=="'] });
    expect(conditions(text)).toEqual([{ path: "name", operator: "==", values: ['x";id=gt=0;name=="'] }]);
  });

  it("joins filters so that an or stays together", () => {
    expect(all("a==1,b==2", "c==3")).toBe("(a==1,b==2);c==3");
    expect(all("", null, "c==3")).toBe("c==3");
    expect(all("a==1,b==2")).toBe("a==1,b==2");
  });

  it("writes lists and null as the server reads them", () => {
    expect(comparison({ path: "state.category", operator: "=in=", values: ["open", "en cours"] })).toBe('state.category=in=(open,"en cours")');
    expect(comparison({ path: "due", operator: "=null=", values: ["false"] })).toBe("due=null=false");
  });
});

describe("reading filters", () => {
  it("reads back what it writes", () => {
    for (const text of ["a==1", "a==1;b!=2", "(a==1,b==2);c=in=(x,y)", 'name=="*d\'été*"', "due=ge=TODAY-7;due=lt=TODAY+1"]) {
      expect(write(parse(text)).replaceAll('"', "")).toBe(text.replaceAll('"', ""));
    }
  });

  it("takes words and signs of the same meaning", () => {
    expect(write(parse("a==1 and (b>=2 or c<3)"))).toBe("a==1;(b=ge=2,c=lt=3)");
  });

  it("says where it stops understanding", () => {
    for (const [text, at] of [["a==", 3], ["a=1", 1], ["a==1;", 5], ["(a==1", 5], ['a=="x', 5], ["a==1)", 4]] as const) {
      try {
        parse(text);
        expect.unreachable(text);
      } catch (failure) {
        expect(failure).toBeInstanceOf(Unreadable);
        expect((failure as Unreadable).at, text).toBe(at);
      }
    }
  });

  it("gives conditions only for what the builder can show", () => {
    expect(conditions("a==1;b==2")).toHaveLength(2);
    expect(conditions("a==1,b==2")).toBeNull();
    expect(conditions("a==")).toBeNull();
    expect(conditions(null)).toEqual([]);
  });
});

describe("testing a form's own values", () => {
  const look = (values: Record<string, unknown>) => (path: string) => values[path];

  it("compares without regard to case, with wildcards", () => {
    expect(matches(parse("name==du*"), look({ name: "Duval" }))).toBe(true);
    expect(matches(parse("name==du"), look({ name: "Duval" }))).toBe(false);
    expect(matches(parse("name==a.c"), look({ name: "abc" }))).toBe(false);
  });

  it("compares numbers as numbers", () => {
    expect(matches(parse("level=gt=9"), look({ level: 10 }))).toBe(true);
  });

  it("knows what is empty", () => {
    expect(matches(parse("due=null=true"), look({ due: null }))).toBe(true);
    expect(matches(parse("due=null=false"), look({ due: "2026-11-21" }))).toBe(true);
  });

  it("shows a field whose rule nobody can read", () => {
    expect(visible("type==anomaly", { type: "incident" })).toBe(false);
    expect(visible("type==", { type: "incident" })).toBe(true);
    expect(visible(null, {})).toBe(true);
  });
});
