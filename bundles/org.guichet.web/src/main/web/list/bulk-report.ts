import { html, nothing } from "lit";
import { count, t } from "../i18n/texts";
import { titleOf } from "../model/catalog";
import type { RecordType } from "../model/types";
import { app } from "../shell/app-state";
import { recordHref } from "../shell/router";
import { dialog } from "../ui/dialog";
import type { Outcome } from "./bulk";

/** What became of a change of many rows: how many, which ones were refused and why, and the way back. */
export async function showReport(type: RecordType, { done, refused, left }: Outcome, undo: (() => void) | undefined): Promise<void> {
  const again = await dialog<"undo">({
    title: count("list.bulkFailed", refused.length, app.formats.integer(refused.length)),
    body: ({ close }) => html`<p>${count("list.bulkDone", done.length, app.formats.integer(done.length))}${left > 0 ? ` · ${count("list.bulkLeft", left, app.formats.integer(left))}` : ""}</p>
      ${refused.length > 0 ? html`<div class="scroll report"><table class="data"><thead><tr><th scope="col">${type.label}</th><th scope="col">${t("list.bulkReason")}</th></tr></thead>
        <tbody>${refused.slice(0, 200).map(({ row, reason }) => html`<tr><th scope="row"><a href=${recordHref(type.key, row.id)} @click=${() => close()}>${row["number"] ? html`<span class="number">${row["number"]}</span> ` : nothing}${titleOf(type, row)}</a></th><td>${reason}</td></tr>`)}</tbody></table></div>` : nothing}`,
    foot: ({ close }) => html`${undo ? html`<ui5-button icon="undo" @click=${() => close("undo")}>${count("list.bulkUndo", done.length, app.formats.integer(done.length))}</ui5-button>` : nothing}
      <span class="grow"></span><ui5-button design="Emphasized" @click=${() => close()}>${t("app.close")}</ui5-button>`,
  });
  if (again === "undo") {
    undo?.();
  }
}
