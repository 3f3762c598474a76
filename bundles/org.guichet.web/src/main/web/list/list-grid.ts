import { html } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { field as fieldOf, titleOf } from "../model/catalog";
import type { RecordType, Row } from "../model/types";
import { go } from "../shell/router";
import { ShellElement } from "../ui/element";
import { failed } from "../ui/toast";
import type { EditEnd } from "./cell-editor";
import { editableCell, saveCell } from "./cell-edit";
import type { Grid, GridColumn } from "./grid";
import "./grid";
import { phoneColumn, wideColumns, type Drawn } from "./grid-columns";
import { GridRows } from "./grid-rows";
import { GroupedSource, headingOf, PAGE, type ListSource } from "./list-source";
import { Ticks } from "./ticks";

export interface Layout {
  columns: string[];
  widths: Record<string, string>;
}

/** The rows of a list in a grid: columns, keyboard, ticks and editing in place. Fires `sort`, `layout` and `ticked`. */
@customElement("guichet-grid")
export class ListGrid extends ShellElement implements Drawn {
  @property({ attribute: false }) type!: RecordType;
  @property({ attribute: false }) source: ListSource | GroupedSource | null = null;
  @property({ attribute: false }) columns: string[] = [];
  @property({ attribute: false }) widths: Record<string, string> = {};
  @property() sort = "";
  @property({ type: Boolean }) phone = false;
  /** Rows that somebody has just changed, shown in another tone for a moment. */
  @property({ attribute: false }) fresh = new Set<number>();
  @query("vaadin-grid") private grid?: Grid<Row>;
  readonly ticks = new Ticks(() => this.ticked());
  private rows: GridRows | null = null;
  private at = -1;
  private editing: { id: number; name: string } | null = null;
  private shownSource: unknown = null;
  private shownColumns = "";

  protected override render() {
    return html`<vaadin-grid theme="no-border" aria-label=${this.type.plural} @click=${this.clicked} @dblclick=${this.doubleClicked}
      @column-reorder=${() => this.reordered()} @column-resize=${this.resized}></vaadin-grid><span class="hidden-text" aria-live="polite"></span>`;
  }

  protected override firstUpdated(): void {
    this.rows = new GridRows(this.grid!);
    // before the grid hears the key: it would take Enter and F2 for itself
    this.grid!.addEventListener("keydown", (event) => this.keyed(event), { capture: true });
  }

  protected override updated(): void {
    const grid = this.grid!;
    this.drawColumns(grid);
    if (this.shownSource !== this.source) {
      this.shownSource = this.source;
      this.fill(grid);
    }
    this.redraw();
  }

  /** Draws the rows at hand anew, without fetching. */
  redraw(): void {
    this.grid?.requestContentUpdate();
    this.grid?.generateCellPartNames();
  }

  private fill(grid: Grid<Row>): void {
    const source = this.source;
    this.at = -1;
    this.editing = null;
    this.ticks.clear();
    if (!source) {
      return;
    }
    grid.itemIdPath = "id";
    grid.pageSize = PAGE;
    grid.cellPartNameGenerator = (column, model) => this.parts(column as GridColumn<Row>, model);
    grid.itemHasChildrenPath = "heading";
    grid.expandedItems = source instanceof GroupedSource ? source.headings.slice(0, source.headings.length > 8 ? 1 : 3) : [];
    grid.dataProvider = ({ page, parentItem }, give) => {
      const inner = source instanceof GroupedSource ? (parentItem ? source.under(parentItem) : null) : source;
      if (!inner) {
        const { headings } = source as GroupedSource;
        give(headings.slice(page * PAGE, (page + 1) * PAGE), headings.length);
        return;
      }
      inner.page(page).then((rows) => give(rows, inner.size)).catch((failure: unknown) => {
        give([], inner.size);
        if ((failure as Error).name !== "AbortError") {
          failed(failure);
        }
      });
    };
  }

  private parts(column: GridColumn<Row>, { index, item }: { index: number; item: Row }): string {
    if (headingOf(item)) {
      return "heading";
    }
    const here = index === this.at ? (column.path === this.columns[0] ? "here here-first" : "here") : "";
    return [here, this.fresh.has(item.id) ? "fresh" : "", this.ticks.has(item.id) ? "ticked" : "",
      this.isEdited(item, column.path ?? "") ? "editing" : ""].filter(Boolean).join(" ");
  }

  private drawColumns(grid: Grid<Row>): void {
    const key = `${this.phone}/${this.columns.join()}/${this.sort}/${JSON.stringify(this.widths)}/${this.source instanceof GroupedSource}`;
    if (this.shownColumns === key) {
      return;
    }
    this.shownColumns = key;
    grid.columnReorderingAllowed = !this.phone;
    grid.replaceChildren(...(this.phone ? [phoneColumn(this)] : wideColumns(this)));
  }

  sortBy(order: string): void {
    this.tell("sort", order);
  }

