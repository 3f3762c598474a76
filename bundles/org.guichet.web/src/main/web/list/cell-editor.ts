import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { t } from "../i18n/texts";
import { readNumber } from "../model/format";
import type { Field, RecordType, Row, Transition } from "../model/types";
import { app } from "../shell/app-state";
import { instant, localMoment } from "../record/fields";
import "../record/reference-picker";
import { ShellElement } from "../ui/element";
import { failed } from "../ui/toast";
import { leaving } from "./transitions";

/** Where to go on after a cell: the next one, the one before, or nowhere. */
export interface EditEnd {
  move: -1 | 0 | 1;
}

/** A cell while it is edited: Enter and Tab save, Escape forgets. What the server refuses is said under the cell. */
@customElement("guichet-cell-editor")
export class CellEditor extends ShellElement {
  @property({ attribute: false }) type!: RecordType;
  @property({ attribute: false }) field!: Field;
  @property({ attribute: false }) row!: Row;
  /** Saves; resolves with a complaint, or an empty text. */
  @property({ attribute: false }) save!: (value: unknown) => Promise<string>;
  @state() private wrong = "";
  @state() private busy = false;
  @state() private possible: Transition[] | null = null;
  private value: unknown;
  private over = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.value = this.row[this.field.name] ?? null;
    if (this.field.kind === "state") {
      this.possible = leaving(this.type, this.row);
      // guards and rights may take some away; until the server says so, the described ones stand
      app.api.read(this.type.key, this.row.id).then((record) => {
        this.possible = (this.possible ?? []).filter((t) => record.transitions?.includes(t.key) ?? true);
      }).catch(failed);
    }
  }

  protected override firstUpdated(): void {
    const control = this.querySelector<HTMLElement>("input, select, ui5-combobox");
    control?.focus();
    if (control instanceof HTMLInputElement && control.type === "text") {
      control.select();
    }
  }

  private async done(move: EditEnd["move"]): Promise<void> {
    if (this.busy || this.over) {
      return;
    }
    if (this.wrong && this.value === undefined) {
      return;
    }
    this.busy = true;
    try {
      this.wrong = await this.save(this.value);
    } catch (failure) {
      failed(failure);
      this.wrong = "";
    }
    this.busy = false;
    if (!this.wrong) {
      this.end(move);
    }
  }

  private end(move: EditEnd["move"]): void {
    if (!this.over) {
      this.over = true;
      this.dispatchEvent(new CustomEvent<EditEnd>("end", { detail: { move } }));
    }
  }

  private keyed(event: KeyboardEvent): void {
    // the grid around would move its own focus, the page its shortcuts
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      this.end(0);
    } else if (event.key === "Enter" && !this.querySelector("ui5-combobox[open]")) {
      event.preventDefault();
      void this.done(0);
    } else if (event.key === "Tab") {
      event.preventDefault();
      void this.done(event.shiftKey ? -1 : 1);
    }
  }

  /** Leaving the cell saves, as in a spreadsheet. */
  private left(event: FocusEvent): void {
    const to = event.relatedTarget as Node | null;
    if (!this.over && !this.busy && document.hasFocus() && !(to && this.contains(to)) && !document.querySelector("ui5-dialog[open]")) {
      void this.done(0);
    }
  }

  protected override render() {
    return html`<div class="cell-editor ${this.field.kind} ${this.wrong ? "bad" : ""}" @keydown=${this.keyed} @focusout=${this.left} aria-busy=${this.busy ? "true" : "false"}>${this.control()}
      ${this.wrong ? html`<p class="cell-wrong" role="alert">${this.wrong}</p>` : nothing}</div>`;
  }

  private control(): unknown {
    const { field } = this;
    const label = field.label;
    const bad = this.wrong ? "true" : "false";
    const take = (value: unknown, wrong = "") => {
      this.value = value;
      this.wrong = wrong;
    };
    const text = (event: Event) => (event.target as HTMLInputElement).value;
    switch (field.kind) {
      case "choice":
        return html`<select aria-label=${label} aria-invalid=${bad} @change=${(event: Event) => take(text(event) || null)}>
          ${field.required && this.value ? nothing : html`<option value="" ?selected=${!this.value}>—</option>`}
          ${(field.choices ?? []).map((c) => html`<option value=${c.key} ?selected=${c.key === this.value}>${c.label}</option>`)}</select>`;
      case "boolean":
        return html`<select aria-label=${label} @change=${(event: Event) => take(text(event) === "true")}>
          <option value="true" ?selected=${this.value === true}>${t("app.yes")}</option><option value="false" ?selected=${this.value !== true}>${t("app.no")}</option></select>`;
      case "state":
        return html`<select aria-label=${label} aria-invalid=${bad} @change=${(event: Event) => {
          const chosen = this.possible?.find((x) => x.key === text(event));
          take(chosen ? { transition: chosen } : this.row[field.name]);
        }}><option value="">${t("list.stateStays")}</option>${(this.possible ?? []).map((x) => html`<option value=${x.key}>${x.label}</option>`)}</select>`;
      case "reference":
        return html`<guichet-reference .target=${field.target ?? ""} .value=${(this.value as number | null) ?? null} .label=${String(this.row[`${field.name}.title`] ?? "")} .named=${label} .wrong=${this.wrong}
          @picked=${(event: CustomEvent<{ id: number | null }>) => take(event.detail.id)}></guichet-reference>`;
      case "integer":
      case "decimal":
        return html`<input type="text" inputmode="decimal" aria-label=${label} aria-invalid=${bad} .value=${this.value === null ? "" : app.formats.amount(Number(this.value))} @input=${(event: Event) => {
          const read = readNumber(text(event), field.kind === "integer");
          take(read, read === undefined ? t(field.kind === "integer" ? "record.integer.invalid" : "record.number.invalid") : "");
        }}>`;
      case "date":
        return html`<input type="date" aria-label=${label} aria-invalid=${bad} .value=${String(this.value ?? "").slice(0, 10)} @change=${(event: Event) => take(text(event) || null)}>`;
      case "datetime":
        return html`<input type="datetime-local" aria-label=${label} aria-invalid=${bad} .value=${localMoment(this.value)} @change=${(event: Event) => take(instant(text(event)))}>`;
      case "tags":
        return html`<input type="text" aria-label=${label} aria-invalid=${bad} .value=${((this.value as string[] | null) ?? []).join(", ")} @input=${(event: Event) => take(text(event).split(",").map((w) => w.trim()).filter(Boolean))}>`;
      default:
        return html`<input type="text" aria-label=${label} aria-invalid=${bad} maxlength=${field.maxLength || nothing} .value=${String(this.value ?? "")} @input=${(event: Event) => take(text(event) || null)}>`;
    }
  }
}
