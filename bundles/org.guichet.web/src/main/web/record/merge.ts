import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import { titleOf } from "../model/catalog";
import { equal } from "../model/changes";
import type { RecordBody, RecordType } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { dialog } from "../ui/dialog";
import { reason } from "../ui/pieces";
import { failed, toast } from "../ui/toast";
import { display } from "./fields";
import "./reference-picker";

/** Chooses a record to absorb, shows both and what would move, and merges. Resolves with the record as it is afterwards. */
export async function mergeInto(type: RecordType, record: RecordBody): Promise<RecordBody | undefined> {
  let source: RecordBody | null = null;
  let moving: { label: string; count: number }[] = [];
  let wrong = "";
  const choose = async (id: number | null, redraw: () => void) => {
    source = null;
    wrong = "";
    moving = [];
    if (id === record.id) {
      wrong = t("merge.hint", { what: titleOf(type, record) });
    } else if (id !== null) {
      try {
        source = await app.api.read(type.key, id);
        moving = await movingWith(type, id);
      } catch (failure) {
        wrong = reason(failure);
      }
    }
    redraw();
  };
  const merged = await dialog<RecordBody>({
    title: `${t("merge.title")} — ${titleOf(type, record)}`,
    body: ({ redraw }) => html`<p>${t("merge.hint", { what: titleOf(type, record) })}</p>
      <div class="field"><ui5-label for="merge-source" required>${t("merge.source")}</ui5-label>
        <guichet-reference control="merge-source" .target=${type.key} .value=${source?.id ?? null} @picked=${(event: CustomEvent<{ id: number | null }>) => void choose(event.detail.id, redraw)}></guichet-reference></div>
      ${wrong ? html`<p class="wrong" role="alert">${wrong}</p>` : nothing}
      ${source ? preview(type, record, source, moving) : nothing}`,
    foot: ({ close, redraw }) => html`<ui5-button design="Emphasized" ?disabled=${!source} @click=${async () => {
        try {
          close(await app.api.merge(type.key, record.id, source!.id));
        } catch (failure) {
          wrong = reason(failure);
          redraw();
        }
      }}>${t("merge.confirm")}</ui5-button><ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
  if (merged && source) {
    const absorbed = (source as RecordBody).id;
    toast(t("merge.done"), { action: { label: t("merge.undo"), run: () => void app.api.undoMerge(type.key, absorbed).then(() => toast(t("merge.undone")), failed) } });
  }
  return merged;
}

async function movingWith(type: RecordType, id: number): Promise<{ label: string; count: number }[]> {
  const counts = await Promise.all(catalog().referring(type.key).map(async ({ type: other, field }) => {
    const page = await app.api.list(other.key, { filter: `${field.name}==${id}`, limit: 1, total: "capped", fields: [other.title] }).catch(() => null);
    return { label: other.plural, count: page?.total ?? 0 };
  }));
  return counts.filter((c) => c.count > 0);
}

function preview(type: RecordType, kept: RecordBody, absorbed: RecordBody, moving: { label: string; count: number }[]) {
  const fields = type.fields.filter((f) => !f.system && !["html", "text"].includes(f.kind) && !equal(kept[f.name], absorbed[f.name]));
  return html`<div class="scroll"><table class="data"><thead><tr><th scope="col"></th><th scope="col">${t("merge.kept")} · ${kept.number}</th><th scope="col">${t("merge.absorbed")} · ${absorbed.number}</th></tr></thead>
    <tbody>${fields.map((f) => html`<tr><th scope="row">${f.label}</th><td>${display(type, f, kept)}</td><td class="faint">${display(type, f, absorbed)}</td></tr>`)}</tbody></table></div>
    ${moving.length > 0 ? html`<p>${t("merge.moves")}&nbsp;: ${moving.map((m, i) => html`${i > 0 ? ", " : ""}<strong>${app.formats.integer(m.count)}</strong> ${m.label}`)}</p>` : nothing}`;
}
