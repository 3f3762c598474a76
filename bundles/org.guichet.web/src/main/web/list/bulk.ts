import { html } from "lit";
import { count, t } from "../i18n/texts";
import type { BulkResult } from "../api/records";
import type { Field, RecordType, Row, Transition, Values } from "../model/types";
import { app } from "../shell/app-state";
import { dialog } from "../ui/dialog";
import { failed, toast } from "../ui/toast";

const AT_ONCE = 50;

/** Transitions that at least one of the rows can take. */
export function possible(type: RecordType, rows: Row[]): Transition[] {
  const found = new Map<string, Transition>();
  for (const lifecycle of type.lifecycles) {
    for (const transition of lifecycle.transitions) {
      const leaves = (row: Row) => transition.from.length === 0 || transition.from.includes(String(row[type.state ?? ""]));
      if (!found.has(transition.key) && rows.some(leaves)) {
        found.set(transition.key, transition);
      }
    }
  }
  return [...found.values()];
}

/** Runs a change over many rows in steps, saying how far it is; in the end what was done, what was refused, and undo. */
export async function run(type: RecordType, rows: Row[], change: { values?: Values; transition?: string },
    progress: (done: number) => void, after: () => void): Promise<void> {
  const results: BulkResult[] = [];
  const before = new Map(rows.map((row) => [row.id, Object.fromEntries(Object.keys(change.values ?? {}).map((name) => [name, row[name] ?? null]))]));
  try {
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      results.push(...(await app.api.bulk(type.key, rows.slice(from, from + AT_ONCE), change)));
      progress(results.length);
    }
  } catch (failure) {
    failed(failure);
  }
  const done = results.filter((r) => r.status < 300);
  const refused = results.filter((r) => r.status >= 300);
  if (done.length > 0) {
    const undo = change.transition ? undefined : { label: t("app.undo"), run: () => void takeBack(type, done, before, after) };
    toast(count("list.bulkDone", done.length), { action: undo });
  }
  if (refused.length > 0) {
    const reasons = new Set(refused.map((r) => r.problem?.errors?.map((e) => e.message).join(" ") || r.problem?.detail || ""));
    toast(`${count("list.bulkFailed", refused.length)} — ${[...reasons].slice(0, 3).join(" ")}`, { bad: true });
  }
  after();
}

async function takeBack(type: RecordType, done: BulkResult[], before: Map<number, Values>, after: () => void): Promise<void> {
  try {
    for (const { id, version } of done) {
      await app.api.patch(type.key, id, version ?? 0, before.get(id) ?? {});
    }
  } catch (failure) {
    failed(failure);
  }
  after();
}

/** Asks who shall have the rows; undefined if the person changed their mind. */
export async function askOwner(field: Field): Promise<Values | undefined> {
  await import("../record/reference-picker");
  let chosen: number | null = null;
  return dialog<Values>({
    title: t("list.assignTo"),
    body: () => html`<div class="field"><ui5-label for="bulk-owner">${field.label}</ui5-label>
      <guichet-reference control="bulk-owner" .target=${field.target ?? ""} .value=${null} @picked=${(event: CustomEvent<{ id: number | null }>) => { chosen = event.detail.id; }}></guichet-reference></div>`,
    foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => close({ [field.name]: chosen })}>${t("app.apply")}</ui5-button>
      <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
}

