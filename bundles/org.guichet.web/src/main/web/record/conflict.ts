import { html } from "lit";
import { t } from "../i18n/texts";
import { field as fieldOf, titleOf } from "../model/catalog";
import type { Choice, Difference } from "../model/changes";
import { plain } from "../model/format";
import type { RecordType, Row } from "../model/types";
import { cell } from "../list/cells";
import { app } from "../shell/app-state";
import { dialog } from "../ui/dialog";

/** Asks field by field whose value to keep after two people changed the same; undefined if the draft shall simply stay. */
export async function settle(type: RecordType, fields: Record<string, Difference>): Promise<Record<string, Choice> | undefined> {
  const titles = await titlesOf(type, fields);
  const choices: Record<string, Choice> = Object.fromEntries(Object.keys(fields).map((name) => [name, "yours" as Choice]));
  const show = (name: string, value: unknown) => {
    const of = fieldOf(type, name);
    if (value === null || value === undefined || value === "") {
      return html`<span class="faint">${t("app.empty")}</span>`;
    }
    return of && of.kind !== "html" ? cell(type, of, { id: 0, version: 0, [name]: value, [`${name}.title`]: titles.get(`${name}/${value}`) } as Row) : plain(typeof value === "object" ? JSON.stringify(value) : String(value));
  };
  return dialog<Record<string, Choice>>({
    title: t("record.conflictTitle"),
    body: ({ redraw }) => {
      const option = (name: string, which: Choice, value: unknown) => html`<label class="conflict-choice"><input type="radio" name=${`conflict-${name}`} .checked=${choices[name] === which}
        @change=${() => { choices[name] = which; redraw(); }}><span>${show(name, value)}</span></label>`;
      return html`<p>${t("record.conflictHint")}</p><div class="scroll"><table class="data"><thead><tr><th scope="col"></th><th scope="col">${t("record.base")}</th><th scope="col">${t("record.theirs")}</th><th scope="col">${t("record.yours")}</th></tr></thead>
        <tbody>${Object.entries(fields).map(([name, difference]) => html`<tr><th scope="row">${fieldOf(type, name)?.label ?? name}</th><td class="faint">${show(name, difference.base)}</td>
          <td>${option(name, "theirs", difference.theirs)}</td><td>${option(name, "yours", difference.yours)}</td></tr>`)}</tbody></table></div>`;
    },
    foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => close(choices)}>${t("record.keepChosen")}</ui5-button>
      <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
}

/** References come as ids; people choose between names. */
async function titlesOf(type: RecordType, fields: Record<string, Difference>): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  await Promise.all(Object.entries(fields).flatMap(([name, difference]) => {
    const target = app.catalog?.find(fieldOf(type, name)?.target);
    return !target ? [] : [difference.base, difference.theirs, difference.yours].filter((id) => typeof id === "number").map(async (id) => {
      const record = await app.api.read(target.key, id as number).catch(() => null);
      if (record) {
        titles.set(`${name}/${id}`, titleOf(target, record));
      }
    });
  }));
  return titles;
}
