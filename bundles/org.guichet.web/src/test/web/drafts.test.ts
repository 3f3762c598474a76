import { describe, expect, it } from "vitest";
import { Drafts } from "../../main/web/model/drafts";

class Store {
  private readonly map = new Map<string, string>();

  constructor(private readonly room = Infinity) {
  }

  get length(): number {
    return this.map.size;
  }

  key(i: number): string | null {
    return [...this.map.keys()][i] ?? null;
  }

  getItem(key: string): string | null {
    return this.map.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (!this.map.has(key) && this.map.size >= this.room) {
      throw new Error("QuotaExceededError");
    }
    this.map.set(key, value);
  }

  removeItem(key: string): void {
    this.map.delete(key);
  }
}

describe("drafts", () => {
  it("come back as they were kept", () => {
    const drafts = new Drafts(new Store(), () => 1000);
    drafts.keep("tickets.42", { subject: "À moitié" }, "k3");
    expect(drafts.read("tickets.42")).toEqual({ at: 1000, shape: "k3", value: { subject: "À moitié" } });
  });

  it("are forgotten after a month, or when they are unreadable", () => {
    const store = new Store();
    let now = 0;
    const drafts = new Drafts(store, () => now);
    drafts.keep("a", 1);
    now = 31 * 24 * 3600 * 1000;
    expect(drafts.read("a")).toBeNull();
    store.setItem("guichet.draft.b", "{broken");
    expect(drafts.read("b")).toBeNull();
  });

  it("make room for the newest by giving up the oldest", () => {
    let now = 0;
    const drafts = new Drafts(new Store(2), () => ++now);
    drafts.keep("old", 1);
    drafts.keep("newer", 2);
    drafts.keep("newest", 3);
    expect(drafts.read("old")).toBeNull();
    expect(drafts.read("newer")?.value).toBe(2);
    expect(drafts.read("newest")?.value).toBe(3);
  });

  it("say so when there is no room at all", () => {
    expect(() => new Drafts(new Store(0)).keep("a", 1)).toThrow("QuotaExceededError");
  });

  it("leave with the person who signs out, and nothing else does", () => {
    const store = new Store();
    const drafts = new Drafts(store);
    drafts.keep("a", 1);
    drafts.keep("b", 2);
    store.setItem("guichet.theme", "dark");
    drafts.clear();
    expect(store.length).toBe(1);
    expect(store.getItem("guichet.theme")).toBe("dark");
  });
});
