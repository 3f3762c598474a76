import { html, nothing, type TemplateResult } from "lit";
import { t, language } from "../i18n/texts";
import { cell } from "../list/cells";
import { isPhone, readNumber } from "../model/format";
import { clean } from "../model/html";
import type { Field, RecordType, Row, Values } from "../model/types";
import { instantOf, wall } from "../model/zone";
import { app } from "../shell/app-state";
import "../scan/scan-button";
import { recordHref } from "../shell/router";
import "../ui/ui5-form";
import "./html-editor";
import { isRecurrence, recurrenceControl, ruleInWords } from "./recurrence";
import "./reference-picker";

/** Controls and read-only views of fields, one for each kind. */

export interface Control {
  type: RecordType;
  field: Field;
  values: Values;
  /** The server's or the form's own complaint, or empty. */
  wrong: string;
  /** Prefix of ids, for forms that stand side by side. */
  prefix: string;
  set: (value: unknown, wrong?: string) => void;
  /** In tables the column's head is the label. */
  named?: string;
}

interface WithValue extends HTMLElement {
  value: string;
}

const DAY = "dd/MM/yyyy";
const MOMENT = "dd/MM/yyyy HH:mm";

export function control({ type, field, values, wrong, prefix, set, named }: Control): unknown {
  const value = values[field.name];
  const id = `${prefix}${field.name}`;
  const state = wrong ? "Negative" : "None";
  const message = wrong ? html`<div slot="valueStateMessage">${wrong}</div>` : nothing;
  const label = named ?? nothing;
  const text = (event: Event) => (event.target as WithValue).value;
  switch (field.kind) {
    case "text":
      return html`<ui5-textarea id=${id} accessible-name=${label} rows="4" growing growing-max-rows="14" ?required=${field.required} value-state=${state} .value=${String(value ?? "")}
        @input=${(event: Event) => set(text(event), tooLong(field, text(event)))}>${message}</ui5-textarea>`;
    case "html":
      return html`<guichet-editor id=${id} .named=${field.label} .placeholders=${field.placeholders?.length ? field.placeholders : null} .value=${String(value ?? "")} .wrong=${wrong} @edited=${(event: CustomEvent<string>) => set(event.detail)}></guichet-editor>`;
    case "choice":
      return choice(field, value, id, state, message, label, set);
    case "boolean":
      return html`<ui5-checkbox id=${id} accessible-name=${named ?? field.label} ?checked=${value === true} text=${value === true ? t("app.yes") : t("app.no")} @change=${(event: Event) => set((event.target as HTMLInputElement).checked)}></ui5-checkbox>`;
    case "integer":
    case "decimal": {
      const shown = typeof value === "number" ? (field.kind === "decimal" ? app.formats.amount(value) : String(value)) : String(value ?? "");
      return html`<ui5-input id=${id} accessible-name=${label} ?required=${field.required} value-state=${state} .value=${shown}
        @change=${(event: Event) => {
          const read = readNumber(text(event), field.kind === "integer");
          set(read === undefined ? text(event) : read, read === undefined ? t(field.kind === "integer" ? "record.integer.invalid" : "record.number.invalid") : "");
        }}>${message}</ui5-input>`;
    }
    case "date":
      return html`<ui5-date-picker id=${id} accessible-name=${label} value-format="yyyy-MM-dd" display-format=${DAY} placeholder=${language === "fr" ? "jj/mm/aaaa" : "dd/mm/yyyy"} ?required=${field.required} value-state=${state}
        .value=${String(value ?? "")} @change=${(event: CustomEvent<{ value: string; valid: boolean }>) => set(event.detail.value || null, event.detail.valid ? "" : t("record.date.invalid"))}>${message}</ui5-date-picker>`;
    case "datetime":
      return html`<ui5-datetime-picker id=${id} accessible-name=${label} value-format="yyyy-MM-dd'T'HH:mm" display-format=${MOMENT} placeholder=${language === "fr" ? "jj/mm/aaaa hh:mm" : "dd/mm/yyyy hh:mm"} ?required=${field.required} value-state=${state}
        .value=${localMoment(value)} @change=${(event: CustomEvent<{ value: string; valid: boolean }>) => set(instant(event.detail.value), event.detail.valid ? "" : t("record.date.invalid"))}>${message}</ui5-datetime-picker>`;
    case "reference":
      return html`<guichet-reference .control=${id} .target=${field.target ?? ""} .value=${(value as number | null) ?? null} .label=${String(values[`${field.name}.title`] ?? "")} .context=${values} .wrong=${wrong} .required=${!!field.required} .named=${named ?? ""}
        @picked=${(event: CustomEvent<{ id: number | null; title: string }>) => {
          values[`${field.name}.title`] = event.detail.title;
          set(event.detail.id);
        }}></guichet-reference>`;
    case "tags":
      return tags(id, (value as string[] | null) ?? [], state, message, set);
    case "state":
      return cell(type, field, values as Row);
    default:
      if (isRecurrence(field)) {
        return recurrenceControl(id, label, String(value ?? ""), set);
      }
      return scannable(field, set, html`<ui5-input id=${id} accessible-name=${label} ?required=${field.required} value-state=${state} .value=${String(value ?? "")} type=${inputType(field)}
        @input=${(event: Event) => set(text(event), tooLong(field, text(event)))}>${message}</ui5-input>`);
  }
}

