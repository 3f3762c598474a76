import { html, nothing } from "lit";
import { count, t } from "../i18n/texts";
import { titleOf } from "../model/catalog";
import { equal, patch } from "../model/changes";
import type { Duplicate } from "../api/records";
import type { RecordBody, RecordType, Values } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { dialog } from "../ui/dialog";
import { bones, reason } from "../ui/pieces";
import { failed, toast } from "../ui/toast";
import { display } from "./fields";
import "./reference-picker";

interface Moving {
  label: string;
  icon: string;
  count: number;
}

/**
 * Chooses a record to absorb, shows both beside each other, what this one takes over and what would move, and merges.
 * Resolves with the record as it is afterwards. The merge can be undone from the message that tells of it.
 */
export async function mergeInto(type: RecordType, record: RecordBody, undone: () => void): Promise<RecordBody | undefined> {
  let source: RecordBody | null = null;
  let moving: Moving[] | null = null;
  let wrong = "";
  let busy = false;
  const take = new Set<string>();
  const likely = await app.api.duplicates(type.key, plainValues(type, record), record.id).catch((): Duplicate[] => []);
  const choose = async (id: number | null, redraw: () => void) => {
    source = null;
    moving = null;
    wrong = "";
    take.clear();
    redraw();
    if (id === record.id) {
      wrong = t("merge.itself");
    } else if (id !== null) {
      try {
        source = await app.api.read(type.key, id);
        redraw();
        moving = await movingWith(type, id);
      } catch (failure) {
        wrong = reason(failure);
      }
    }
    redraw();
  };
  const merged = await dialog<RecordBody>({
    title: `${t("merge.title")} — ${titleOf(type, record)}`,
    wide: true,
    body: ({ redraw }) => html`<p>${t("merge.hint", { what: titleOf(type, record) })}</p>
      ${likely.length > 0 && !source ? html`<div class="row" role="group" aria-label=${t("record.duplicates")}>${likely.map((d) => html`<button class="plain chip-button" @click=${() => void choose(d.id, redraw)}>${[d.number, d.title].filter(Boolean).join(" · ")} <span class="faint">${d.reason}</span></button>`)}</div>` : nothing}
      <div class="field"><ui5-label for="merge-source" required>${t("merge.source")}</ui5-label>
        <guichet-reference control="merge-source" .target=${type.key} .value=${source?.id ?? null} .label=${source ? titleOf(type, source) : ""} @picked=${(event: CustomEvent<{ id: number | null }>) => void choose(event.detail.id, redraw)}></guichet-reference></div>
      ${wrong ? html`<p class="wrong" role="alert">${wrong}</p>` : nothing}
      ${source ? preview(type, record, source, moving, take, redraw) : nothing}`,
    foot: ({ close, redraw }) => html`<ui5-button design="Emphasized" ?disabled=${!source || busy} @click=${async () => {
        busy = true;
        redraw();
        try {
          close(await merge(type, record, source!, take));
        } catch (failure) {
          wrong = reason(failure);
          busy = false;
          redraw();
        }
      }}>${t("merge.confirm")}</ui5-button><ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
  if (merged && source) {
    const absorbed = (source as RecordBody).id;
    toast(t("merge.done"), { action: { label: t("merge.undo"), run: () => void undo(type, record, merged, absorbed, undone) } });
  }
  return merged;
}

/** Takes the merge back, and with it the values that were taken over. */
async function undo(type: RecordType, before: RecordBody, merged: RecordBody, absorbed: number, undone: () => void): Promise<void> {
  try {
    await app.api.undoMerge(type.key, absorbed);
    const writable = type.fields.filter((f) => !f.system && !f.readOnly && !f.derived && f.kind !== "state").map((f) => f.name);
    const taken = patch(merged, before, writable);
    if (Object.keys(taken).length > 0) {
      const now = await app.api.read(type.key, before.id);
      await app.api.patch(type.key, before.id, now.version, taken);
    }
    toast(t("merge.undone"));
    undone();
  } catch (failure) {
    failed(failure);
  }
}

/** Merges, then takes over the values that were chosen of the absorbed record. */
async function merge(type: RecordType, record: RecordBody, source: RecordBody, take: Set<string>): Promise<RecordBody> {
  const merged = await app.api.merge(type.key, record.id, source.id);
  const values = Object.fromEntries([...take].filter((name) => !equal(merged[name], source[name])).map((name) => [name, source[name]]));
  return Object.keys(values).length === 0 ? merged : (await app.api.patch(type.key, record.id, merged.version, values)).record;
}

function plainValues(type: RecordType, record: RecordBody): Values {
  return Object.fromEntries(type.fields.filter((f) => !f.system && !f.readOnly && !f.derived && f.kind !== "state" && record[f.name] !== null && record[f.name] !== undefined).map((f) => [f.name, record[f.name]]));
}

async function movingWith(type: RecordType, id: number): Promise<Moving[]> {
  const sources = catalog().referring(type.key);
  const counts = await Promise.all(sources.map(async ({ type: other, field }) => {
    const page = await app.api.list(other.key, { filter: `${field.name}==${id}`, limit: 1, total: "capped", fields: [other.title] }).catch(() => null);
    const twice = sources.filter((s) => s.type === other).length > 1;
    return { label: twice ? `${other.plural} (${field.label})` : other.plural, icon: other.icon, count: page?.total ?? 0 };
  }));
  return counts.filter((c) => c.count > 0);
}

function preview(type: RecordType, kept: RecordBody, absorbed: RecordBody, moving: Moving[] | null, take: Set<string>, redraw: () => void) {
  const nothingIn = (value: unknown) => value === null || value === undefined || value === "";
  const fields = type.fields.filter((f) => !f.system && f.form !== false && !["html", "text"].includes(f.kind) && !equal(kept[f.name], absorbed[f.name]));
  const takeable = (name: string) => {
    const f = type.fields.find((x) => x.name === name)!;
    return !f.readOnly && !f.derived && f.kind !== "state" && !nothingIn(absorbed[name]);
  };
  const cell = (f: (typeof fields)[number], of: RecordBody, theirs: boolean) => {
    const chosen = take.has(f.name) === theirs;
    return html`<td class=${chosen ? "kept" : "dropped"}>${takeable(f.name) ? html`<label><input type="radio" name=${`take-${f.name}`} .checked=${chosen} @change=${() => {
      take[theirs ? "add" : "delete"](f.name);
      redraw();
    }}> <span>${display(type, f, of)}</span></label>` : display(type, f, of)}</td>`;
  };
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${t("merge.title")}><table class="data merge"><thead><tr><th scope="col">${t("history.field")}</th>
      <th scope="col">${t("merge.kept")} · ${kept.number}<br><b>${titleOf(type, kept)}</b></th><th scope="col">${t("merge.absorbed")} · ${absorbed.number}<br><b>${titleOf(type, absorbed)}</b></th></tr></thead>
    <tbody>${fields.map((f) => html`<tr><th scope="row">${f.label}</th>${cell(f, kept, false)}${cell(f, absorbed, true)}</tr>`)}</tbody></table></div>
    ${moving === null ? bones(1) : html`<p role="status">${moving.length === 0 ? t("merge.movesNothing") : html`${t("merge.moves")}&nbsp;: ${moving.map((m, i) => html`${i > 0 ? ", " : ""}<strong>${app.formats.integer(m.count)}</strong> ${m.label}`)}`}${take.size > 0 ? html` · ${count("merge.takes", take.size)}` : nothing}</p>`}`;
}
