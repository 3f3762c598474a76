import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { t, tryText } from "../i18n/texts";
import { allStates, field } from "../model/catalog";
import { conditionsFor, fromComparison, needsValue, toComparison, type Condition, type ConditionKey } from "../model/conditions";
import { comparison, conditions, parse, Unreadable } from "../model/rsql";
import type { Field, RecordType } from "../model/types";
import { app } from "../shell/app-state";
import { dialog } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import "../record/reference-picker";

/** Quick filter, conditions as chips, and the filter's own text for those who write RSQL. Fires `quick` and `filter`. */
@customElement("guichet-filter-bar")
export class FilterBar extends ShellElement {
  @property({ attribute: false }) type!: RecordType;
  @property() filter = "";
  @property() q = "";
  /** What the server says about the filter, or empty. */
  @property() wrong = "";
  @state() private expert = false;
  @state() private draft = "";
  @state() private unreadable = "";
  private titles = new Map<string, string>();
  private timer = 0;

  focusQuick(): void {
    this.querySelector<HTMLElement>(".quick")?.focus();
  }

  private tell(name: "quick" | "filter", value: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail: value }));
  }

  private typed(event: Event): void {
    const value = (event.target as HTMLInputElement).value;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.tell("quick", value), 250);
  }

  private parts(): { text: string; condition: Condition | null }[] | null {
    const found = conditions(this.filter);
    return found?.map((c) => ({ text: comparison(c), condition: fromComparison(c, this.type.fields) })) ?? null;
  }

  private words(condition: Condition): string {
    const of = field(this.type, condition.field)!;
    const value = condition.value;
    switch (of.kind) {
      case "choice":
        return of.choices?.find((c) => c.key === value)?.label ?? value;
      case "state":
        return condition.key === "category" ? value.split(",").map((c) => tryText(`category.${c}`, c)).join(", ")
          : allStates(this.type).find((s) => s.key === value)?.label ?? value;
      case "boolean":
        return value === "true" ? t("app.yes") : t("app.no");
      case "reference":
        return this.titleOf(of, value);
      case "date":
      case "datetime":
        return /^\d{4}-/.test(value) ? app.formats.date(value) : value;
      default:
        return value;
    }
  }

  /** The title of a referenced record, fetched once. */
  private titleOf(of: Field, id: string): string {
    const key = `${of.target}/${id}`;
    if (!this.titles.has(key) && of.target && /^\d+$/.test(id)) {
      this.titles.set(key, `#${id}`);
      const target = app.catalog?.find(of.target);
      app.api.read(of.target, Number(id)).then((record) => {
        this.titles.set(key, String(record[target?.title ?? "title"] ?? record["number"] ?? id));
        this.requestUpdate();
      }).catch(() => undefined);
    }
    return this.titles.get(key) ?? id;
  }

  private async edit(index: number | null): Promise<void> {
    const parts = this.parts() ?? [];
    const before = index === null ? null : parts[index]?.condition ?? null;
    const chosen = await editCondition(this.type, before);
    if (chosen) {
      const texts = parts.map((p) => p.text);
      const text = comparison(toComparison(chosen));
      if (index === null) {
        texts.push(text);
      } else {
        texts[index] = text;
      }
      this.tell("filter", texts.join(";"));
    }
  }

  private take(index: number): void {
    this.tell("filter", (this.parts() ?? []).filter((_p, i) => i !== index).map((p) => p.text).join(";"));
  }

  private applyText(): void {
    const text = this.draft.trim();
    try {
      if (text) {
        parse(text);
      }
      this.unreadable = "";
      this.tell("filter", text);
    } catch (failure) {
      const { at, found } = failure as Unreadable;
      this.unreadable = found ? t("filter.unreadable", { found, at: at + 1 }) : t("filter.unreadableEnd");
    }
  }

  protected override render() {
    const parts = this.parts();
    const text = this.expert || parts === null || (!!this.wrong && !!this.filter);
    const trouble = this.unreadable || this.wrong;
    return html`<div class="filters" role="search" aria-label=${t("list.filter")}>
      <ui5-input class="quick" type="Search" show-clear-icon accessible-name=${t("list.quick")} placeholder=${t("list.quick")} .value=${this.q} @input=${this.typed}>
        <ui5-icon slot="icon" name="search" mode="Decorative"></ui5-icon></ui5-input>
      ${text ? html`<div class="expert"><div class="field"><ui5-input accessible-name=${t("filter.rsql")} placeholder=${t("filter.rsqlHint")} .value=${this.draft || this.filter}
            value-state=${trouble ? "Negative" : "None"} @input=${(event: Event) => { this.draft = (event.target as HTMLInputElement).value; }}
            @keydown=${(event: KeyboardEvent) => event.key === "Enter" && this.applyText()}></ui5-input>
            ${trouble ? html`<p class="wrong" role="alert">${trouble}</p>` : html`<p class="faint small">${t("filter.rsqlHint")}</p>`}</div>
          <ui5-button @click=${this.applyText}>${t("app.apply")}</ui5-button></div>`
        : parts!.map((part, i) => this.chip(part, i))}
      ${text ? nothing : html`<ui5-button icon="add-filter" design="Transparent" @click=${() => void this.edit(null)}>${t("filter.add")}</ui5-button>`}
      ${parts === null ? nothing : html`<ui5-button class="wide-only" design="Transparent" accessible-name=${`RSQL — ${t("filter.expert")}`} @click=${() => {
        this.expert = !text;
        this.draft = this.filter;
        this.unreadable = "";
      }}>RSQL</ui5-button>`}
      ${this.filter || this.q ? html`<ui5-button design="Transparent" @click=${() => { this.draft = ""; this.unreadable = ""; this.dispatchEvent(new Event("clear")); }}>${t("list.clear")}</ui5-button>` : nothing}
    </div>`;
  }

  private chip(part: { text: string; condition: Condition | null }, i: number) {
    const { condition } = part;
    const label = condition ? field(this.type, condition.field)!.label : "";
    return html`<span class="chip"><button class="plain" @click=${() => void this.edit(i)} ?disabled=${!condition}>${condition
      ? html`${label} ${t(`op.${condition.key}`)} <b>${needsValue(condition.key) ? this.words(condition) : ""}</b>` : html`<code>${part.text}</code>`}</button>
      <button class="plain away" aria-label=${t("filter.remove", { what: label || part.text })} @click=${() => this.take(i)}><ui5-icon name="decline" mode="Decorative"></ui5-icon></button></span>`;
  }
}