/** Numbers on labels can be read by the camera, too. */
function scannable(field: Field, set: Control["set"], input: TemplateResult): TemplateResult {
  return field.scannable ? html`<span class="scannable">${input}<guichet-scan .what=${field.label} @scanned=${(event: CustomEvent<string>) => set(event.detail, tooLong(field, event.detail))}></guichet-scan></span>` : input;
}

function inputType(field: Field): string {
  return /mail/i.test(field.name) ? "Email" : /phone|mobile|fax/i.test(field.name) ? "Tel" : /website|url/i.test(field.name) ? "URL" : "Text";
}

function tooLong(field: Field, text: string): string {
  return field.maxLength && text.length > field.maxLength ? t("record.tooLong", { max: field.maxLength, n: text.length }) : "";
}

function choice(field: Field, value: unknown, id: string, state: string, message: unknown, label: unknown, set: (value: unknown) => void) {
  const options = field.choices ?? [];
  if (options.length === 0) {
    return html`<ui5-input id=${id} accessible-name=${label} ?required=${field.required} value-state=${state} .value=${String(value ?? "")} @input=${(event: Event) => set((event.target as WithValue).value)}>${message}</ui5-input>`;
  }
  const known = options.some((c) => c.key === value);
  return html`<ui5-select id=${id} accessible-name=${label} ?required=${field.required} value-state=${state} @change=${(event: CustomEvent<{ selectedOption: WithValue }>) => set(event.detail.selectedOption.value || null)}>
    ${field.required && known ? nothing : html`<ui5-option value="" ?selected=${!known}>${known || !value ? "—" : String(value)}</ui5-option>`}
    ${options.map((c) => html`<ui5-option value=${c.key} ?selected=${c.key === value}>${c.label}</ui5-option>`)}${message}</ui5-select>`;
}

function tags(id: string, value: string[], state: string, message: unknown, set: (value: string[]) => void) {
  const add = (event: Event) => {
    const input = event.target as WithValue;
    const word = input.value.trim();
    if (word && !value.includes(word)) {
      set([...value, word]);
    }
    input.value = "";
  };
  return html`<ui5-multi-input id=${id} value-state=${state} placeholder=${t("record.tags.hint")} @change=${add}
    @token-delete=${(event: CustomEvent<{ tokens: { text: string }[] }>) => set(value.filter((word) => !event.detail.tokens.some((token) => token.text === word)))}>
    ${value.map((word) => html`<ui5-token slot="tokens" text=${word}></ui5-token>`)}${message}</ui5-multi-input>`;
}

/** `2026-11-21T14:05:00Z` as the person's own wall clock has it, for the picker. */
export function localMoment(value: unknown): string {
  const at = value ? wall(String(value)) : null;
  if (!at || Number.isNaN(at.getTime())) {
    return "";
  }
  const two = (n: number) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function instant(local: string): string | null {
  const at = local ? new Date(local) : null;
  return at && !Number.isNaN(at.getTime()) ? instantOf(at) : null;
}

/** A field for reading: links for references, phones and addresses; HTML cleaned; long times with the exact one beside. */
export function display(type: RecordType, field: Field, values: Values): unknown {
  const value = values[field.name];
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) {
    return html`<span class="nothing">—</span>`;
  }
  const text = String(value);
  switch (field.kind) {
    case "html":
      return clean(text);
    case "datetime":
      return html`${app.formats.dateTime(text)} <span class="faint">· ${app.formats.relative(text)}</span>`;
    case "reference":
      return field.target && app.catalog?.find(field.target)
        ? html`<a href=${recordHref(field.target, Number(value))}>${cell(type, field, values as Row)}</a>` : cell(type, field, values as Row);
    case "string":
      if (isRecurrence(field)) {
        return ruleInWords(text, (day) => app.formats.date(day));
      }
      if (isPhone(field, text)) {
        return html`<a href=${`tel:${text}`}>${app.formats.phone(text)}</a>`;
      }
      if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
        return html`<a href=${`mailto:${text}`}>${text}</a>`;
      }
      return /^https?:\/\//.test(text) ? html`<a href=${text} target="_blank" rel="noopener noreferrer">${text}</a>` : text;
    default:
      return cell(type, field, values as Row);
  }
}

/** Fields that take the whole width of a form. */
export function isWide(field: Field): boolean {
  return field.kind === "text" || field.kind === "html" || (field.kind === "string" && (field.maxLength ?? 0) >= 200);
}
