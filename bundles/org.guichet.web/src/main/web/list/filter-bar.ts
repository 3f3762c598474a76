import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { t } from "../i18n/texts";
import { ownerField } from "../model/catalog";
import { follow } from "../model/paths";
import { chipsOf, readTree, sameAs, withItem, withoutItem, writeTree, type Group, type Item } from "../model/query-tree";
import { all, parse } from "../model/rsql";
import type { RecordType } from "../model/types";
import { catalog } from "../shell/app-state";
import { ShellElement } from "../ui/element";
import { failed } from "../ui/toast";
import { FilterWords } from "./filter-words";
import { buildQuery, complaint, newRule } from "./query-builder";

interface Quick {
  label: string;
  filter: string;
}

/** Quick search, quick filters, conditions as chips, the query builder, and the filter's own text for those who write RSQL. Fires `quick`, `filter` and `clear`. */
@customElement("guichet-filter-bar")
export class FilterBar extends ShellElement {
  @property({ attribute: false }) type!: RecordType;
  @property() filter = "";
  @property() q = "";
  /** What the server says about the filter, or empty. */
  @property() wrong = "";
  @state() private expert = false;
  @state() private draft: string | null = null;
  @state() private unreadable = "";
  private words!: FilterWords;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.words = new FilterWords(this.type, () => this.requestUpdate());
    this.until(() => window.clearTimeout(this.timer));
  }

  focusQuick(): void {
    this.querySelector<HTMLElement>(".quick")?.focus();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("filter")) {
      this.draft = null;
      this.unreadable = "";
    }
  }

  private tell(name: "quick" | "filter", value: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail: value }));
  }

  private typed(event: Event): void {
    const value = (event.target as HTMLInputElement).value;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.tell("quick", value), 250);
  }

  private tree(): Group | null {
    return readTree(this.filter, (path) => follow(catalog(), this.type, path)?.field);
  }

  /** What people ask of almost any list, as far as the type has the fields for it. */
  private quickFilters(): Quick[] {
    const { type } = this;
    const owner = ownerField(type);
    const due = type.fields.find((f) => /^due/i.test(f.name) && f.kind === "datetime");
    const found: (Quick | false | undefined)[] = [
      owner && { label: t("quick.mine"), filter: `${owner.name}==ME` },
      owner && { label: t("quick.nobody"), filter: `${owner.name}=null=true` },
      !!type.state && { label: t("quick.waiting"), filter: `${type.state}.category==waiting` },
      due && !!type.state && { label: t("quick.late"), filter: `${due.name}=lt=NOW` },
      { label: t("quick.today"), filter: "updated=ge=TODAY" },
    ];
    return found.filter((q): q is Quick => !!q);
  }

  private toggle(quick: Quick, tree: Group): void {
    const found = sameAs(tree, quick.filter);
    this.tell("filter", found.length > 0 ? writeTree(found.reduce(withoutItem, tree)) : all(this.filter, quick.filter));
  }

  private async build(added?: Item): Promise<void> {
    const tree = this.tree();
    const start: Group = added && tree ? withItem(tree, added) : tree ?? { kind: "group", join: "and", items: [] };
    const filter = await buildQuery(this.type, this.filter, start).catch(failed);
    if (filter !== undefined && filter !== this.filter) {
      this.tell("filter", filter);
    }
  }

  private applyText(): void {
    const text = (this.draft ?? this.filter).trim();
    try {
      if (text) {
        parse(text);
      }
      this.unreadable = "";
      this.tell("filter", text);
    } catch (failure) {
      this.unreadable = complaint(failure);
    }
  }

  protected override render() {
    const tree = this.tree();
    const text = this.expert || tree === null || (!!this.wrong && !!this.filter);
    return html`<div class="filters" role="search" aria-label=${t("list.filter")}>
      <ui5-input class="quick" type="Search" show-clear-icon accessible-name=${t("list.quick")} placeholder=${t("list.quick")} .value=${this.q} @input=${this.typed}>
        <ui5-icon slot="icon" name="search" mode="Decorative"></ui5-icon></ui5-input>
      ${text || !tree ? nothing : html`<ui5-button class="phone-only" icon="add-filter" accessible-name=${t("filter.add")} @click=${() => void this.build(newRule(this.type))}></ui5-button>`}
      ${text || !tree ? this.expertText() : this.chips(tree)}
      ${tree === null ? nothing : html`<ui5-button class="wide-only" design="Transparent" accessible-name=${`RSQL — ${t("filter.expert")}`} @click=${() => {
        this.expert = !text;
        this.draft = null;
        this.unreadable = "";
      }}>RSQL</ui5-button>`}
      ${this.filter || this.q ? html`<ui5-button design="Transparent" @click=${() => {
        this.expert = false;
        this.dispatchEvent(new Event("clear"));
      }}>${t("list.clear")}</ui5-button>` : nothing}
    </div>`;
  }

  private expertText() {
    const trouble = this.unreadable || this.wrong;
    return html`<div class="expert"><div class="field"><ui5-input accessible-name=${t("filter.rsql")} placeholder=${t("filter.rsqlHint")} .value=${this.draft ?? this.filter}
        value-state=${trouble ? "Negative" : "None"} @input=${(event: Event) => { this.draft = (event.target as HTMLInputElement).value; }}
        @keydown=${(event: KeyboardEvent) => event.key === "Enter" && this.applyText()}></ui5-input>
        ${trouble ? html`<p class="wrong" role="alert">${trouble}</p>` : html`<p class="faint small">${t("filter.rsqlHint")}</p>`}</div>
      <ui5-button @click=${this.applyText}>${t("app.apply")}</ui5-button></div>`;
  }

  private chips(tree: Group) {
    const quick = this.quickFilters();
    const told = new Set(quick.flatMap((q) => sameAs(tree, q.filter)));
    return html`<span class="quick-filters" role="group" aria-label=${t("quick.title")}>${quick.map((q) =>
        html`<button class="toggle" aria-pressed=${sameAs(tree, q.filter).length > 0 ? "true" : "false"} @click=${() => this.toggle(q, tree)}>${q.label}</button>`)}</span>
      ${chipsOf(tree).filter((item) => !told.has(item)).map((item) => this.chip(item, tree))}
      <ui5-button class="wide-only" icon="add-filter" design="Transparent" @click=${() => void this.build(newRule(this.type))}>${t("filter.add")}</ui5-button>`;
  }

  private chip(item: Item, tree: Group) {
    const { label, operator, value } = this.words.parts(item);
    return html`<span class="chip"><button class="plain ellipsis" title=${this.words.sentence(item)} @click=${() => void this.build()}>${item.kind === "text" ? html`<code>${label}</code>`
      : html`${label} ${operator} <b>${value}</b>`}</button>
      <button class="plain away" aria-label=${t("filter.remove", { what: label })} @click=${() => this.tell("filter", writeTree(withoutItem(tree, item)))}><ui5-icon name="decline" mode="Decorative"></ui5-icon></button></span>`;
  }
}
