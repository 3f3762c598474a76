import { html, nothing, render } from "lit";
import { t } from "../i18n/texts";
import { field as fieldOf } from "../model/catalog";
import type { RecordType, Row } from "../model/types";
import { gridCell, headingCell, phoneCell, widthOf } from "./cells";
import type { GridColumn } from "./grid";
import { headingOf } from "./list-source";
import type { Ticks } from "./ticks";

/** What the columns draw from; read anew at each drawing. */
export interface Drawn {
  readonly type: RecordType;
  readonly columns: string[];
  readonly widths: Record<string, string>;
  readonly sort: string;
  readonly ticks: Ticks;
  loaded(): Row[];
  isOpen(heading: Row): boolean;
  toggle(heading: Row): void;
  isEdited(row: Row, name: string): boolean;
  editor(name: string, row: Row): unknown;
  sortBy(order: string): void;
}

function made(): GridColumn<Row> {
  return document.createElement("vaadin-grid-column") as GridColumn<Row>;
}

/** The columns of a wide window: ticks, then the person's own. */
export function wideColumns(of: Drawn): HTMLElement[] {
  return [tickColumn(of), ...of.columns.map((name) => column(of, name))];
}

/** On a phone a row is a card. */
export function phoneColumn(of: Drawn): HTMLElement {
  const card = made();
  card.path = "phone";
  card.flexGrow = 1;
  card.header = null;
  card.renderer = (root, _column, { item }) => render(headingOf(item) ? heading(of, item) : phoneCell(of.type, of.columns, item), root);
  return card;
}

function heading(of: Drawn, item: Row) {
  return headingCell(item, of.isOpen(item), () => of.toggle(item));
}

function tickColumn(of: Drawn): HTMLElement {
  const ticks = made();
  ticks.width = "3rem";
  ticks.flexGrow = 0;
  ticks.frozen = true;
  ticks.headerRenderer = (root) => render(of.ticks.all(of.loaded()), root);
  ticks.renderer = (root, _column, { item }) => render(headingOf(item) ? nothing : of.ticks.box(of.type, item, () => of.loaded()), root);
  return ticks;
}

function column(of: Drawn, name: string): HTMLElement {
  const cells = made();
  const { width, grow } = widthOf(of.type, name);
  cells.path = name;
  cells.width = of.widths[name] ?? width;
  cells.flexGrow = of.widths[name] ? 0 : grow;
  cells.resizable = true;
  cells.renderer = (root, _column, { item }) => {
    const head = !!headingOf(item);
    const editing = !head && of.isEdited(item, name);
    // what is wider than its cell; a class, since a selector that looks inside costs every frame of scrolling
    if (root.classList.contains("spills") !== (head || editing)) {
      root.classList.toggle("spills", head || editing);
    }
    render(head ? (name === of.columns[0] ? heading(of, item) : nothing) : editing ? of.editor(name, item) : gridCell(of.type, name, item), root);
  };
  cells.headerRenderer = (root) => render(header(of, name), root);
  return cells;
}

function header(of: Drawn, name: string): unknown {
  const field = fieldOf(of.type, name)!;
  const path = field.kind === "reference" ? `${name}.title` : name;
  const now = of.sort.split(",")[0] ?? "";
  const on = now.replace(/^-/, "") === path;
  if (!field.sortable) {
    return html`<span>${field.label}</span>`;
  }
  const down = on && now.startsWith("-");
  return html`<button class="plain sort ${on ? "on" : ""}" tabindex="-1" @click=${() => of.sortBy(on && !down ? `-${path}` : path)}>${field.label}${on
    ? html`<ui5-icon name=${down ? "navigation-down-arrow" : "navigation-up-arrow"} mode="Decorative"></ui5-icon>
    <span class="hidden-text">${t(down ? "list.sortDown" : "list.sortUp")}</span>` : nothing}</button>`;
}
