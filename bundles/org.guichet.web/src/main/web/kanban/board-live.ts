import type { RecordEvent } from "../api/events";
import type { Row } from "../model/types";
import type { BoardData } from "./board-data";

const CALM = 400;
const LOOK = 2500;

/** Follows what others change on a board: cards change, move, appear and vanish where they stand. */
export class BoardLive {
  readonly fresh = new Set<number>();
  /** Cards that this person moved here: they stay until the board is fetched anew, even if the filter would hide them by now. */
  readonly kept = new Set<number>();
  private readonly heard = new Set<number>();
  private timer = 0;

  constructor(private readonly type: string, private readonly data: () => BoardData | null, private readonly changed: () => void) {
  }

  hear(event: RecordEvent): void {
    const row = event.type === this.type ? this.data()?.find(event.id)?.row : undefined;
    // what one did oneself is on the screen already
    if (event.type === this.type && !(row && event.version !== undefined && event.version <= row.version)) {
      this.heard.add(event.id);
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.catchUp(), CALM);
    }
  }

  clear(): void {
    this.heard.clear();
    this.kept.clear();
  }

  end(): void {
    window.clearTimeout(this.timer);
  }

  private async catchUp(): Promise<void> {
    const data = this.data();
    const ids = [...this.heard].slice(-200);
    this.heard.clear();
    if (!data || ids.length === 0) {
      return;
    }
    try {
      const rows = await data.fetchAgain(ids);
      if (data !== this.data()) {
        return;
      }
      ids.filter((id) => !rows.some((row) => row.id === id) && !this.kept.has(id)).forEach((id) => data.remove(id));
      rows.forEach((row) => this.settle(data, row));
      await data.recount();
    } catch {
      // the server did not answer: the next event asks again
      ids.forEach((id) => this.heard.add(id));
    }
    this.changed();
  }

  private settle(data: BoardData, row: Row): void {
    const place = data.place(row);
    const now = data.find(row.id);
    if (!place) {
      data.remove(row.id);
      return;
    }
    if (now && now.lane === place.lane && now.column === place.column) {
      Object.assign(now.row, row);
    } else if (now || data.lanes[place.lane]!.cells[place.column]!.started) {
      data.shift(now ? Object.assign(now.row, row) : row, place);
    }
    this.fresh.add(row.id);
    window.setTimeout(() => {
      this.fresh.delete(row.id);
      this.changed();
    }, LOOK);
  }
}