  loaded(): Row[] {
    return this.rows?.loaded() ?? [];
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  // --- the row under the keyboard ---

  /** The row that j and k have reached. */
  get here(): Row | undefined {
    return this.at >= 0 ? this.rows?.at(this.at) : undefined;
  }

  step(by: number): void {
    const next = this.rows?.next(this.at, by);
    if (next === undefined || !this.grid) {
      return;
    }
    this.at = next;
    this.rows!.show(next, by);
    this.grid.generateCellPartNames();
    const row = this.rows!.at(next);
    if (row) {
      this.say(`${row["number"] ?? ""} ${titleOf(this.type, row)}`);
    }
  }

  private say(text: string): void {
    this.querySelector("[aria-live]")!.textContent = text;
  }

  tickHere(): void {
    const row = this.here;
    if (row) {
      this.ticks.toggle(row);
    }
  }

  /** Edits the row under the keyboard, at its first cell that can be. */
  editHere(): void {
    const row = this.here;
    const name = row && this.columns.find((c) => editableCell(this.type, c));
    if (row && name) {
      this.edit(row, name);
    }
  }

  private ticked(): void {
    this.redraw();
    this.tell("ticked", this.ticks.chosen);
  }

  // --- editing in place ---

  private edit(row: Row, name: string): void {
    import("./cell-editor").then(() => {
      this.editing = { id: row.id, name };
      this.redraw();
    }).catch(failed);
  }

  isEdited(row: Row, name: string): boolean {
    return this.editing?.id === row.id && this.editing.name === name;
  }

  editor(name: string, row: Row) {
    return html`<guichet-cell-editor .type=${this.type} .field=${fieldOf(this.type, name)!} .row=${row}
      .save=${(value: unknown) => saveCell(this.type, row, name, value, (ids) => this.refreshed(ids))} @end=${(event: CustomEvent<EditEnd>) => this.ended(row, name, event.detail)}></guichet-cell-editor>`;
  }

  private ended(row: Row, name: string, { move }: EditEnd): void {
    this.editing = null;
    const cells = this.columns.filter((c) => editableCell(this.type, c));
    const next = move ? cells[cells.indexOf(name) + move] : undefined;
    if (next) {
      this.edit(row, next);
      return;
    }
    this.redraw();
    this.rows?.cellOf(row, name)?.focus();
  }

  /** Fetches rows anew, wherever in the list they stand, and shows them. */
  async refreshed(ids: number[]): Promise<number[]> {
    const sources = this.source instanceof GroupedSource ? this.source.sources : this.source ? [this.source] : [];
    const shown = (await Promise.all(sources.map((source) => source.refresh(ids)))).flat();
    this.redraw();
    return shown;
  }

  // --- mouse and keys ---

  private context(event: Event): { item?: Row; name?: string } {
    const found = this.grid?.getEventContext(event);
    return found?.section === "body" ? { item: found.item, name: found.column?.path ?? undefined } : {};
  }

  private clicked(event: MouseEvent): void {
    const inControl = event.composedPath().some((node) => node instanceof HTMLElement
      && ["A", "BUTTON", "INPUT", "SELECT", "LABEL", "GUICHET-CELL-EDITOR"].includes(node.tagName));
    const { item, name } = this.context(event);
    if (inControl || !item) {
      return;
    }
    if (headingOf(item)) {
      this.toggle(item);
    } else if (this.phone || !name || name === this.type.title || name === "number" || !editableCell(this.type, name)) {
      void go(`${this.type.key}/${item.id}`);
    } else {
      this.at = this.rows?.indexOf(item) ?? -1;
      this.grid?.generateCellPartNames();
    }
  }

  private doubleClicked(event: MouseEvent): void {
    const { item, name } = this.context(event);
    if (item && name && !headingOf(item) && !this.phone && editableCell(this.type, name)) {
      this.edit(item, name);
    }
  }

  private keyed(event: KeyboardEvent): void {
    if (this.editing || event.ctrlKey || event.altKey || event.metaKey || !["Enter", "F2", " "].includes(event.key)) {
      return;
    }
    const inControl = event.composedPath()[0] instanceof HTMLElement && (event.composedPath()[0] as HTMLElement).closest?.("input, button, a");
    const { item, name } = this.context(event);
    if (!item || inControl) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (headingOf(item)) {
      this.toggle(item);
    } else if (event.key === " ") {
      this.ticks.toggle(item);
    } else if (name && !this.phone && editableCell(this.type, name) && (event.key === "F2" || name !== this.type.title)) {
      this.edit(item, name);
    } else {
      void go(`${this.type.key}/${item.id}`);
    }
  }

  isOpen(heading: Row): boolean {
    return !!this.grid?.expandedItems.some((row) => row.id === heading.id);
  }

  toggle(heading: Row): void {
    const grid = this.grid!;
    if (this.isOpen(heading)) {
      grid.collapseItem(heading);
    } else {
      grid.expandItem(heading);
    }
    this.redraw();
  }

  private reordered(): void {
    window.setTimeout(() => {
      const order = (this.rows?.columns() ?? []).filter((name) => this.columns.includes(name));
      if (order.length === this.columns.length) {
        this.tell("layout", { columns: order, widths: this.widths } satisfies Layout);
      }
    });
  }

  private resized(event: CustomEvent<{ resizedColumn: GridColumn<Row> }>): void {
    const { path, width } = event.detail.resizedColumn;
    if (path) {
      this.tell("layout", { columns: this.columns, widths: { ...this.widths, [path]: String(width) } } satisfies Layout);
    }
  }
}
