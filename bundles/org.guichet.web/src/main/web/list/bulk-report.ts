import { html, nothing } from "lit";
import { count, t } from "../i18n/texts";
import { titleOf } from "../model/catalog";
import type { RecordType } from "../model/types";
import { app } from "../shell/app-state";
import { recordHref } from "../shell/router";
import { dialog } from "../ui/dialog";
import type { Outcome } from "./bulk";

const MOST = 200;

/** What became of a change of many rows; `lines` are the first of the refused ones. */
export interface Report {
  done: number;
  refused: number;
  left: number;
  lines: { id: number; number?: unknown; title: string; reason: string }[];
}

export function reportOf(type: RecordType, { done, refused, left }: Outcome): Report {
  return { done: done.length, refused: refused.length, left,
    lines: refused.slice(0, MOST).map(({ row, reason }) => ({ id: row.id, number: row["number"], title: titleOf(type, row), reason })) };
}

/** Says how many, which ones were refused and why, and offers the way back. */
export async function showReport(type: RecordType, { done, refused, left, lines }: Report, undo: (() => void) | undefined): Promise<void> {
  const again = await dialog<"undo">({
    title: refused > 0 ? count("list.bulkFailed", refused, app.formats.integer(refused)) : count("list.bulkLeft", left, app.formats.integer(left)),
    body: ({ close }) => html`<p>${count("list.bulkDone", done, app.formats.integer(done))}${left > 0 ? ` · ${count("list.bulkLeft", left, app.formats.integer(left))}` : ""}</p>
      ${lines.length < refused ? html`<p>${t("list.bulkFirst", { n: app.formats.integer(lines.length) })}</p>` : nothing}
      ${lines.length > 0 ? html`<div class="scroll report"><table class="data"><thead><tr><th scope="col">${type.label}</th><th scope="col">${t("list.bulkReason")}</th></tr></thead>
        <tbody>${lines.map(({ id, number, title, reason }) => html`<tr><th scope="row"><a href=${recordHref(type.key, id)} @click=${() => close()}>${number ? html`<span class="number">${number}</span> ` : nothing}${title}</a></th><td>${reason}</td></tr>`)}</tbody></table></div>` : nothing}`,
    foot: ({ close }) => html`${undo ? html`<ui5-button icon="undo" @click=${() => close("undo")}>${count("list.bulkUndo", done, app.formats.integer(done))}</ui5-button>` : nothing}
      <span class="grow"></span><ui5-button design="Emphasized" @click=${() => close()}>${t("app.close")}</ui5-button>`,
  });
  if (again === "undo") {
    undo?.();
  }
}
