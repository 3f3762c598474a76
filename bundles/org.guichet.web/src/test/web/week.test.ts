import { describe, expect, it } from "vitest";
import { addDays, dayKey, mondayOf, weekNumber } from "../../main/web/model/week";

describe("weeks", () => {
  it("begin on Monday", () => {
    expect(dayKey(mondayOf(new Date(2026, 10, 22)))).toBe("2026-11-16");
    expect(dayKey(mondayOf(new Date(2026, 10, 23)))).toBe("2026-11-23");
  });

  it("are numbered by ISO 8601 over the turn of the year", () => {
    expect(weekNumber(new Date(2026, 0, 1))).toBe(1);
    expect(weekNumber(new Date(2027, 0, 3))).toBe(53);
    expect(weekNumber(new Date(2026, 10, 21))).toBe(47);
  });

  it("keep the wall clock over the change to summer time", () => {
    const before = new Date(2026, 2, 28, 9, 0);
    const after = addDays(before, 1);
    expect([after.getDate(), after.getHours()]).toEqual([29, 9]);
  });
});
