import { describe, expect, it, vi } from "vitest";

vi.stubGlobal("document", { documentElement: { lang: "fr" }, createComment: () => ({}), createTreeWalker: () => ({}), createElement: () => ({}) });
const { readRule, ruleInWords, writeRule } = await import("../../main/web/record/recurrence");

describe("a rule of recurrence", () => {
  it("is read and written in the words of the form", () => {
    for (const rule of ["FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=MONTHLY;UNTIL=20261231"]) {
      const read = readRule(rule)!;
      expect(writeRule(read.rhythm, read.until)).toBe(rule);
    }
  });

  it("keeps the end that the server writes with a time", () => {
    expect(readRule("FREQ=WEEKLY;UNTIL=20260329T235959")).toEqual({ rhythm: "weekly", until: "2026-03-29" });
  });

  it("stays as it is written if it is none of the common ones", () => {
    expect(readRule("FREQ=MONTHLY;BYDAY=2TU")).toBeNull();
    expect(ruleInWords("FREQ=MONTHLY;BYDAY=2TU", (day) => day)).toBe("FREQ=MONTHLY;BYDAY=2TU");
    expect(ruleInWords("FREQ=WEEKLY;UNTIL=20261231", () => "31/12/2026")).toBe("Chaque semaine jusqu’au 31/12/2026");
  });
});
