import { afterEach, describe, expect, it } from "vitest";
import { clockChange } from "../../main/web/model/planning";
import { elsewhere, instantOf, keepZone, wall } from "../../main/web/model/zone";

process.env["TZ"] = "Europe/Paris";

afterEach(() => keepZone(null));

describe("a reader whose profile is of another zone than their browser", () => {
  it("sees the hours of the profile", () => {
    keepZone("America/Montreal");
    expect(elsewhere()).toBe(true);
    const seen = wall("2026-11-23T14:30:00Z");
    expect([seen.getDate(), seen.getHours(), seen.getMinutes()]).toEqual([23, 9, 30]);
    expect(instantOf(seen)).toBe("2026-11-23T14:30:00Z");
  });

  it("plans at the hours of the profile, before and after the clocks change there", () => {
    keepZone("America/New_York");
    expect(instantOf(new Date(2026, 2, 7, 9))).toBe("2026-03-07T14:00:00Z");
    expect(instantOf(new Date(2026, 2, 9, 9))).toBe("2026-03-09T13:00:00Z");
    expect(clockChange(new Date(2026, 2, 2), new Date(2026, 2, 9))).toEqual({ day: new Date(2026, 2, 8), summer: true });
    expect(clockChange(new Date(2026, 2, 23), new Date(2026, 2, 30))).toBeNull();
  });

  it("sees another day where it is one", () => {
    keepZone("Pacific/Noumea");
    expect(wall("2026-11-23T20:00:00Z").getDate()).toBe(24);
  });

  it("reads what is there where both are the same", () => {
    keepZone("Europe/Paris");
    expect(elsewhere()).toBe(false);
    expect(instantOf(wall("2026-03-29T00:59:59Z"))).toBe("2026-03-29T00:59:59Z");
  });
});
