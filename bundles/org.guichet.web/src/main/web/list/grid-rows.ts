import type { Row } from "../model/types";
import type { Grid, GridColumn } from "./grid";
import { headingOf } from "./list-source";

/** Parts of the grid that its typings keep to themselves. */
interface Inside {
  _firstVisibleIndex: number;
  _lastVisibleIndex: number;
  _dataProviderController: { flatSize: number; getFlatIndexContext(index: number): { item?: Row } };
}

const MOST = 20_000;

/** The rows that a grid has at hand, counted as they stand on the screen: headings of groups among them. */
export class GridRows {
  private readonly inside: Inside;

  constructor(private readonly grid: Grid<Row>) {
    this.inside = grid as unknown as Inside;
  }

  get size(): number {
    return this.inside._dataProviderController.flatSize;
  }

  at(index: number): Row | undefined {
    return this.inside._dataProviderController.getFlatIndexContext(index)?.item;
  }

  /** The records that were fetched, without headings. */
  loaded(): Row[] {
    const rows: Row[] = [];
    for (let i = 0; i < Math.min(this.size, MOST); i++) {
      const row = this.at(i);
      if (row && !headingOf(row)) {
        rows.push(row);
      }
    }
    return rows;
  }

  /** Place of a row that is on the screen, or -1. */
  indexOf(row: Row): number {
    for (let i = this.inside._firstVisibleIndex - 2; i <= this.inside._lastVisibleIndex + 2; i++) {
      if (i >= 0 && this.at(i)?.id === row.id) {
        return i;
      }
    }
    return -1;
  }

  /** The next record above (-1) or below (1), past headings; undefined at the ends. */
  next(from: number, by: number): number | undefined {
    let next = from;
    do {
      next += by;
    } while (next >= 0 && next < this.size && headingOf(this.at(next) ?? { id: 0, version: 0 }));
    return next < 0 || next >= this.size ? undefined : next;
  }

  /** Brings a row into view if it is not, with some of what comes after it. */
  show(index: number, by: number): void {
    const { _firstVisibleIndex: first, _lastVisibleIndex: last } = this.inside;
    if (index < first + 1 || index > last - 1) {
      this.grid.scrollToIndex(by > 0 ? Math.max(0, index - (last - first) + 2) : index);
    }
  }

  cellOf(row: Row, name: string): HTMLElement | undefined {
    const contents = [...this.grid.querySelectorAll<HTMLElement>("vaadin-grid-cell-content")];
    return contents.map((content) => content.assignedSlot?.parentElement as (HTMLElement & { _column?: GridColumn<Row>; parentElement: HTMLElement & { _item?: Row } }) | null)
      .find((cell) => cell?._column?.path === name && cell.parentElement._item?.id === row.id) ?? undefined;
  }

  /** The columns as they stand now, from left to right. */
  columns(): string[] {
    const order = (column: GridColumn<Row>) => (column as unknown as { _order: number })._order ?? 0;
    return ([...this.grid.querySelectorAll("vaadin-grid-column")] as GridColumn<Row>[]).sort((a, b) => order(a) - order(b)).map((column) => column.path!);
  }
}
