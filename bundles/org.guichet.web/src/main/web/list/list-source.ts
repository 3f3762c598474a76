import { app } from "../shell/app-state";
import type { ListQuery } from "../api/records";
import type { Row } from "../model/types";

export const PAGE = 100;

/** The rows of one list, fetched page after page along the server's cursors as the person scrolls. */
export class ListSource {
  readonly rows: Row[] = [];
  total: number | null = null;
  atLeast = false;
  private next: string | null = null;
  private begun = false;
  private loading: Promise<void> | null = null;
  private ended = new AbortController();

  constructor(readonly type: string, readonly query: ListQuery) {
  }

  get complete(): boolean {
    return this.begun && this.next === null;
  }

  /** Rows known, and a page more while there are more: the scroll bar grows with what is loaded. */
  get size(): number {
    return this.rows.length + (this.complete ? 0 : PAGE);
  }

  async page(index: number): Promise<Row[]> {
    while (this.rows.length < (index + 1) * PAGE && !this.complete) {
      this.loading ??= this.more().finally(() => {
        this.loading = null;
      });
      await this.loading;
    }
    return this.rows.slice(index * PAGE, (index + 1) * PAGE);
  }

  private async more(): Promise<void> {
    const page = await app.api.list(this.type,
      { ...this.query, limit: PAGE, cursor: this.next, total: this.begun ? "none" : "capped" }, this.ended.signal);
    if (!this.begun) {
      this.total = page.total ?? null;
      this.atLeast = !!page.atLeast;
    }
    this.begun = true;
    this.next = page.next;
    this.rows.push(...page.items);
  }

  /** Fetches rows anew that the list holds; those that no longer match stay where they are, so that nothing jumps. */
  async refresh(ids: number[]): Promise<number[]> {
    const held = ids.filter((id) => this.rows.some((row) => row.id === id));
    if (held.length === 0) {
      return [];
    }
    const page = await app.api.list(this.type, { fields: this.query.fields, filter: `id=in=(${held.join(",")})`, limit: 200 });
    for (const fresh of page.items) {
      const at = this.rows.findIndex((row) => row.id === fresh.id);
      if (at >= 0) {
        Object.assign(this.rows[at]!, fresh);
      }
    }
    return page.items.map((row) => row.id);
  }

  end(): void {
    this.ended.abort();
  }
}
