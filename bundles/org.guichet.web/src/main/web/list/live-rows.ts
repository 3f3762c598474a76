import type { RecordEvent } from "../api/events";

const CALM = 400;
const LOOK = 2500;
const AT_MOST = 200;

/** What a list can do about records that others changed. */
export interface Rows {
  /** Fetches those of the records that are shown. @return which ones these were */
  refreshed(ids: number[]): Promise<number[]>;
  /** Which of the others would stand in the list by now. */
  arrived(ids: number[]): Promise<number[]>;
}

/**
 * Follows what others change: rows on the screen change where they stand; what would appear is only counted, so that nothing
 * moves under the cursor. Events are gathered for a moment, since an import sends hundreds.
 */
export class LiveRows {
  readonly fresh = new Set<number>();
  missed = new Set<number>();
  private readonly heard = new Set<number>();
  private timer = 0;

  constructor(private readonly type: string, private readonly rows: () => Rows | null, private readonly changed: () => void) {
  }

  hear(event: RecordEvent): void {
    if (event.type === this.type) {
      this.heard.add(event.id);
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.catchUp(), CALM);
    }
  }

  /** The list was fetched anew: nothing is missed. */
  clear(): void {
    this.heard.clear();
    this.missed = new Set();
  }

  end(): void {
    window.clearTimeout(this.timer);
  }

  private async catchUp(): Promise<void> {
    const rows = this.rows();
    const ids = [...this.heard].slice(-AT_MOST);
    this.heard.clear();
    if (!rows || ids.length === 0) {
      return;
    }
    try {
      const shown = await rows.refreshed(ids);
      const arrived = await rows.arrived(ids.filter((id) => !shown.includes(id)));
      this.missed = new Set([...this.missed, ...arrived]);
      shown.forEach((id) => this.fresh.add(id));
      window.setTimeout(() => {
        shown.forEach((id) => this.fresh.delete(id));
        this.changed();
      }, LOOK);
    } catch {
      // the server did not answer: the pill lets people ask again themselves
      this.missed = new Set([...this.missed, ...ids]);
    }
    this.changed();
  }
}
