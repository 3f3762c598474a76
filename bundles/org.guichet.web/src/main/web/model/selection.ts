import type { Row } from "./types";

/** What is ticked: some rows, or, if `except` is not null, the whole list but the rows that it names. */
export interface Chosen {
  rows: Row[];
  except: number[] | null;
}

export const NOTHING: Chosen = { rows: [], except: null };

/** How many are ticked; of a whole list as far as it is counted. */
export function size({ rows, except }: Chosen, total: number | null): number {
  return except ? Math.max(0, (total ?? 0) - except.length) : rows.length;
}

/** What narrows the list's filter to the ticked rows; null if that is all of it. */
export function narrowing({ rows, except }: Chosen): string | null {
  const [operator, ids] = except ? ["=out=", except] : ["=in=", rows.map((row) => row.id)];
  return ids.length > 0 ? `id${operator}(${ids.join(",")})` : null;
}

/** The rows that somebody has chosen: one by one, or all there are but some. */
export class Selection {
  private readonly held = new Map<number, Row>();
  private except: Set<number> | null = null;

  constructor(private readonly changed: () => void) {
  }

  get chosen(): Chosen {
    return { rows: [...this.held.values()], except: this.except && [...this.except] };
  }

  get any(): boolean {
    return this.held.size > 0 || !!this.except;
  }

  has(id: number): boolean {
    return this.except ? !this.except.has(id) : this.held.has(id);
  }

  toggle(row: Row): void {
    this.set([row], !this.has(row.id));
  }

  set(rows: Row[], on: boolean): void {
    const { except } = this;
    rows.forEach((row) => {
      if (except) {
        on ? except.delete(row.id) : except.add(row.id);
      } else {
        on ? this.held.set(row.id, row) : this.held.delete(row.id);
      }
    });
    this.changed();
  }

  /** Ticks the whole list, also what was never loaded. */
  setWhole(): void {
    this.held.clear();
    this.except = new Set();
    this.changed();
  }

  clear(): void {
    if (this.any) {
      this.held.clear();
      this.except = null;
      this.changed();
    }
  }
}
