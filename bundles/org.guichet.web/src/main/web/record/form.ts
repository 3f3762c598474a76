import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { t } from "../i18n/texts";
import { field as fieldOf } from "../model/catalog";
import { visible } from "../model/rsql";
import type { Field, RecordType, Values } from "../model/types";
import { catalog } from "../shell/app-state";
import type { Stamp } from "../api/beside";
import { ShellElement } from "../ui/element";
import { stamped } from "./stamps";
import { control, display, isWide } from "./fields";
import "./parts";

/** What a form was told by a field. */
export interface Edit {
  name: string;
  value: unknown;
  wrong: string;
}

/** The form of a record, section by section, from the type's description: for reading or for writing. Fires `edit`. */
@customElement("guichet-form")
export class RecordForm extends ShellElement {
  @property({ attribute: false }) type!: RecordType;
  @property({ attribute: false }) values: Values = {};
  @property({ attribute: false }) errors: Record<string, string> = {};
  @property({ type: Boolean }) editing = false;
  /** Only these fields, for transitions and actions; null = all of the form. */
  @property({ attribute: false }) only: Field[] | null = null;
  @property() prefix = "field-";
  /** Who wrote each field last, where that is to be shown. */
  @property({ attribute: false }) stamps: Record<string, Stamp> = {};
  /** True for a record that does not exist yet: what the system sets has no value to show. */
  @property({ type: Boolean }) fresh = false;

  private tell(name: string, value: unknown, wrong = ""): void {
    this.dispatchEvent(new CustomEvent<Edit>("edit", { detail: { name, value, wrong } }));
  }

  /** Puts the focus on the first field that is wrong. */
  focusWrong(): void {
    const name = Object.keys(this.errors)[0];
    this.querySelector<HTMLElement>(`[id="${this.prefix}${name}"]`)?.focus();
  }

  private shown(): Field[] {
    const fields = this.only ?? this.type.fields.filter((f) => !f.system && f.form !== false && f.name !== this.type.state);
    return fields.filter((f) => visible(f.visibleWhen, this.values)
      && !(this.fresh && (f.readOnly || f.derived))
      // what the system fills in and has not yet says nothing
      && !((f.readOnly || f.derived) && !this.only && (this.values[f.name] === null || this.values[f.name] === undefined))
      // the page's heading says it already
      && (this.editing || !!this.only || f.name !== this.type.title));
  }

  protected override render() {
    const fields = this.shown();
    if (this.only) {
      return html`<div class="form">${fields.map((f) => this.field(f))}</div>`;
    }
    const keys = [...this.type.sections.map((s) => s.key), ...fields.map((f) => f.section ?? "main")];
    return html`${[...new Set(keys)].map((key) => {
      const inside = fields.filter((f) => (f.section ?? "main") === key);
      const label = this.type.sections.find((s) => s.key === key)?.label;
      return inside.length === 0 ? nothing : html`<section class="section">${label ? html`<h2>${label}</h2>` : nothing}
        <div class="form">${inside.map((f) => this.field(f))}</div></section>`;
    })}${this.type.parts.map((key) => {
      const part = catalog().find(key);
      return part ? html`<section class="section"><guichet-parts .type=${part} .root=${this.type.key} .whole=${this.values} .rows=${(this.values[key] as Values[] | null) ?? []} .editing=${this.editing && !part.appendOnly} .errors=${this.errors} .path=${key}
        @edit=${(event: CustomEvent<Values[]>) => this.tell(key, event.detail)}></guichet-parts></section>` : nothing;
    })}`;
  }

  private field(of: Field) {
    const editable = this.editing && !of.readOnly && !of.derived && of.kind !== "state";
    const wrong = this.errors[of.name] ?? "";
    const id = `${this.prefix}${of.name}`;
    if (!editable) {
      return html`<div class="field ${isWide(of) ? "whole" : ""}"><span class="label">${of.label}</span>
        <div class="value ${of.kind === "html" ? "rich" : ""}" @dblclick=${() => this.dispatchEvent(new CustomEvent("wish", { detail: of.name }))}>${display(this.type, of, this.values)}</div>${stamped(this.stamps[of.name])}</div>`;
    }
    return html`<div class="field ${isWide(of) ? "whole" : ""}">
      ${of.kind === "html" ? html`<span class="label">${of.label}${of.required ? " *" : ""}</span>` : html`<ui5-label for=${id} ?required=${of.required}>${of.label}</ui5-label>`}
      ${control({ type: this.type, field: of, values: this.values, wrong, prefix: this.prefix, set: (value, complaint) => this.tell(of.name, value, complaint) })}
      ${wrong ? html`<span class="wrong" role="alert">${wrong}</span>` : of.help ? html`<span class="faint small">${of.help}</span>` : nothing}</div>`;
  }
}

/** Complaints that the form itself can make before the server is asked. */
export function missing(fields: Field[], values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const of of fields) {
    const value = values[of.name];
    const nothing = value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
    if (of.required && !of.readOnly && of.kind !== "state" && nothing && visible(of.visibleWhen, values)) {
      errors[of.name] = t("record.required");
    }
  }
  return errors;
}

export function fieldsOf(type: RecordType, names: string[]): Field[] {
  return names.map((name) => fieldOf(type, name)).filter((f): f is Field => !!f);
}
