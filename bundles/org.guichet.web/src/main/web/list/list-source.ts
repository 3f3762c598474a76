import type { ListQuery } from "../api/records";
import { literalOf } from "../model/groups";
import { all } from "../model/rsql";
import type { Page, Row } from "../model/types";

export const PAGE = 100;
/** Pages kept at hand; older ones are fetched anew by their cursor when somebody scrolls back to them. */
const HELD = 60;
/** Where the server stops counting. */
const COUNTED = 10_000;

export type Fetch = (query: ListQuery, signal: AbortSignal) => Promise<Page>;

/** The rows of one list, fetched page after page along the server's cursors as the person scrolls. */
export class ListSource {
  total: number | null = null;
  atLeast = false;
  private readonly pages = new Map<number, Row[]>();
  /** The cursor that opens each page; the first has none. */
  private readonly cursors: (string | null)[] = [null];
  private readonly opening = new Map<number, Promise<Row[]>>();
  private readonly ended = new AbortController();
  private last = -1;
  private lastRows = 0;

  /** @param expected rows that are sure to come, where somebody counted them before */
  constructor(readonly query: ListQuery, private readonly fetch: Fetch, private readonly expected: number | null = null) {
  }

  /** Rows as far as they are known, else what the server counted: the scroll bar says how long the list is. */
  get size(): number {
    if (this.last >= 0) {
      return this.last * PAGE + this.lastRows;
    }
    return Math.max(this.cursors.length * PAGE, this.expected ?? Math.min(this.total ?? 0, COUNTED));
  }

  /** A page by its number; the pages before it are walked through, since cursors lead from one to the next. */
  async page(index: number): Promise<Row[]> {
    while (index >= this.cursors.length && this.last < 0) {
      await this.open(this.cursors.length - 1);
    }
    return index < this.cursors.length ? this.open(index) : [];
  }

  private open(index: number): Promise<Row[]> {
    const held = this.pages.get(index);
    if (held) {
      this.hold(index, held);
      return Promise.resolve(held);
    }
    const running = this.opening.get(index) ?? this.load(index).finally(() => this.opening.delete(index));
    this.opening.set(index, running);
    return running;
  }

  private async load(index: number): Promise<Row[]> {
    const count = index === 0 && this.total === null && this.expected === null;
    const page = await this.fetch({ ...this.query, limit: PAGE, cursor: this.cursors[index], total: count ? "capped" : "none" }, this.ended.signal);
    if (count) {
      this.total = page.total ?? null;
      this.atLeast = !!page.atLeast;
    }
    if (page.next === null) {
      this.last = index;
      this.lastRows = page.items.length;
    } else {
      this.cursors[index + 1] ??= page.next;
    }
    this.hold(index, page.items);
    return page.items;
  }

  private hold(index: number, rows: Row[]): void {
    this.pages.delete(index);
    this.pages.set(index, rows);
    const oldest = this.pages.keys().next().value;
    if (this.pages.size > HELD && oldest !== undefined) {
      this.pages.delete(oldest);
    }
  }

  find(id: number): Row | undefined {
    for (const rows of this.pages.values()) {
      const row = rows.find((r) => r.id === id);
      if (row) {
        return row;
      }
    }
    return undefined;
  }

  /** Fetches rows anew that the list holds; those that no longer match stay where they are, so that nothing jumps. */
  async refresh(ids: number[]): Promise<number[]> {
    const held = ids.filter((id) => this.find(id));
    if (held.length === 0) {
      return [];
    }
    const page = await this.fetch({ fields: this.query.fields, filter: `id=in=(${held.join(",")})`, limit: 200 }, this.ended.signal);
    for (const fresh of page.items) {
      const row = this.find(fresh.id);
      if (row) {
        Object.assign(row, fresh);
      }
    }
    return page.items.map((row) => row.id);
  }

  /** Which of some records that are not shown would stand in this list by now. */
  async arrived(ids: number[]): Promise<number[]> {
    const unknown = ids.filter((id) => !this.find(id));
    if (unknown.length === 0) {
      return [];
    }
    const page = await this.fetch({ q: this.query.q, filter: all(this.query.filter, `id=in=(${unknown.join(",")})`), fields: [], limit: 200 }, this.ended.signal);
    return page.items.map((row) => row.id);
  }

  end(): void {
    this.ended.abort();
  }
}

/** One heading of a grouped list. */
export interface Heading {
  value: unknown;
  label: string;
  count: number;
}

/** A list under headings, one for each value of a field, each with rows of its own along its own cursors. */
export class GroupedSource {
  readonly headings: Row[];
  private readonly inside = new Map<number, ListSource>();

  constructor(readonly query: ListQuery, readonly field: string, counted: Heading[], private readonly fetch: Fetch) {
    this.headings = counted.map((heading, i) => ({ id: -1 - i, version: 0, heading }));
  }

  get total(): number {
    return this.headings.reduce((sum, row) => sum + headingOf(row)!.count, 0);
  }

  get size(): number {
    return this.headings.length;
  }

  /** The rows under a heading. */
  under(heading: Row): ListSource {
    let source = this.inside.get(heading.id);
    if (!source) {
      const { value, count } = headingOf(heading)!;
      source = new ListSource({ ...this.query, filter: all(this.query.filter, literalOf(this.field, value)) }, this.fetch, count);
      this.inside.set(heading.id, source);
    }
    return source;
  }

  get sources(): ListSource[] {
    return [...this.inside.values()];
  }

  end(): void {
    this.inside.forEach((source) => source.end());
  }
}

export function headingOf(row: Row): Heading | undefined {
  return row["heading"] as Heading | undefined;
}
