import { html } from "lit";
import { t, tryText } from "../i18n/texts";
import type { HistoryEntry } from "../api/records";
import { allStates, field as fieldOf } from "../model/catalog";
import { plain } from "../model/format";
import type { RecordType } from "../model/types";
import { app } from "../shell/app-state";
import { dialog } from "../ui/dialog";
import { empty } from "../ui/pieces";

/** Who changed what and when, field by field, in a dialog over the record. */
export async function showHistory(type: RecordType, id: number): Promise<void> {
  let entries = await app.api.history(type.key, id);
  let more = entries.length >= 100;
  await dialog({
    title: t("history.title"),
    body: ({ redraw }) => entries.length === 0 ? empty("undo", t("history.none"), "", "", true) : html`<div class="scroll" tabindex="0" role="group" aria-label=${t("history.title")}><table class="data"><thead><tr>
        <th scope="col">${t("history.when")}</th><th scope="col">${t("history.who")}</th><th scope="col">${t("history.field")}</th><th scope="col">${t("history.before")}</th><th scope="col">${t("history.after")}</th></tr></thead>
      <tbody>${entries.map((entry) => html`<tr><td>${app.formats.dateTime(entry.at)}</td><td>${entry.actorName ?? t("timeline.system")} <span class="faint">${tryText(`channel.${entry.channel}`, "")}</span></td>
        <td>${entry.field ? fieldOf(type, entry.field)?.label ?? entry.field : entry.kind}</td><td class="faint">${shown(type, entry, entry.before)}</td><td>${shown(type, entry, entry.after)}</td></tr>`)}</tbody></table></div>
      ${more ? html`<ui5-button design="Transparent" @click=${async () => {
        const next = await app.api.history(type.key, id, entries[entries.length - 1]!.id);
        entries = [...entries, ...next];
        more = next.length >= 100;
        redraw();
      }}>${t("timeline.older")}</ui5-button>` : ""}`,
  });
}

function shown(type: RecordType, entry: HistoryEntry, value: string | null): string {
  const of = entry.field ? fieldOf(type, entry.field) : undefined;
  if (value === null || value === "") {
    return "";
  }
  if (of?.kind === "state") {
    return allStates(type).find((s) => s.key === value)?.label ?? value;
  }
  const words = { yes: t("app.yes"), no: t("app.no") };
  return of ? app.formats.text(of, of.kind === "boolean" ? value === "true" : value, words).slice(0, 300) : plain(value).slice(0, 300);
}
