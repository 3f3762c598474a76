import { html, nothing, type TemplateResult } from "lit";
import { t, tryText } from "../i18n/texts";
import { allStates } from "../model/catalog";
import { conditionsFor, needsValue, takesSeveral, type ConditionKey } from "../model/conditions";
import { askable, follow, MAX_STEPS } from "../model/paths";
import { readTree, writeTree, type Group, type Item, type Rule } from "../model/query-tree";
import { parse, Unreadable } from "../model/rsql";
import type { Field, RecordType } from "../model/types";
import { catalog } from "../shell/app-state";
import { dialog } from "../ui/dialog";
import { operatorLabel } from "./filter-words";
import { valueControl } from "./value-control";

const CATEGORIES = ["open", "active", "waiting", "done", "closed", "cancelled"];
const MAX_DEPTH = 4;

/** Where reading a filter stopped, for people. */
export function complaint(failure: unknown): string {
  const { at, found } = failure as Unreadable;
  return found ? t("filter.unreadable", { found, at: at + 1 }) : t("filter.unreadableEnd");
}

/** A new condition about the first field that comes to mind. */
export function newRule(type: RecordType): Rule {
  const field = askable(type).find((f) => f.name === type.title) ?? askable(type)[0]!;
  return { kind: "rule", path: field.name, key: conditionsFor(field)[0]!, values: [] };
}

/** Controls of forms weigh as much as the list itself: they come when a condition is first wanted. */
export const loadControls = () => import("../record/reference-picker");

/** A filter in the making: conditions, groups and its text, which say the same at every moment. */
export class QueryEditor {
  text: string;
  wrong = "";
  private tree: Group | null;

  constructor(private readonly type: RecordType, filter: string, private readonly redraw: () => void, start?: Group, private readonly noneYet = t("filter.noneYet")) {
    this.tree = start ?? this.read(filter);
    this.text = (this.tree && writeTree(this.tree)) || filter;
  }

  private read(text: string): Group | null {
    return readTree(text, (path) => follow(catalog(), this.type, path)?.field);
  }

  private changed(): void {
    this.text = this.tree ? writeTree(this.tree) : this.text;
    this.wrong = "";
    this.redraw();
  }

  private typed(value: string): void {
    this.text = value;
    try {
      if (value.trim()) {
        parse(value);
      }
      this.tree = this.read(value);
      this.wrong = "";
    } catch (failure) {
      this.tree = null;
      this.wrong = complaint(failure);
    }
    this.redraw();
  }

  /** @param folded true where the text waits for those who ask for it */
  draw(folded = false): TemplateResult {
    return html`<div class="builder">${this.tree ? new Drawing(this.type, this.noneYet, () => this.changed()).group(this.tree, 0) : html`<p class="faint">${t("filter.textOnly")}</p>`}
      ${folded ? html`<details ?open=${!this.tree}><summary>${t("filter.expert")}</summary>${this.words()}</details>` : this.words()}</div>`;
  }

  private words(): TemplateResult {
    return html`<div class="field"><label class="faint small" for="filter-text">${t("filter.rsql")}</label>
      <textarea id="filter-text" class="native code" rows="2" spellcheck="false" aria-invalid=${this.wrong ? "true" : "false"} .value=${this.text} @input=${(event: Event) => this.typed((event.target as HTMLTextAreaElement).value)}></textarea>
      ${this.wrong ? html`<span class="wrong" role="alert">${this.wrong}</span>` : html`<span class="faint small">${t("filter.rsqlHint")}</span>`}</div>`;
  }
}

