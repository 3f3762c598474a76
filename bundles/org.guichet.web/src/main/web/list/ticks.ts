import { html } from "lit";
import { t } from "../i18n/texts";
import { titleOf } from "../model/catalog";
import { Selection } from "../model/selection";
import type { RecordType, Row } from "../model/types";

/** The ticks of a list: one by one, a range with Shift, all that are loaded, or the whole list. */
export class Ticks extends Selection {
  private lastTicked: number | null = null;

  override toggle(row: Row): void {
    super.toggle(row);
    this.lastTicked = row.id;
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
    const some = this.any;
    const every = some && loaded.length > 0 && loaded.every((row) => this.has(row.id));
    return html`<label class="row-tick"><input type="checkbox" .checked=${every} .indeterminate=${some && !every} aria-label=${t("list.selectLoaded")}
      @click=${() => (every ? this.clear() : this.set(loaded, true))}></label>`;
  }

  private range(row: Row, loaded: Row[]): Row[] {
    const from = loaded.findIndex((r) => r.id === this.lastTicked);
    const to = loaded.findIndex((r) => r.id === row.id);
    return from < 0 || to < 0 ? [row] : loaded.slice(Math.min(from, to), Math.max(from, to) + 1);
  }
}
