import type { Http } from "./http";
import { items } from "./lists";
import type { Values } from "../model/types";

/** One change of many records. */
export interface Change {
  values?: Values;
  transition?: string;
  delete?: true;
  restore?: true;
  action?: string;
  input?: Values;
}

/** A change of all that a filter finds, which the server works through by itself. */
export interface BulkRun {
  id: string;
  type: string;
  state: "selecting" | "running" | "cancelled" | "done" | "failed" | "undoing" | "undone";
  total: number;
  done: number;
  changed: number;
  refused: number;
  undoable: boolean;
  message: string | null;
}

export interface BulkRefusal {
  place: number;
  id: number;
  title: string | null;
  reason: string;
}

export interface BulkResult {
  id: number;
  status: number;
  version?: number;
  problem?: { title?: string; detail?: string; errors?: { message: string }[] };
}

/** One change of many records: of those named at once, of all that a filter finds by a run of the server. */
export class BulkApi {
  constructor(private readonly http: Http) {
  }

  /** The same change on many records; each row succeeds or fails alone. */
  async change(type: string, rows: { id: number; version: number }[], change: Change): Promise<BulkResult[]> {
    const ids = rows.map(({ id, version }) => ({ id, version }));
    return (await this.http.post<{ results: BulkResult[] }>(`${type}/bulk`, { ids, ...change })).results;
  }

  start(type: string, scope: { filter: string; q: string }, change: Change): Promise<BulkRun> {
    return this.http.post("bulk-runs", { type, ...scope, ...change });
  }

  run(id: string): Promise<BulkRun> {
    return this.http.get(`bulk-runs/${id}`);
  }

  cancel(id: string): Promise<BulkRun> {
    return this.http.post(`bulk-runs/${id}/cancel`);
  }

  undo(id: string): Promise<BulkRun> {
    return this.http.post(`bulk-runs/${id}/undo`);
  }

  /** The first 200. */
  async refusals(id: string): Promise<BulkRefusal[]> {
    return items(await this.http.get(`bulk-runs/${id}/refusals`));
  }
}
