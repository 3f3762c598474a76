import { html } from "lit";
import { t } from "../i18n/texts";
import { titleOf } from "../model/catalog";
import type { RecordType, Row } from "../model/types";

/** The ticked rows of a list: one by one, a range with Shift, or all that are loaded. */
export class Ticks {
  private readonly held = new Map<number, Row>();
  private lastTicked: number | null = null;

  constructor(private readonly changed: () => void) {
  }

  get rows(): Row[] {
    return [...this.held.values()];
  }

  has(id: number): boolean {
    return this.held.has(id);
  }

  toggle(row: Row): void {
    this.set([row], !this.has(row.id));
    this.lastTicked = row.id;
  }

  set(rows: Row[], on: boolean): void {
    rows.forEach((row) => (on ? this.held.set(row.id, row) : this.held.delete(row.id)));
    this.changed();
  }

  clear(): void {
    if (this.held.size > 0) {
      this.held.clear();
      this.changed();
    }
  }

  box(type: RecordType, row: Row, loaded: () => Row[]) {
    return html`<label class="row-tick"><input type="checkbox" .checked=${this.has(row.id)} aria-label=${t("list.selectRow", { what: titleOf(type, row) })}
      @click=${(event: MouseEvent) => {
        const on = (event.target as HTMLInputElement).checked;
        this.set(event.shiftKey ? this.range(row, loaded()) : [row], on);
        this.lastTicked = row.id;
      }}></label>`;
  }

  all(loaded: Row[]) {
    const some = this.held.size > 0;
    const every = some && loaded.length > 0 && loaded.every((row) => this.has(row.id));
    return html`<label class="row-tick"><input type="checkbox" .checked=${every} .indeterminate=${some && !every} aria-label=${t("list.selectLoaded")}
      @click=${() => this.set(every ? this.rows : loaded, !every)}></label>`;
  }

  private range(row: Row, loaded: Row[]): Row[] {
    const from = loaded.findIndex((r) => r.id === this.lastTicked);
    const to = loaded.findIndex((r) => r.id === row.id);
    return from < 0 || to < 0 ? [row] : loaded.slice(Math.min(from, to), Math.max(from, to) + 1);
  }
}
