import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { t } from "../i18n/texts";
import { windowOf } from "../model/board";
import type { Row } from "../model/types";
import { ShellElement } from "../ui/element";
import { trouble } from "../ui/pieces";
import { boardCard } from "./board-card";
import type { BoardData } from "./board-data";
import { dragging } from "./board-drag";
import type { CardSource } from "./card-source";

/** All cards are of one height, so that a column of thousands draws only those that are seen. */
export const CARD = 120;

/** The cards of one column. Fires `seen` when it comes into sight, and lets `board-drag` take its cards. */
@customElement("guichet-board-column")
export class BoardColumn extends ShellElement {
  @property({ attribute: false }) data!: BoardData;
  @property({ attribute: false }) cell!: CardSource;
  @property({ type: Number }) lane = 0;
  @property({ type: Number }) column = 0;
  @property() label = "";
  /** The card that the keyboard has reached. */
  @property({ type: Number }) current = 0;
  @property({ attribute: false }) held: number | null = null;
  @property({ attribute: false }) fresh = new Set<number>();
  /** Changes whenever the cards did. */
  @property({ type: Number }) turn = 0;
  @state() private top = 0;
  private height = 600;
  private visible = false;
  private endDrag: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const watch = new IntersectionObserver((entries) => {
      this.visible = entries.some((e) => e.isIntersecting);
      if (this.visible && !this.cell.started) {
        void this.cell.more();
      }
    });
    watch.observe(this);
    const size = new ResizeObserver(() => {
      this.height = this.clientHeight || this.height;
      this.requestUpdate();
    });
    size.observe(this);
    this.until(() => watch.disconnect());
    this.until(() => size.disconnect());
    this.until(() => this.endDrag?.());
    const scrolled = () => { this.top = this.scrollTop; };
    this.addEventListener("scroll", scrolled, { passive: true });
    this.until(() => this.removeEventListener("scroll", scrolled));
  }

  protected override firstUpdated(): void {
    this.endDrag = dragging(this.querySelector("ul")!);
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("cell") && changed.get("cell") !== undefined) {
      this.scrollTop = 0;
    }
    if (changed.has("cell") && this.visible && !this.cell.started) {
      void this.cell.more();
    }
    const { last } = this.window();
    if (this.visible && this.cell.started && !this.cell.complete && !this.cell.failure && last >= this.cell.rows.length - 6) {
      void this.cell.more();
    }
  }

  private window(): { first: number; last: number } {
    const { rows } = this.cell;
    const shown = windowOf(this.top, this.height, CARD, rows.length);
    // a card in the hand must stay in the page, or the drag ends
    const held = this.held === null ? -1 : rows.findIndex((r) => r.id === this.held);
    return held < 0 ? shown : { first: Math.min(shown.first, held), last: Math.max(shown.last, held + 1) };
  }

  /** Brings a card into view and gives it the focus. */
  async focusCard(id: number): Promise<void> {
    const at = this.cell.rows.findIndex((r) => r.id === id);
    if (at >= 0) {
      if (at * CARD < this.scrollTop || (at + 1) * CARD > this.scrollTop + this.clientHeight) {
        this.scrollTop = Math.max(0, at * CARD - this.clientHeight / 3);
        this.top = this.scrollTop;
      }
      await this.updateComplete;
      this.querySelector<HTMLElement>(`[data-card="${id}"] a`)?.focus({ preventScroll: true });
    }
  }

  protected override render() {
    const { rows } = this.cell;
    const { first, last } = this.window();
    const reachable = rows.some((r) => r.id === this.current) ? this.current : rows[0]?.id;
    return html`<ul aria-label=${this.label} style=${`padding-top: ${first * CARD}px; padding-bottom: ${(rows.length - last) * CARD}px`}>
      ${repeat(rows.slice(first, last), (row: Row) => row.id, (row) => boardCard(this.data, row, { reachable: row.id === reachable, fresh: this.fresh.has(row.id), held: row.id === this.held }))}</ul>
      ${this.cell.failure ? trouble(this.cell.failure, () => void this.cell.more()) : this.cell.complete ? (rows.length === 0 ? html`<p class="board-empty">${t("board.empty")}</p>` : nothing)
        : html`<div class="card-bones" aria-hidden="true"><span class="bone"></span><span class="bone"></span><span class="bone"></span></div>`}`;
  }
}
