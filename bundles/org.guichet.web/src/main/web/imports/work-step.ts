import { html, nothing, type TemplateResult } from "lit";
import type { ImportQuality } from "../api/imports";
import { ta } from "../i18n/admin";
import { t } from "../i18n/texts";
import { readReport } from "../model/mapping";
import { remaining, type Beat } from "../model/pace";
import type { RecordBody } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { qualitySection } from "./quality";

/** States in which the job works, and those in which there is something to say about the file. */
export const BUSY = ["checking", "running", "reverting"];
export const JUDGED = ["checked", "done", "cancelled", "failed"];
const SHOWN_REFUSED = 20;
const A_WHILE = 4;

/** What a check or a run has come to. */
export interface Work {
  record: RecordBody;
  /** How far it was when, for the time that is left. */
  beats: Beat[];
  /** Rows that were refused: number, reason, content. */
  refused: string[][];
  quality: ImportQuality | null;
  /** True while a click is being answered. */
  busy: boolean;
}

export interface WorkWishes {
  cancel(): void;
  run(): void;
  backToMap(): void;
  revert(): void;
  showResult(): void;
}

/** The first rows of the report on refused rows; none if there is no report. */
export async function refusedRows(record: RecordBody): Promise<string[][]> {
  const report = Number(record["report"] ?? 0);
  const answer = report ? await fetch(app.api.beside.attachmentUrl("imports", record.id, report)) : null;
  return answer?.ok ? readReport((await answer.text()).slice(0, 200_000), SHOWN_REFUSED + 1).slice(1) : [];
}

/** The check or the run of an import: how far it is, then its figures, what was refused, what the file is like, and what can be done next. */
export function workStep(work: Work, wishes: WorkWishes): TemplateResult {
  const { record } = work;
  const state = String(record["state"]);
  const label = catalog().find("imports")?.fields.find((f) => f.name === "state")?.choices?.find((c) => c.key === state)?.label ?? state;
  return html`${progress(work, state, label)}
    ${record["message"] ? html`<ui5-message-strip design=${state === "failed" ? "Negative" : "Information"} hide-close-button>${state === "failed" ? `${t("import.failed")}. ` : ""}${record["message"]}</ui5-message-strip>` : nothing}
    <div class="figures">${figure(t("import.created"), record["createdCount"])}${figure(t("import.updated"), record["updatedCount"])}${figure(t("import.skipped"), record["unchangedCount"])}${figure(t("import.refused"), record["refusedCount"])}</div>
    ${BUSY.includes(state) ? nothing : html`${refusals(work.refused)}${reports(record, work.refused.length > 0)}`}
    ${work.quality && JUDGED.includes(state) ? qualitySection(work.quality, app.api.imports.qualityUrl(record.id)) : nothing}
    ${next(work, state, wishes)}`;
}

const number = (record: RecordBody, name: string) => Number(record[name] ?? 0);

function figure(label: string, value: unknown): TemplateResult {
  return html`<div class="card figure"><strong>${app.formats.integer(Number(value ?? 0))}</strong><span>${label}</span></div>`;
}

function progress({ record, beats }: Work, state: string, label: string): TemplateResult {
  const busy = BUSY.includes(state);
  const done = number(record, "done");
  const total = number(record, "rowCount");
  const left = busy ? remaining(beats, total) : null;
  const time = (seconds: number) => (seconds > 90 ? ta("import.minutes", { n: Math.round(seconds / 60) }) : ta("import.seconds", { n: seconds }));
  return html`<div class="row"><strong role="status">${label}</strong><span class="faint">${t("import.progress", { done: app.formats.integer(done), total: app.formats.integer(total) })}${left !== null && left > A_WHILE ? ` · ${ta("import.left", { time: time(left) })}` : ""}</span></div>
    ${busy ? html`<p class="faint small">${ta("import.mayLeave")}</p><progress max=${Math.max(1, total)} .value=${done} aria-label=${label}></progress>` : nothing}`;
}

function refusals(refused: string[][]): TemplateResult | typeof nothing {
  return refused.length === 0 ? nothing : html`<h2>${t("import.refusedRows")}</h2><div class="scroll" tabindex="0" role="group" aria-label=${t("import.refusedRows")}><table class="data"><thead><tr><th scope="col">${t("import.row")}</th><th scope="col">${t("import.reason")}</th><th scope="col">${t("import.sample")}</th></tr></thead>
    <tbody>${refused.map((row) => html`<tr><th scope="row">${row[0]}</th><td>${row[1]}</td><td class="faint">${(row[2] ?? "").slice(0, 160)}</td></tr>`)}</tbody></table></div>`;
}

/** The files that tell more: rows to correct and send again, why they were refused, what became of every row. */
function reports(record: RecordBody, refused: boolean): TemplateResult | typeof nothing {
  const file = (id: unknown, label: string) => (id ? html`<a href=${app.api.beside.attachmentUrl("imports", record.id, Number(id))} download>${label}</a>` : nothing);
  return !refused && !record["rowReport"] ? nothing : html`<p class="row wrap reports">${refused ? html`${file(record["badRows"], t("import.badFile"))}${file(record["report"], t("import.report"))}` : nothing}
    ${file(record["rowReport"], ta("import.rowReport"))}</p>`;
}

function next({ record, busy }: Work, state: string, wishes: WorkWishes): TemplateResult {
  const button = (label: string, run: () => void, design = "Default") => html`<ui5-button design=${design} ?disabled=${busy} @click=${run}>${label}</ui5-button>`;
  const written = number(record, "createdCount") + number(record, "updatedCount") > 0;
  return html`<div class="row wrap work-foot">${BUSY.includes(state) ? button(t("import.cancel"), () => wishes.cancel())
    : html`${state === "checked" ? html`${button(t("import.backToMap"), () => wishes.backToMap())}${button(t("import.run"), () => wishes.run(), "Emphasized")}` : nothing}
      ${["cancelled", "failed"].includes(state) ? button(t("import.resume"), () => wishes.run(), "Emphasized") : nothing}
      ${["done", "cancelled", "failed"].includes(state) && written ? button(t("import.revert"), () => wishes.revert(), "Negative") : nothing}
      ${state === "done" ? button(t("import.result"), () => wishes.showResult(), "Emphasized") : nothing}`}</div>`;
}
