import { randomUUID } from "node:crypto";
import type { Values } from "../../main/web/model/types";
import type { Stored } from "./data";

/** Does one thing to one record; throws what the server would refuse it with. */
export type Deed = (row: Stored) => void;

interface Run {
  answer: Values & { id: string; state: string; total: number; done: number; changed: number; refused: number };
  waiting: Stored[];
  touched: { row: Stored; before: Stored; version: number }[];
  refusals: Values[];
  deed: Deed;
}

const AT_EACH_LOOK = 120;
const runs = new Map<string, Run>();

/** Changes of all that a filter finds. Here they go on each time that somebody looks. */
export function startRun(type: string, kind: string, rows: Stored[], deed: Deed): Values {
  const id = randomUUID();
  const answer = { id, type, kind, key: null, state: "running", total: rows.length, done: 0, changed: 0, refused: 0, undoable: false, message: null };
  runs.set(id, { answer, waiting: rows, touched: [], refusals: [], deed });
  return { ...answer, state: "selecting", total: 0 };
}

export function askRun(id: string, verb: string | undefined, title: (row: Stored) => unknown, tell: (row: Stored) => void): Values | undefined {
  const run = runs.get(id);
  const { answer } = run ?? {};
  if (!run || !answer) {
    return undefined;
  }
  switch (verb) {
    case "refusals":
      return { items: run.refusals };
    case "cancel":
      answer.state = "cancelled";
      break;
    case "undo":
      Object.assign(answer, { state: "undoing", total: answer.changed, done: 0, refused: 0 });
      run.refusals = [];
      break;
    default:
      goOn(run, title, tell);
  }
  answer["undoable"] = ["done", "cancelled"].includes(answer.state) && answer.changed > 0 && answer["kind"] !== "action";
  return answer;
}

function goOn(run: Run, title: (row: Stored) => unknown, tell: (row: Stored) => void): void {
  const { answer } = run;
  const refused = (row: Stored, reason: unknown) => {
    answer.refused++;
    run.refusals.push({ place: answer.done, id: row.id, title: title(row), reason });
  };
  if (answer.state === "running") {
    for (const row of run.waiting.splice(0, AT_EACH_LOOK)) {
      const before = structuredClone(row);
      answer.done++;
      try {
        run.deed(row);
        answer.changed++;
        run.touched.push({ row, before, version: row.version });
      } catch (failure) {
        refused(row, (failure as { body?: Values }).body?.["detail"] ?? String(failure));
      }
    }
    answer.state = run.waiting.length > 0 ? "running" : "done";
  } else if (answer.state === "undoing") {
    for (const { row, before, version } of run.touched.splice(0, AT_EACH_LOOK)) {
      answer.done++;
      if (row.version === version) {
        Object.keys(row).forEach((name) => delete row[name]);
        Object.assign(row, before, { version: version + 1 });
        answer.changed--;
        tell(row);
      } else {
        refused(row, "Modifié entre-temps");
      }
    }
    answer.state = run.touched.length > 0 ? "undoing" : "undone";
  }
}
