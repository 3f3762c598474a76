import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import { field as fieldOf, titleOf } from "../model/catalog";
import { agree, equal, mergedValue, type Choice, type Difference } from "../model/changes";
import type { RecordType, Row, Values } from "../model/types";
import { cell } from "../list/cells";
import { app } from "../shell/app-state";
import { dialog } from "../ui/dialog";
import { isText, words } from "./differences";
import { control } from "./fields";

/** What a person decided: whose value per field, and the values that were put together. */
export interface Settlement {
  choices: Record<string, Choice>;
  merged: Values;
}

/** Asks field by field whose value to keep after two people changed the same; undefined if the draft shall simply stay. */
export async function settle(type: RecordType, fields: Record<string, Difference>, who: string): Promise<Settlement | undefined> {
  const titles = await titlesOf(type, fields);
  const choices: Record<string, Choice> = {};
  const merged: Values = {};
  for (const [name, difference] of Object.entries(fields)) {
    merged[name] = mergedValue(difference);
    choices[name] = agree(difference) && !equal(merged[name], difference.yours) ? "merged" : "yours";
    merged[`${name}.title`] = titles.get(`${name}/${difference.yours}`) ?? "";
  }
  const show = (name: string, value: unknown, base?: unknown) => {
    const of = fieldOf(type, name);
    if (value === null || value === undefined || value === "") {
      return html`<span class="faint">${t("app.empty")}</span>`;
    }
    if (isText(of, base, value)) {
      return base === undefined ? html`<span class="clamped">${words(value, value, of)}</span>` : words(base, value, of);
    }
    return of ? cell(type, of, { id: 0, version: 0, [name]: value, [`${name}.title`]: titles.get(`${name}/${value}`) } as Row) : JSON.stringify(value);
  };
  return dialog<Settlement>({
    title: t("record.conflictTitle"),
    wide: true,
    firm: true,
    body: ({ redraw }) => {
      const option = (name: string, which: Choice, label: string, content: unknown) => html`<label class="conflict-choice ${choices[name] === which ? "chosen" : ""}">
        <span class="row"><input type="radio" name=${`conflict-${name}`} .checked=${choices[name] === which} @change=${() => { choices[name] = which; redraw(); }}><b>${label}</b></span>
        <span class="what">${content}</span></label>`;
      return html`<p>${t("record.conflictHint", { who })}</p>
        <div class="conflicts">${Object.entries(fields).map(([name, difference]) => {
          const of = fieldOf(type, name);
          return html`<fieldset><legend>${of?.label ?? name}</legend>
            <p class="small faint">${t("record.base")}&nbsp;: ${show(name, difference.base)}</p>
            <div class="conflict-row">${option(name, "theirs", t("record.theirsOf", { who }), show(name, difference.theirs, difference.base ?? ""))}
              ${option(name, "yours", t("record.yours"), show(name, difference.yours, difference.base ?? ""))}
              ${of ? option(name, "merged", t("record.merged"), choices[name] === "merged" ? html`<span class="field">${control({
                type, field: { ...of, required: false }, values: merged, wrong: "", prefix: "merged-", named: `${of.label} — ${t("record.merged")}`,
                set: (value) => { merged[name] = value; redraw(); },
              })}</span>` : show(name, merged[name], difference.base ?? "")) : nothing}</div></fieldset>`;
        })}</div>`;
    },
    foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => close({ choices, merged })}>${t("record.keepChosen")}</ui5-button>
      <ui5-button @click=${() => close()}>${t("record.keepDraft")}</ui5-button>`,
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
