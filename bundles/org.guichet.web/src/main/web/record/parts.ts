import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { t } from "../i18n/texts";
import type { Field, RecordType, Values } from "../model/types";
import { ShellElement } from "../ui/element";
import { control, display } from "./fields";

/** The parts of a record (addresses, lines) as a small table, read or written with their root. Fires `edit` with all rows. */
@customElement("guichet-parts")
export class Parts extends ShellElement {
  @property({ attribute: false }) type!: RecordType;
  @property() root = "";
  @property({ attribute: false }) rows: Values[] = [];
  /** The root's own values: amounts of its parts are in its currency. */
  @property({ attribute: false }) whole: Values = {};
  @property({ attribute: false }) errors: Record<string, string> = {};
  @property({ type: Boolean }) editing = false;
  /** Key under which the root holds the rows; errors come as `key/0/field`. */
  @property() path = "";

  private fields(): Field[] {
    return this.type.fields.filter((f) => !f.system && f.form !== false && f.target !== this.root && (!this.editing || !f.readOnly)
      && !["html", "text"].includes(f.kind));
  }

  private tell(rows: Values[]): void {
    this.dispatchEvent(new CustomEvent("edit", { detail: rows }));
  }

  private set(index: number, name: string, value: unknown): void {
    this.tell(this.rows.map((row, i) => (i === index ? { ...row, [name]: value } : row)));
  }

  private wrong(index: number, name: string): string {
    return this.errors[`${this.path}/${index}/${name}`] ?? this.errors[`${this.path}[${index}].${name}`] ?? this.errors[`${this.path}.${index}.${name}`] ?? "";
  }

  private add(): void {
    const fresh = Object.fromEntries(this.type.fields.filter((f) => f.default !== null && f.default !== undefined).map((f) => [f.name, f.default]));
    this.tell([...this.rows, fresh]);
  }

  protected override render() {
    const all = this.fields();
    // a column nobody filled in only takes room from those that say something
    const fields = this.editing ? all : all.filter((f) => this.rows.some((row) => row[f.name] !== null && row[f.name] !== undefined && row[f.name] !== ""));
    return html`<div class="row"><h2 class="grow">${this.type.plural}</h2>
        ${this.editing ? html`<ui5-button design="Transparent" icon="add" @click=${() => this.add()}>${t("record.rows.add", { what: this.type.label })}</ui5-button>` : nothing}</div>
      ${this.rows.length === 0 ? html`<p class="faint small">${t("record.rows.none")}</p>` : html`<div class="scroll" tabindex="0" role="group" aria-label=${this.type.plural}><table class="data parts">
        <thead><tr>${fields.map((f) => html`<th scope="col">${f.label}${this.editing && f.required ? " *" : ""}</th>`)}${this.editing ? html`<td></td>` : nothing}</tr></thead>
        <tbody>${this.rows.map((row, i) => html`<tr>${fields.map((f) => html`<td>${this.editing
          ? html`${control({ type: this.type, field: f, values: row, wrong: this.wrong(i, f.name), prefix: `part-${this.path}-${i}-`, named: `${f.label} ${i + 1}`, set: (value) => this.set(i, f.name, value) })}
              ${this.wrong(i, f.name) ? html`<span class="wrong" role="alert">${this.wrong(i, f.name)}</span>` : nothing}`
          : display(this.type, f, { currency: this.whole["currency"], ...row })}</td>`)}
          ${this.editing ? html`<td><button class="plain icon-button" aria-label=${t("record.rows.remove", { n: i + 1 })} @click=${() => this.tell(this.rows.filter((_r, at) => at !== i))}><ui5-icon name="delete" mode="Decorative"></ui5-icon></button></td>` : nothing}</tr>`)}</tbody></table></div>`}`;
  }
}
