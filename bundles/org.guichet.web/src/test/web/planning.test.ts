import { describe, expect, it } from "vitest";
import { clashes, clockChange, firstFree, moved, wallMinutes } from "../../main/web/model/planning";
import { instantOf } from "../../main/web/model/zone";

process.env["TZ"] = "Europe/Paris";

const at = (text: string) => new Date(text);

describe("moving over the change to summer time", () => {
  it("keeps nine o'clock at nine o'clock", () => {
    const span = { start: at("2026-03-23T09:00:00"), end: at("2026-03-23T10:00:00") };
    const after = moved(span, { days: 7 });
    expect([after.start.getHours(), after.end.getHours()]).toEqual([9, 10]);
    expect([instantOf(span.start), instantOf(after.start)]).toEqual(["2026-03-23T08:00:00Z", "2026-03-30T07:00:00Z"]);
  });

  it("keeps the length on the wall clock through the short night", () => {
    const night = moved({ start: at("2026-03-21T22:00:00"), end: at("2026-03-22T06:00:00") }, { days: 7 });
    expect(wallMinutes(night.start, night.end)).toBe(480);
    expect(night.end.getHours()).toBe(6);
    expect((night.end.getTime() - night.start.getTime()) / 3_600_000).toBe(7);
  });

  it("is announced with its day", () => {
    expect(clockChange(at("2026-03-23T00:00:00"), at("2026-03-30T00:00:00"))).toEqual({ day: at("2026-03-29T00:00:00"), summer: true });
    expect(clockChange(at("2026-10-19T00:00:00"), at("2026-10-26T00:00:00"))?.summer).toBe(false);
    expect(clockChange(at("2026-06-01T00:00:00"), at("2026-06-30T00:00:00"))).toBeNull();
  });
});

describe("finding a free time", () => {
  const busy = [{ start: at("2026-11-23T09:00:00"), end: at("2026-11-23T10:30:00") }, { start: at("2026-11-23T10:30:00"), end: at("2026-11-23T12:00:00") }];

  it("passes over what is taken", () => {
    expect(firstFree(busy, at("2026-11-23T09:10:00"), 60)).toEqual(at("2026-11-23T12:00:00"));
    expect(firstFree(busy, at("2026-11-23T08:00:00"), 60)).toEqual(at("2026-11-23T08:00:00"));
  });

  it("proposes working hours of working days only", () => {
    expect(firstFree([], at("2026-11-27T17:30:00"), 60)).toEqual(at("2026-11-30T08:00:00"));
    expect(firstFree([], at("2026-11-23T05:00:00"), 30)).toEqual(at("2026-11-23T08:00:00"));
  });

  it("gives up after two weeks", () => {
    expect(firstFree([{ start: at("2026-11-01T00:00:00"), end: at("2027-01-01T00:00:00") }], at("2026-11-23T08:00:00"), 30)).toBeNull();
  });

  it("takes what only touches for no clash", () => {
    expect(clashes(busy, { start: at("2026-11-23T12:00:00"), end: at("2026-11-23T13:00:00") })).toEqual([]);
    expect(clashes(busy, { start: at("2026-11-23T10:00:00"), end: at("2026-11-23T11:00:00") })).toHaveLength(2);
  });
});
