import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../../main/web/api/http";
import type { BulkRun } from "../../main/web/api/bulk";
import { follow } from "../../main/web/list/bulk-run";

const run = (state: BulkRun["state"], done: number): BulkRun => ({ id: "r", type: "tickets", state, total: 9, done, changed: done, refused: 0, undoable: false, message: null });

describe("a run of the server", () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it("is followed until it rests", async () => {
    const answers = [run("running", 3), run("running", 6), run("done", 9)];
    const told: number[] = [];
    const end = follow(run("selecting", 0), async () => answers.shift()!, (now) => told.push(now.done), () => false);
    await vi.runAllTimersAsync();
    expect((await end)?.state).toBe("done");
    expect(told).toEqual([0, 3, 6, 9]);
  });

  it("is asked after ever more rarely, but every three seconds at least", async () => {
    let asked = 0;
    void follow(run("running", 0), async () => {
      asked++;
      return run("running", asked);
    }, () => undefined, () => asked >= 30);
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked).toBeLessThan(6);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(asked).toBeGreaterThan(12);
    await vi.runAllTimersAsync();
  });

  it("outlives a network that is away", async () => {
    const answers = [() => { throw new Problem(0, "", "", [], {}); }, () => run("done", 9)];
    const end = follow(run("running", 3), async () => answers.shift()!(), () => undefined, () => false);
    await vi.runAllTimersAsync();
    expect((await end)?.done).toBe(9);
  });

  it("is left to itself when nobody looks any more", async () => {
    let asked = 0;
    const end = follow(run("running", 0), async () => {
      asked++;
      return run("running", 1);
    }, () => undefined, () => asked === 1);
    await vi.runAllTimersAsync();
    expect(await end).toBeNull();
    expect(asked).toBe(1);
  });
});
