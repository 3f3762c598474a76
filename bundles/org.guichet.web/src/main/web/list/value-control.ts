import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import { allStates } from "../model/catalog";
import { readNumber } from "../model/format";
import type { Rule } from "../model/query-tree";
import type { Field, RecordType } from "../model/types";
import { dayWords } from "./filter-words";

/** Days that people ask about again and again, counted from today. */
const DAYS = ["TODAY", "TODAY-1", "TODAY-7", "TODAY-30", "TODAY-90", "TODAY+1", "TODAY+7", "TODAY+30"];

/** The control for the one value of a condition. */
export function valueControl(owner: RecordType, field: Field, rule: Rule, changed: () => void): unknown {
  const label = t("filter.value");
  const value = rule.values[0] ?? "";
  const set = (text: string) => {
    rule.values = text === "" ? [] : [text];
    changed();
  };
  const text = (event: Event) => (event.target as HTMLInputElement).value;
  switch (field.kind) {
    case "choice":
    case "state":
    case "boolean": {
      const options = field.kind === "state" ? allStates(owner) : field.kind === "choice" ? field.choices ?? []
        : [{ key: "true", label: t("app.yes") }, { key: "false", label: t("app.no") }];
      return html`<select class="native compact" aria-label=${label} @change=${(event: Event) => set(text(event))}><option value="" ?selected=${!value}>${t("filter.choose")}</option>
        ${options.map((o) => html`<option value=${o.key} ?selected=${o.key === value}>${o.label}</option>`)}
        ${value && !options.some((o) => o.key === value) ? html`<option value=${value} selected>${value}</option>` : nothing}</select>`;
    }
    case "reference":
      return html`<guichet-reference .target=${field.target ?? ""} .named=${label} .value=${value ? Number(value) : null} @picked=${(event: CustomEvent<{ id: number | null }>) => set(String(event.detail.id ?? ""))}></guichet-reference>`;
    case "date":
    case "datetime": {
      const exact = !!value && !value.startsWith("TODAY") && value !== "NOW";
      return html`<select class="native compact" aria-label=${label} @change=${(event: Event) => set(text(event) === "exact" ? new Date().toISOString().slice(0, 10) : text(event))}>
          <option value="" ?selected=${!value}>${t("filter.choose")}</option><option value="exact" ?selected=${exact}>${t("filter.exactDay")}</option>
          ${field.kind === "datetime" ? html`<option value="NOW" ?selected=${value === "NOW"}>${t("when.now")}</option>` : nothing}
          ${[...new Set([...DAYS, ...(value.startsWith("TODAY") ? [value] : [])])].map((day) => html`<option value=${day} ?selected=${day === value}>${dayWords(day)}</option>`)}</select>
        ${exact ? html`<input class="native compact" type="date" aria-label=${t("filter.exactDay")} .value=${value.slice(0, 10)} @change=${(event: Event) => set(text(event))}>` : nothing}`;
    }
    case "integer":
    case "decimal":
      return html`<input class="native compact" inputmode="decimal" aria-label=${label} .value=${value} @input=${(event: Event) => {
        const read = readNumber(text(event), field.kind === "integer");
        set(typeof read === "number" ? String(read) : "");
      }}>`;
    default:
      return html`<input class="native compact" type="text" aria-label=${label} .value=${value} @input=${(event: Event) => set(text(event))}>`;
  }
}
