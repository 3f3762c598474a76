import type { Change } from "../api/bulk";
import type { RecordType, Row, Transition, Values } from "../model/types";
import { lifecycleOf } from "../model/catalog";
import { app } from "../shell/app-state";
import { leaves } from "./transitions";

const AT_ONCE = 50;

export interface Refusal {
  row: Row;
  reason: string;
}

export interface Outcome {
  done: { row: Row; version: number; before: Values }[];
  refused: Refusal[];
  /** Rows that were not reached because the person stopped it, or the server went away. */
  left: number;
}

/** How far a run is; `stop` ends it after the rows that are under way. */
export interface Progress {
  done: number;
  total: number;
  stop: boolean;
}

/** Transitions that at least one of the rows can take. */
export function possible(type: RecordType, rows: Row[]): Transition[] {
  const found = new Map<string, Transition>();
  for (const row of rows) {
    for (const transition of lifecycleOf(type, row)?.transitions ?? []) {
      if (!found.has(transition.key) && leaves(transition, String(row[type.state ?? ""]))) {
        found.set(transition.key, transition);
      }
    }
  }
  return [...found.values()];
}

/** Every transition of a type once, for rows that nobody has loaded. */
export function everyTransition(type: RecordType): Transition[] {
  return [...new Map(type.lifecycles.flatMap((l) => l.transitions).map((transition) => [transition.key, transition])).values()];
}

/** Runs a change over many rows in steps. Each row succeeds or fails alone; nothing that was done is undone by a failure. */
export async function run(type: RecordType, rows: Row[], change: Change, progress: Progress, tell: () => void): Promise<Outcome> {
  const outcome: Outcome = { done: [], refused: [], left: rows.length };
  for (let from = 0; from < rows.length && !progress.stop; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const before = await valuesBefore(type, some, change);
    const results = await app.api.bulk.change(type.key, some, change);
    for (const result of results) {
      const row = some.find((r) => r.id === result.id)!;
      if (result.status < 300) {
        outcome.done.push({ row, version: result.version ?? row.version, before: before.get(row.id) ?? {} });
      } else {
        outcome.refused.push({ row, reason: result.problem?.errors?.map((e) => e.message).filter(Boolean).join(" ") || result.problem?.detail || result.problem?.title || String(result.status) });
      }
    }
    outcome.left -= some.length;
    progress.done = from + some.length;
    tell();
  }
  return outcome;
}

/** The values that undoing puts back: read from the server, because the list need not show the fields that change. */
async function valuesBefore(type: RecordType, rows: Row[], change: Change): Promise<Map<number, Values>> {
  const names = change.transition ? [type.state!] : Object.keys(change.values ?? {});
  if (names.length === 0) {
    return new Map();
  }
  const page = await app.api.list(type.key, { filter: `id=in=(${rows.map((r) => r.id).join(",")})`, fields: names, limit: 200 });
  return new Map(page.items.map((row) => [row.id, Object.fromEntries(names.map((name) => [name, row[name] ?? null]))]));
}

/** Says whether what was done can be taken back: an action of a module cannot, a state only where a transition leads back. */
export function canUndo(type: RecordType, outcome: Outcome, change: Change): boolean {
  return outcome.done.length > 0 && !change.action && (!change.transition || outcome.done.some((d) => wayBack(type, d.row, d.before[type.state!], change.transition!)));
}

function wayBack(type: RecordType, row: Row, before: unknown, taken: string): Transition | undefined {
  const transitions = lifecycleOf(type, row)?.transitions ?? [];
  const now = transitions.find((t) => t.key === taken)?.to;
  return transitions.find((t) => t.to === before && now !== undefined && leaves(t, now));
}

/** Puts everything back, in steps of rows that get the same; rows that somebody changed since then are refused by the server. */
export async function takeBack(type: RecordType, outcome: Outcome, change: Change, progress: Progress, tell: () => void): Promise<Outcome> {
  const result: Outcome = { done: [], refused: [], left: 0 };
  const steps = new Map<string, { change: Change; rows: Row[] }>();
  for (const { row, version, before } of outcome.done) {
    const back = change.transition ? wayBack(type, row, before[type.state!], change.transition) : undefined;
    if (change.transition && !back) {
      result.refused.push({ row, reason: "" });
      continue;
    }
    const step: Change = change.delete ? { restore: true } : back ? { transition: back.key } : { values: before };
    const key = JSON.stringify(step);
    (steps.get(key) ?? steps.set(key, { change: step, rows: [] }).get(key)!).rows.push({ ...row, version });
  }
  for (const step of steps.values()) {
    const base = progress.done;
    const part: Progress = { done: 0, total: step.rows.length, stop: false };
    const { done, refused } = await run(type, step.rows, step.change, part, () => {
      progress.done = base + part.done;
      tell();
    });
    result.done.push(...done);
    result.refused.push(...refused);
  }
  return result;
}
