import { html, nothing } from "lit";
import type { HistoryEntry } from "../api/beside";
import { t, tryText } from "../i18n/texts";
import { field as fieldOf } from "../model/catalog";
import type { RecordType } from "../model/types";
import { app } from "../shell/app-state";
import { dialog } from "../ui/dialog";
import { ago, avatar, empty } from "../ui/pieces";
import { isText, referred, valueOf, words } from "./differences";

const PAGE = 100;

/** Who changed what and when, version by version, in a dialog over the record. */
export async function showHistory(type: RecordType, id: number): Promise<void> {
  let entries = await app.api.beside.history(type.key, id);
  let more = entries.length >= PAGE;
  let only = "";
  await dialog({
    title: t("history.title"),
    wide: true,
    body: ({ redraw }) => {
      if (entries.length === 0) {
        return empty("undo", t("history.none"), "", "", true);
      }
      const names = [...new Set(entries.map((e) => e.field).filter((name): name is string => !!name))];
      return html`<label class="row small"><span>${t("history.field")}</span><select class="native narrow" @change=${(event: Event) => {
          only = (event.target as HTMLSelectElement).value;
          redraw();
        }}><option value="">${t("timeline.all")}</option>${names.map((name) => html`<option value=${name}>${fieldOf(type, name)?.label ?? name}</option>`)}</select></label>
        <div class="scroll history" tabindex="0" role="group" aria-label=${t("history.title")}>${versions(entries.filter((e) => !only || e.field === only)).map((version) => written(type, version))}</div>
        ${more ? html`<ui5-button design="Transparent" @click=${async () => {
          const next = await app.api.beside.history(type.key, id, entries[entries.length - 1]!.id);
          entries = [...entries, ...next];
          more = next.length >= PAGE;
          redraw();
        }}>${t("timeline.older")}</ui5-button>` : ""}`;
    },
  });
}

/** Entries of one write stand together. */
export function versions(entries: HistoryEntry[]): HistoryEntry[][] {
  const result: HistoryEntry[][] = [];
  for (const entry of entries) {
    const last = result[result.length - 1];
    if (last && last[0]!.version === entry.version && last[0]!.at === entry.at) {
      last.push(entry);
    } else {
      result.push([entry]);
    }
  }
  return result;
}

function written(type: RecordType, entries: HistoryEntry[]) {
  const first = entries[0]!;
  const who = first.actorName ?? t("timeline.system");
  const channel = tryText(`channel.${first.channel}`, "");
  const fields = entries.filter((e) => e.field && e.field !== "version");
  return html`<section class="version"><header>${avatar(who, true)}<b>${who}</b>${channel ? html`<span class="faint">${channel} ·</span>` : nothing}
      <span class="faint">${ago(first.at)} · ${app.formats.dateTime(first.at)}</span><span class="grow"></span><span class="faint small">${t("history.version", { n: first.version })}</span></header>
    ${fields.length === 0 ? html`<p class="faint">${tryText(`history.${first.kind.split(":")[0]}`, first.kind)}</p>`
      : html`<dl>${fields.map((entry) => change(type, entry))}</dl>`}</section>`;
}

function change(type: RecordType, entry: HistoryEntry) {
  const of = fieldOf(type, entry.field!);
  return html`<dt>${of?.label ?? entry.field}</dt><dd>${isText(of, entry.before, entry.after) ? words(entry.before, entry.after, of)
    : html`<del>${valueOf(type, of, referred(of, entry.beforeTitle, entry.before))}</del> <span aria-hidden="true">→</span><span class="hidden-text">${t("timeline.to")}</span> <ins>${valueOf(type, of, referred(of, entry.afterTitle, entry.after))}</ins>`}</dd>`;
}