function editCondition(type: RecordType, before: Condition | null): Promise<Condition | undefined> {
  const fields = type.fields.filter((f) => f.filterable !== false);
  let of = (before && field(type, before.field)) || fields[0]!;
  let key: ConditionKey = before?.key ?? conditionsFor(of)[0]!;
  let value = before?.value ?? "";
  return dialog<Condition>({
    title: t("filter.add"),
    body: ({ redraw }) => html`<div class="field"><ui5-label for="condition-field">${t("filter.field")}</ui5-label>
        <ui5-select id="condition-field" @change=${(event: CustomEvent<{ selectedOption: HTMLElement & { value: string } }>) => {
          of = field(type, event.detail.selectedOption.value)!;
          key = conditionsFor(of)[0]!;
          value = "";
          redraw();
        }}>${fields.map((f) => html`<ui5-option value=${f.name} ?selected=${f === of}>${f.label}</ui5-option>`)}</ui5-select></div>
      <div class="field"><ui5-label for="condition-key">${t("filter.operator")}</ui5-label>
        <ui5-select id="condition-key" @change=${(event: CustomEvent<{ selectedOption: HTMLElement & { value: string } }>) => {
          key = event.detail.selectedOption.value as ConditionKey;
          redraw();
        }}>${conditionsFor(of).map((k) => html`<ui5-option value=${k} ?selected=${k === key}>${t(`op.${k}`)}</ui5-option>`)}</ui5-select></div>
      ${needsValue(key) ? html`<div class="field"><ui5-label for="condition-value">${t("filter.value")}</ui5-label>${valueControl(type, of, key, value, (v) => { value = v; })}</div>` : nothing}`,
    foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => (!needsValue(key) || value) && close({ field: of.name, key, value })}>${t("app.apply")}</ui5-button>
      <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
}

function valueControl(type: RecordType, of: Field, key: ConditionKey, value: string, set: (value: string) => void): unknown {
  const options = key === "category" ? ["open", "active", "waiting", "done", "closed", "cancelled"].map((c) => ({ key: c, label: tryText(`category.${c}`, c) }))
    : of.kind === "state" ? allStates(type) : of.kind === "choice" ? of.choices ?? []
    : of.kind === "boolean" ? [{ key: "true", label: t("app.yes") }, { key: "false", label: t("app.no") }] : null;
  if (options) {
    if (!options.some((o) => o.key === value)) {
      set(options[0]?.key ?? "");
    }
    return html`<ui5-select id="condition-value" @change=${(event: CustomEvent<{ selectedOption: HTMLElement & { value: string } }>) => set(event.detail.selectedOption.value)}>
      ${options.map((o) => html`<ui5-option value=${o.key} ?selected=${o.key === value}>${o.label}</ui5-option>`)}</ui5-select>`;
  }
  if (of.kind === "reference") {
    return html`<guichet-reference control="condition-value" .target=${of.target ?? ""} .value=${value ? Number(value) : null} @picked=${(event: CustomEvent<{ id: number | null }>) => set(String(event.detail.id ?? ""))}></guichet-reference>`;
  }
  if (of.kind === "date" || of.kind === "datetime") {
    return html`<input class="native" type="date" id="condition-value" .value=${value.slice(0, 10)} @change=${(event: Event) => set((event.target as HTMLInputElement).value)}>`;
  }
  return html`<ui5-input id="condition-value" .value=${value} @input=${(event: Event) => set((event.target as HTMLInputElement).value)}></ui5-input>`;
}

