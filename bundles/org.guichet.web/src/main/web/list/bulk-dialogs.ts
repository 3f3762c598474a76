import { html, nothing } from "lit";
import { count, t } from "../i18n/texts";
import type { Action, Field, RecordType, Transition, Values } from "../model/types";
import { field as fieldOf } from "../model/catalog";
import { app } from "../shell/app-state";
import { dialog } from "../ui/dialog";

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

/** Asks which fields get which values on all ticked rows; a field that is listed and left empty is emptied. */
export async function editMany(type: RecordType, rows: number): Promise<Values | undefined> {
  const { control } = await import("../record/fields");
  const editable = type.fields.filter((f) => !f.readOnly && !f.derived && !f.system && f.kind !== "state");
  const values: Values = {};
  const wrong: Record<string, string> = {};
  let names: string[] = [];
  return dialog<Values>({
    title: t("list.bulkEdit"),
    body: ({ redraw }) => html`<p>${count("list.bulkEditHint", rows, app.formats.integer(rows))}</p>
      ${names.map((name) => {
        const of = fieldOf(type, name)!;
        return html`<div class="bulk-field"><div class="field grow"><ui5-label for=${`bulk-${name}`}>${of.label}</ui5-label>
          ${control({ type, field: { ...of, required: false }, values, wrong: wrong[name] ?? "", prefix: "bulk-", set: (value, complaint = "") => {
            values[name] = value === "" ? null : value;
            wrong[name] = complaint;
            redraw();
          } })}${wrong[name] ? html`<span class="wrong" role="alert">${wrong[name]}</span>` : nothing}</div>
          <button class="plain icon-button" aria-label=${t("list.bulkEditRemove", { what: of.label })} @click=${() => {
            names = names.filter((n) => n !== name);
            delete values[name];
            delete wrong[name];
            redraw();
          }}><ui5-icon name="decline" mode="Decorative"></ui5-icon></button></div>`;
      })}
      <select class="native compact" id="bulk-add" aria-label=${t("list.bulkEditAdd")} @change=${(event: Event) => {
        const select = event.target as HTMLSelectElement;
        if (select.value) {
          names = [...names, select.value];
          values[select.value] = null;
          select.value = "";
          redraw();
        }
      }}><option value="">${t("list.bulkEditAdd")}</option>${editable.filter((f) => !names.includes(f.name)).map((f) => html`<option value=${f.name}>${f.label}</option>`)}</select>`,
    foot: ({ close }) => html`<ui5-button design="Emphasized" ?disabled=${names.length === 0 || Object.values(wrong).some(Boolean)}
        @click=${() => close(Object.fromEntries(names.map((name) => [name, values[name] ?? null])))}>${t("app.apply")}</ui5-button>
      <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
}

/** The values that a transition wants, the same for all rows; none are asked where it wants none. */
export async function requiredFor(type: RecordType, transition: Transition, rows: number): Promise<Values | undefined> {
  const wanted = transition.required.map((name) => fieldOf(type, name)).filter((f): f is Field => !!f);
  if (wanted.length === 0) {
    return {};
  }
  const { control } = await import("../record/fields");
  const values: Values = {};
  return dialog<Values>({
    title: transition.label,
    body: ({ redraw }) => html`<p>${count("list.bulkRequired", rows, app.formats.integer(rows))}</p>${wanted.map((of) => html`<div class="field"><ui5-label for=${`bulk-${of.name}`}>${of.label}</ui5-label>
      ${control({ type, field: { ...of, required: false }, values, wrong: "", prefix: "bulk-", set: (value) => { values[of.name] = value; redraw(); } })}</div>`)}`,
    foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => close(Object.fromEntries(Object.entries(values).filter(([name, value]) => !name.includes(".") && value !== null && value !== "")))}>${transition.label}</ui5-button>
      <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
}

/** The input of a module's action, the same for all rows. */
export async function inputOf(type: RecordType, action: Action): Promise<Values | undefined> {
  if (action.input.length === 0) {
    return {};
  }
  const { askFields } = await import("../record/ask-fields");
  return askFields<Values>(type, action.label, action.input, {}, async (values) => values);
}
