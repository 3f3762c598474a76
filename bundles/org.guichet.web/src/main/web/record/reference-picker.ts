import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { t } from "../i18n/texts";
import { ADMINISTRATION, titleOf } from "../model/catalog";
import type { RecordType, Row, Values } from "../model/types";
import { app } from "../shell/app-state";
import { ShellElement } from "../ui/element";
import "../ui/ui5-form";

interface Combo extends HTMLElement {
  value: string;
  open: boolean;
}

const fold = (text: string) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

/** Chooses a record of a type by typing: searches the server, shows title and what tells it apart. Fires `picked`. */
@customElement("guichet-reference")
export class ReferencePicker extends ShellElement {
  @property() target = "";
  @property({ type: Number }) value: number | null = null;
  /** The title of the value, where the caller knows it. */
  @property() label = "";
  /** Id for the label. */
  @property() control = "";
  @property({ attribute: false }) context: Values = {};
  @property() wrong = "";
  @property({ type: Boolean }) required = false;
  @property() named = "";
  @state() private items: Row[] = [];
  @state() private text = "";
  @state() private loading = false;
  private asking: AbortController | null = null;
  private timer = 0;

  private get described(): RecordType | undefined {
    return app.catalog?.find(this.target);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(() => this.asking?.abort());
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("value") || changed.has("label")) {
      this.text = this.value === null || this.value === undefined ? "" : this.label || this.text;
      if (this.value && !this.label && !this.text) {
        void this.name();
      }
    }
  }

  private async name(): Promise<void> {
    const type = this.described;
    if (type && this.value) {
      try {
        this.text = titleOf(type, await app.api.read(this.target, this.value));
      } catch {
        this.text = t("record.unseen");
      }
    }
  }

  /** Of an account already chosen in the same form, its contacts come first. */
  private near(type: RecordType): string | null {
    const shared = type.fields.find((f) => f.kind === "reference" && !f.system && f.target !== "users" && typeof this.context[f.name] === "number");
    return shared ? `${shared.name}==${this.context[shared.name]}` : null;
  }

  private async ask(q: string): Promise<void> {
    const type = this.described;
    if (!type) {
      return;
    }
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.loading = true;
    const fields = [...new Set([type.title, ...type.fields.filter((f) => f.name === "number").map((f) => f.name), ...this.telling(type)])];
    try {
      const find = (filter: string | null) => app.api.list(this.target, { q: q || null, filter, fields, limit: 12 }, asking.signal);
      const near = this.near(type);
      let page = await find(near);
      if (near && page.items.length === 0) {
        page = await find(null);
      }
      this.items = page.items;
    } catch (failure) {
      if ((failure as Error).name !== "AbortError") {
        this.items = [];
      }
    } finally {
      this.loading = this.asking !== asking;
    }
  }

  /** A field that tells records of one name apart: the account of a contact, else the login, e-mail or place. */
  private telling(type: RecordType): string[] {
    const reference = type.fields.find((f) => f.kind === "reference" && f.list && !f.system && f.target !== "users");
    return reference ? [`${reference.name}.title`] : type.fields.filter((f) => ["login", "region", "email"].includes(f.name)).slice(0, 1).map((f) => f.name);
  }

  private input(event: Event): void {
    const q = (event.target as Combo).value;
    this.text = q;
    this.loading = true;
    const type = this.described;
    // until the server answers, only what fits of the rows at hand: Enter must not take one of the former list
    this.items = type ? this.items.filter((row) => fold(titleOf(type, row)).includes(fold(q.trim()))) : [];
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(async () => {
      await this.ask(q.trim());
      await this.updateComplete;
      const combo = this.querySelector<Combo>("ui5-combobox");
      if (combo?.matches(":focus-within") && this.items.length > 0) {
        combo.open = true;
      }
    }, 180);
  }

  private pick(row: Row | null): void {
    const type = this.described;
    this.value = row?.id ?? null;
    this.text = row && type ? titleOf(type, row) : "";
    this.label = this.text;
    this.dispatchEvent(new CustomEvent("picked", { detail: { id: this.value, title: this.text }, bubbles: true }));
  }

  /** A record that is not there yet is made without leaving the form. */
  private async create(): Promise<void> {
    const type = this.described!;
    const asked: Values = { [type.title]: this.text.trim() };
    const shared = type.fields.find((f) => f.kind === "reference" && !f.system && f.target !== "users" && typeof this.context[f.name] === "number");
    if (shared) {
      asked[shared.name] = this.context[shared.name];
    }
    const { quickCreate } = await import("./quick-create");
    const made = await quickCreate(this.target, asked);
    this.pick(made ?? null);
  }

  private selected(event: CustomEvent<{ item: HTMLElement | null }>): void {
    if (event.detail.item?.dataset["create"]) {
      void this.create();
      return;
    }
    const id = Number(event.detail.item?.dataset["id"]);
    const row = this.items.find((r) => r.id === id);
    if (row) {
      this.pick(row);
    }
  }

  private changed(event: Event): void {
    const combo = event.target as Combo;
    const text = combo.value.trim();
    const type = this.described;
    // the only one that the server found is meant, even if Enter came before the list was open
    const only = !this.loading && this.items.length === 1 ? this.items[0] : undefined;
    const row = type ? this.items.find((r) => titleOf(type, r) === text) ?? only : undefined;
    if (!text) {
      this.pick(null);
    } else if (row) {
      this.pick(row);
    } else {
      this.text = this.label;
      combo.value = this.label;
    }
  }

  private creatable(type: RecordType): boolean {
    const text = this.text.trim();
    return !this.loading && this.items.length === 0 && text.length >= 2 && text !== this.label && type.may.create && (type.menu ?? ADMINISTRATION) < ADMINISTRATION;
  }

  protected override render() {
    const type = this.described;
    if (!type) {
      return html`<span class="faint">${this.label || (this.value ? t("record.unseen") : "")} ${t("links.inert")}</span>`;
    }
    const extra = this.telling(type)[0];
    return html`<ui5-combobox id=${this.control || nothing} filter="None" no-typeahead ?loading=${this.loading} ?required=${this.required} show-clear-icon
      accessible-name=${this.named || nothing} .value=${this.text} placeholder=${t("record.reference.hint")} value-state=${this.wrong ? "Negative" : "None"}
      @input=${this.input} @selection-change=${this.selected} @change=${this.changed} @open=${() => this.items.length === 0 && void this.ask("")} @focusin=${() => this.items.length === 0 && void this.ask("")}>
      ${this.items.map((row) => html`<ui5-cb-item text=${titleOf(type, row)} additional-text=${extra && row[extra] ? String(row[extra]) : String(row["number"] ?? "")} data-id=${row.id}></ui5-cb-item>`)}
      ${this.creatable(type) ? html`<ui5-cb-item text=${t("record.reference.create", { what: this.text.trim() })} additional-text=${type.label} data-create="1"></ui5-cb-item>` : nothing}
      ${this.wrong ? html`<div slot="valueStateMessage">${this.wrong}</div>` : nothing}</ui5-combobox>`;
  }
}
