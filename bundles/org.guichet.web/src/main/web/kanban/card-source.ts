import type { ListQuery } from "../api/records";
import type { Fetch } from "../list/list-source";
import type { Row } from "../model/types";

const PAGE = 40;

/** The cards of one column (and lane), fetched page after page: one request each, whatever the number of cards. */
export class CardSource {
  rows: Row[] = [];
  failure: unknown = null;
  private next: string | null = null;
  private begun = false;
  private loading: Promise<void> | null = null;
  private readonly ended = new AbortController();

  constructor(readonly query: ListQuery, private readonly fetch: Fetch, private readonly changed: () => void) {
  }

  get complete(): boolean {
    return this.begun && this.next === null;
  }

  get started(): boolean {
    return this.begun;
  }

  more(): Promise<void> {
    if (this.complete) {
      return Promise.resolve();
    }
    this.loading ??= this.load().finally(() => {
      this.loading = null;
      this.changed();
    });
    return this.loading;
  }

  private async load(): Promise<void> {
    try {
      this.failure = null;
      const page = await this.fetch({ ...this.query, limit: PAGE, cursor: this.next, total: "none" }, this.ended.signal);
      this.begun = true;
      this.next = page.next;
      // a card that was moved here in the meantime comes again with its page
      this.rows.push(...page.items.filter((row) => !this.rows.some((r) => r.id === row.id)));
    } catch (failure) {
      if ((failure as Error).name !== "AbortError") {
        this.failure = failure;
      }
    }
  }

  has(id: number): boolean {
    return this.rows.some((row) => row.id === id);
  }

  put(row: Row, at = 0): void {
    this.rows = this.rows.filter((r) => r.id !== row.id);
    this.rows.splice(at, 0, row);
  }

  /** @return where it stood, or −1 */
  take(id: number): number {
    const at = this.rows.findIndex((row) => row.id === id);
    if (at >= 0) {
      this.rows.splice(at, 1);
    }
    return at;
  }

  end(): void {
    this.ended.abort();
  }
}
