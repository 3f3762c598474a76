import { describe, expect, it } from "vitest";
import { byDay, placeOf, sentence, tally, type Notice, type Words } from "../../main/web/model/notices";

const words: Words = {
  kind: (kind, n) => (kind === "commented" ? `${n} réponses` : kind === "reminder" ? "Rappel" : `vous ${kind}`),
  state: (type, key) => `${type} ${key}`,
  invited: (start) => `vous invite ${start}`,
  many: (kind, n) => `${kind} ${n}`,
  reminder: (start) => `à ${start}`,
  platform: "Guichet",
};

const notice = (values: Partial<Notice>): Notice => ({ id: 1, version: 1, kind: "commented", about: "tickets", aboutId: 42, aboutNumber: "T-42",
  label: "Fuite", detail: null, tally: "commented:3", times: 3, records: 1, happened: "2026-11-21T09:00:00Z", readAt: null, "actor.title": "Camille Roy", ...values }) as Notice;

describe("a notification", () => {
  it("says who did what how often", () => {
    expect(sentence(notice({}), words)).toEqual({ who: "Camille Roy", what: "3 réponses" });
  });

  it("puts together what one person did to one record", () => {
    expect(sentence(notice({ kind: "mentioned", tally: "mentioned:1,commented:2,state:1", detail: "resolved" }), words).what)
      .toBe("vous mentioned · 2 réponses · tickets resolved");
  });

  it("comes from the platform where nobody did it", () => {
    expect(sentence(notice({ "actor.title": null }), words).who).toBe("Guichet");
    expect(sentence(notice({ kind: "reminder", tally: "reminder:1", detail: "14:05" }), words)).toEqual({ who: "Rappel", what: "à 14:05" });
  });

  it("says once what was handed over at a stroke, and opens the list of it", () => {
    const pile = notice({ kind: "assigned", tally: "assigned:12", records: 12 });
    expect(sentence(pile, words).what).toBe("assigned 12");
    expect(decodeURIComponent(placeOf(pile, "assignee"))).toBe("tickets?filter=assignee==ME&sort=-updated&all=1");
    expect(decodeURIComponent(placeOf(notice({ kind: "team", records: 2 }), "assignee"))).toContain("filter=team==MYTEAMS;assignee=null=true");
    expect(placeOf(notice({}), "assignee")).toBe("tickets/42");
  });

  it("says to when one is invited", () => {
    expect(sentence(notice({ kind: "invited", tally: "invited:1", detail: "demain" }), words).what).toBe("vous invite demain");
  });

  it("survives a tally of another version", () => {
    expect(tally("commented:2,,x,later:y,new:1")).toEqual([{ kind: "commented", n: 2 }, { kind: "new", n: 1 }]);
  });
});

describe("days", () => {
  it("hold what happened on them, in the order given", () => {
    const days = byDay([notice({ id: 3, happened: "b" }), notice({ id: 2, happened: "b" }), notice({ id: 1, happened: "a" })], (at) => at);
    expect(days.map((d) => [d.day, d.notices.map((n) => n.id)])).toEqual([["b", [3, 2]], ["a", [1]]]);
  });
});
