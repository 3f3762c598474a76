import { describe, expect, it } from "vitest";
import { ListSource, PAGE, type Fetch } from "../../main/web/list/list-source";
import type { ListQuery } from "../../main/web/api/records";

/** A server with so many rows, that knows pages by cursors only. */
function server(rows: number) {
  const asked: ListQuery[] = [];
  const fetch: Fetch = async (query) => {
    asked.push(query);
    const from = Number(query.cursor ?? 0);
    const to = Math.min(rows, from + PAGE);
    return { items: Array.from({ length: to - from }, (_r, i) => ({ id: from + i + 1, version: 1 })), next: to < rows ? String(to) : null, total: query.total === "capped" ? Math.min(rows, 10_000) : null, atLeast: rows > 10_000 };
  };
  return { asked, fetch };
}

describe("the rows of a list", () => {
  it("are as many as the server counted, before they are fetched", async () => {
    const source = new ListSource({}, server(640).fetch);
    await source.page(0);
    expect(source.size).toBe(640);
  });

  it("are reached by walking along the cursors when somebody jumps", async () => {
    const { fetch, asked } = server(640);
    const source = new ListSource({}, fetch);
    expect((await source.page(6))[0]!.id).toBe(601);
    expect(asked).toHaveLength(7);
    expect(asked.filter((q) => q.total === "capped")).toHaveLength(1);
    expect(source.size).toBe(640);
  });

  it("are not all kept: a million rows scrolled leave some thousand, and the way back is one request", async () => {
    const { fetch, asked } = server(1_000_000);
    const source = new ListSource({}, fetch);
    for (let page = 0; page < 300; page++) {
      await source.page(page);
    }
    expect(asked).toHaveLength(300);
    expect(source.find(1)).toBeUndefined();
    expect((await source.page(0))[0]!.id).toBe(1);
    expect(asked).toHaveLength(301);
  });

  it("are asked for once, also when two ask at the same time", async () => {
    const { fetch, asked } = server(300);
    const source = new ListSource({}, fetch);
    await Promise.all([source.page(1), source.page(1), source.page(0)]);
    expect(asked).toHaveLength(2);
  });
});
