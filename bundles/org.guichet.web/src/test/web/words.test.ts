import { describe, expect, it } from "vitest";
import { agree, mergedValue, resolve } from "../../main/web/model/changes";
import { difference, merge, shortened, tokens } from "../../main/web/model/words";

describe("the difference of two texts", () => {
  it("is told word by word", () => {
    expect(difference("le câble noir", "le câble rouge")).toEqual([
      { kind: "same", text: "le câble " }, { kind: "removed", text: "noir" }, { kind: "added", text: "rouge" }]);
  });

  it("holds both texts whole", () => {
    const [before, after] = ["Bonjour, la pompe fuit.", "Bonsoir, la grosse pompe ne fuit plus !"];
    const pieces = difference(before, after);
    expect(pieces.filter((p) => p.kind !== "added").map((p) => p.text).join("")).toBe(before);
    expect(pieces.filter((p) => p.kind !== "removed").map((p) => p.text).join("")).toBe(after);
  });

  it("keeps tags and letters with accents whole", () => {
    expect(tokens("<p>À l’été</p>")).toEqual(["<p>", "À", " ", "l", "’", "été", "</p>"]);
  });

  it("is empty for a text that is the same", () => {
    expect(difference("a b", "a b")).toEqual([{ kind: "same", text: "a b" }]);
    expect(difference("", "")).toEqual([]);
  });

  it("shows a few words around a change in a long text", () => {
    const long = "mot ".repeat(200);
    const short = shortened(difference(`${long}fin`, `${long}terme`));
    expect(short[0]!.text.length).toBeLessThan(70);
    expect(short[0]!.text).toContain("…");
  });
});

describe("two changes of one text", () => {
  it("go together where they touch different words", () => {
    expect(merge("la pompe fuit depuis lundi", "la grosse pompe fuit depuis lundi", "la pompe fuit depuis mardi"))
      .toEqual({ text: "la grosse pompe fuit depuis mardi", clash: false });
  });

  it("are both kept where they touch the same words, and somebody is to look", () => {
    const { text, clash } = merge("la pompe fuit", "la vanne fuit", "la cuve fuit");
    expect(clash).toBe(true);
    expect(text).toBe("la vanne cuve fuit");
  });

  it("say the same only once", () => {
    expect(merge("a b", "a c", "a c")).toEqual({ text: "a c", clash: false });
  });

  it("let a deletion stand beside an addition elsewhere", () => {
    expect(merge("un deux trois", "un trois", "un deux trois quatre").text).toBe("un trois quatre");
  });
});

describe("the merged value of a contested field", () => {
  it("is the words of both for a text", () => {
    expect(mergedValue({ base: "a b c", theirs: "x b c", yours: "a b z" })).toBe("x b z");
  });

  it("is what both put in and neither took out for tags", () => {
    expect(mergedValue({ base: ["a", "b"], theirs: ["a", "c"], yours: ["a", "b", "d"] })).toEqual(["a", "c", "d"]);
  });

  it("starts from mine where nothing can be put together", () => {
    expect(mergedValue({ base: 1, theirs: 2, yours: 3 })).toBe(3);
  });

  it("is proposed only where both changes can stand", () => {
    expect(agree({ base: "a b c", theirs: "x b c", yours: "a b z" })).toBe(true);
    expect(agree({ base: null, theirs: "CMD-78", yours: "CMD-77" })).toBe(false);
    expect(agree({ base: 1, theirs: 2, yours: 3 })).toBe(false);
  });

  it("is sent unless it is what stands there already", () => {
    const fields = { subject: { base: "A", theirs: "B", yours: "C" }, notes: { base: "A", theirs: "B", yours: "C" } };
    expect(resolve({ subject: "C", notes: "C" }, fields, { subject: "merged", notes: "merged" }, { subject: "B C", notes: "B" })).toEqual({ subject: "B C" });
  });
});
