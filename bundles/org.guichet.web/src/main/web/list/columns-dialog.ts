import { html } from "lit";
import { t } from "../i18n/texts";
import { defaultColumns, field } from "../model/catalog";
import type { RecordType } from "../model/types";
import { dialog } from "../ui/dialog";

/** Columns being chosen and put in order. */
export class ColumnChoice {
  private readonly possible: string[];
  private order: string[];
  private ticked: Set<string>;

  constructor(private readonly type: RecordType, now: string[]) {
    this.possible = [...type.fields, ...(type.columns ?? [])].filter((f) => f.kind !== "html" && f.kind !== "text").map((f) => f.name);
    this.order = this.inOrder(now);
    this.ticked = new Set(now);
  }

  private inOrder(first: string[]): string[] {
    return [...first, ...this.possible.filter((name) => !first.includes(name))];
  }

  get chosen(): string[] {
    return this.order.filter((name) => this.ticked.has(name));
  }

  reset(): void {
    const original = defaultColumns(this.type);
    this.order = this.inOrder(original);
    this.ticked = new Set(original);
  }

  private move(index: number, step: number): void {
    const target = index + step;
    if (target >= 0 && target < this.order.length) {
      [this.order[index], this.order[target]] = [this.order[target]!, this.order[index]!];
    }
  }

  draw(redraw: () => void) {
    return html`<ul class="picker">${this.order.map((name, i) => {
      const label = field(this.type, name)?.label ?? name;
      const mover = (what: string, icon: string, step: number) => html`<button class="plain icon-button" aria-label=${what} @click=${() => {
        this.move(i, step);
        redraw();
      }}><ui5-icon name=${icon} mode="Decorative"></ui5-icon></button>`;
      return html`<li><ui5-checkbox class="grow" text=${label} ?checked=${this.ticked.has(name)} ?disabled=${name === this.type.title}
          @change=${(event: Event) => { if ((event.target as HTMLInputElement).checked) { this.ticked.add(name); } else { this.ticked.delete(name); } }}></ui5-checkbox>
        ${mover(t("list.columnUp", { what: label }), "navigation-up-arrow", -1)}${mover(t("list.columnDown", { what: label }), "navigation-down-arrow", 1)}</li>`;
    })}</ul>`;
  }
}

/** Lets the person choose and order columns; undefined if they changed their mind. */
export function chooseColumns(type: RecordType, now: string[]): Promise<string[] | undefined> {
  const choice = new ColumnChoice(type, now);
  return dialog<string[]>({
    title: t("list.columns"),
    body: ({ redraw }) => html`<p>${t("list.columnsHint")}</p>${choice.draw(redraw)}`,
    foot: ({ close, redraw }) => html`<ui5-button design="Transparent" @click=${() => {
        choice.reset();
        redraw();
      }}>${t("list.columnsReset")}</ui5-button>
      <span class="grow"></span><ui5-button design="Emphasized" @click=${() => close(choice.chosen)}>${t("app.apply")}</ui5-button>
      <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
}