/** Asks for a filter; undefined if the person changed their mind. */
export async function buildQuery(type: RecordType, filter: string, start: Group): Promise<string | undefined> {
  await loadControls();
  let redraw: () => void = () => undefined;
  const editor = new QueryEditor(type, filter, () => redraw(), start);
  return dialog<string>({
    title: t("filter.title"),
    wide: true,
    body: (controls) => {
      redraw = controls.redraw;
      return editor.draw();
    },
    foot: ({ close }) => html`<ui5-button design="Emphasized" ?disabled=${!!editor.wrong} @click=${() => close(editor.text.trim())}>${t("app.apply")}</ui5-button>
      <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
}

/** Draws a tree of conditions; every control changes the tree in place and tells so. */
class Drawing {
  constructor(private readonly type: RecordType, private readonly noneYet: string, private readonly changed: () => void) {
  }

  group(group: Group, depth: number, remove?: () => void): TemplateResult {
    const set = (items: Item[]) => {
      group.items = items;
      this.changed();
    };
    return html`<fieldset class="query-group ${depth > 0 ? "inner" : ""}"><legend class="hidden-text">${t(group.join === "or" ? "filter.any" : "filter.every")}</legend>
      <div class="query-head"><select class="native compact" aria-label=${t("filter.join")} @change=${(event: Event) => { group.join = (event.target as HTMLSelectElement).value as Group["join"]; this.changed(); }}>
          <option value="and" ?selected=${group.join === "and"}>${t("filter.every")}</option><option value="or" ?selected=${group.join === "or"}>${t("filter.any")}</option></select>
        <span class="grow"></span>
        <ui5-button design="Transparent" icon="add" @click=${() => set([...group.items, newRule(this.type)])}>${t("filter.add")}</ui5-button>
        ${depth < MAX_DEPTH ? html`<ui5-button design="Transparent" icon="add-filter" @click=${() => set([...group.items, { kind: "group", join: group.join === "and" ? "or" : "and", items: [newRule(this.type)] }])}>${t("filter.addGroup")}</ui5-button>` : nothing}
        ${remove ? this.away(t("filter.removeGroup"), remove) : nothing}</div>
      ${group.items.length === 0 ? html`<p class="faint">${this.noneYet}</p>` : nothing}
      ${group.items.map((item, i) => {
        const gone = () => set(group.items.filter((_item, n) => n !== i));
        return item.kind === "group" ? this.group(item, depth + 1, gone) : item.kind === "rule" ? this.rule(item, gone)
          : html`<div class="query-rule"><code class="grow">${item.text}</code><span class="faint small">${t("filter.verbatim")}</span>${this.away(t("filter.remove", { what: item.text }), gone)}</div>`;
      })}</fieldset>`;
  }

  private away(label: string, run: () => void) {
    return html`<button class="plain icon-button" aria-label=${label} @click=${run}><ui5-icon name="decline" mode="Decorative"></ui5-icon></button>`;
  }

  private rule(rule: Rule, remove: () => void): TemplateResult {
    const place = follow(catalog(), this.type, rule.path)!;
    const field = place.field;
    const owner = place.trail.length > 1 ? catalog().find(place.trail[place.trail.length - 2]!.target)! : this.type;
    const choose = (path: string) => {
      rule.path = path;
      const keys = conditionsFor(follow(catalog(), this.type, path)!.field);
      rule.key = keys.includes(rule.key) ? rule.key : keys[0]!;
      rule.values = [];
      this.changed();
    };
    return html`<div class="query-rule"><span class="query-path">${this.steps(place.trail).map((step, i) => html`<select class="native compact" aria-label=${i === 0 ? t("filter.field") : t("filter.fieldOf", { what: step.before })}
          @change=${(event: Event) => choose([...rule.path.split(".").slice(0, i), (event.target as HTMLSelectElement).value].filter(Boolean).join("."))}>
          ${i > 0 ? html`<option value="" ?selected=${!step.chosen}>${t("filter.itself")}</option>` : nothing}
          ${step.fields.map((f) => html`<option value=${f.name} ?selected=${f.name === step.chosen}>${f.label}${f.kind === "reference" && i < MAX_STEPS ? " ›" : ""}</option>`)}</select>`)}</span>
      <select class="native compact" aria-label=${t("filter.operator")} @change=${(event: Event) => {
        const before = rule.key;
        rule.key = (event.target as HTMLSelectElement).value as ConditionKey;
        rule.values = takesSeveral(before) === takesSeveral(rule.key) || (!takesSeveral(before) && rule.key !== "category") ? rule.values : [];
        this.changed();
      }}>${conditionsFor(field).map((key) => html`<option value=${key} ?selected=${key === rule.key}>${operatorLabel(field, key)}</option>`)}</select>
      <span class="query-value">${!needsValue(rule.key) ? nothing : takesSeveral(rule.key) ? this.several(rule, owner, field) : valueControl(owner, field, rule, this.changed)}</span>
      ${this.away(t("filter.remove", { what: field.label }), remove)}</div>`;
  }

  /** The selects that lead to a field: one for each reference that is followed, and one more where it could be. */
  private steps(trail: Field[]): { fields: Field[]; chosen: string; before: string }[] {
    const steps: { fields: Field[]; chosen: string; before: string }[] = [];
    let type: RecordType | undefined = this.type;
    for (let i = 0; type && i <= Math.min(trail.length, MAX_STEPS); i++) {
      steps.push({ fields: askable(type), chosen: trail[i]?.name ?? "", before: trail[i - 1]?.label ?? "" });
      type = trail[i]?.kind === "reference" ? catalog().find(trail[i]!.target) : undefined;
    }
    return steps;
  }

  private several(rule: Rule, owner: RecordType, field: Field) {
    const options = rule.key === "category" ? CATEGORIES.map((key) => ({ key, label: tryText(`category.${key}`, key) }))
      : field.kind === "state" ? allStates(owner) : field.choices ?? [];
    const known = new Set(options.map((o) => o.key));
    const all = [...options, ...rule.values.filter((v) => !known.has(v)).map((key) => ({ key, label: key }))];
    return html`<span class="toggles" role="group" aria-label=${t("filter.value")}>${all.map((o) => html`<button class="toggle" aria-pressed=${rule.values.includes(o.key) ? "true" : "false"} @click=${() => {
      rule.values = rule.values.includes(o.key) ? rule.values.filter((v) => v !== o.key) : all.map((a) => a.key).filter((k) => k === o.key || rule.values.includes(k));
      this.changed();
    }}>${o.label}</button>`)}</span>`;
  }
}
