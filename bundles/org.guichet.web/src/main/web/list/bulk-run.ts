import type { BulkRun } from "../api/bulk";
import { Problem } from "../api/http";

const FIRST_LOOK = 300;
const LONGEST = 3000;

export const busy = (run: BulkRun) => ["selecting", "running", "undoing"].includes(run.state);

const pause = (milliseconds: number) => new Promise((done) => { setTimeout(done, milliseconds); });

/**
 * Looks after a run until it rests, ever more rarely; resolves with null if nobody looks any more. A network that is away ends
 * nothing: the server goes on by itself.
 */
export async function follow(begun: BulkRun, read: (id: string) => Promise<BulkRun>, tell: (run: BulkRun) => void, gone: () => boolean): Promise<BulkRun | null> {
  let run = begun;
  tell(run);
  for (let wait = FIRST_LOOK; busy(run); wait = Math.min(wait * 1.5, LONGEST)) {
    await pause(wait);
    if (gone()) {
      return null;
    }
    try {
      run = await read(run.id);
      tell(run);
    } catch (failure) {
      if (!(failure instanceof Problem && failure.offline)) {
        throw failure;
      }
    }
  }
  return run;
}

const key = (type: string) => `guichet.bulk.${type}`;

/** A reload of the page or a look at a record must not lose sight of a run: the browser's tab remembers it. */
export const remembered = {
  get: (type: string) => sessionStorage.getItem(key(type)),
  set: (run: BulkRun) => sessionStorage.setItem(key(run.type), run.id),
  drop: (type: string) => sessionStorage.removeItem(key(type)),
};
