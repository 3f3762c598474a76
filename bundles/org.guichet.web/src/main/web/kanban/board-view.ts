import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import type { RecordEvent } from "../api/events";
import { Problem } from "../api/http";
import { t } from "../i18n/texts";
import { sheetBones } from "../list/sheet-bones";
import { isFolded, targets, type BoardSettings } from "../model/board";
import { titleOf } from "../model/catalog";
import type { Bucket } from "../model/groups";
import type { RecordType, Row } from "../model/types";
import { app } from "../shell/app-state";
import { shortcuts } from "../shell/keys";
import { ShellElement } from "../ui/element";
import { empty, reason, trouble } from "../ui/pieces";
import { failed, toast } from "../ui/toast";
import type { BoardColumn } from "./board-column";
import "./board-column";
import { BoardData, type BoardQuery, type Lane } from "./board-data";
import { chooseColumn } from "./board-dialogs";
import { listenToDrags, type DragListener, type DropPlace } from "./board-drag";
import { columnHead, columnLimit, columnPick, laneHead } from "./board-heads";
import { markOf, springBack, wordsOf, type Held } from "./board-held";
import { boardKey, type KeyedBoard } from "./board-keys";
import { BoardLive } from "./board-live";
import { moveCard } from "./board-moves";

const CALM = matchMedia("(prefers-reduced-motion: reduce)");

/** Records as cards in columns: dragged, moved by keyboard or by menu, guarded by the server. Fires `wrong` and `clear`. */
@customElement("guichet-board")
export class BoardView extends ShellElement implements DragListener, KeyedBoard {
  @property({ attribute: false }) type!: RecordType;
  @property() filter = "";
  @property() q = "";
  @property() sort = "";
  @property() by = "";
  @property() lanes = "";
  @property({ type: Boolean }) phone = false;
  @state() data: BoardData | null = null;
  @state() private phase: "loading" | "shown" | "failed" | "wrong" = "loading";
  @state() private turn = 0;
  @state() private held: Held | null = null;
  @state() private hovered: DropPlace | null = null;
  @state() private settings: BoardSettings = {};
  /** The one column that a phone shows. */
  @state() private picked = 0;
  private current = 0;
  private failure: unknown = null;
  private live!: BoardLive;

  override connectedCallback(): void {
    super.connectedCallback();
    this.live = new BoardLive(this.type.key, () => this.data, () => this.drawn());
    this.until(listenToDrags(this));
    this.until(() => this.data?.end());
    this.until(() => this.live.end());
    this.until(app.events.on((name, data) => {
      if (name === "record") {
        this.live.hear(data as RecordEvent);
      } else if (name === "resync") {
        void this.load();
      }
    }));
    // the keys are heard where the cards are; these entries explain them
    this.until(shortcuts(
      { keys: "Ctrl+←/→", label: t("keys.boardMove"), group: "list", run: () => undefined },
      { keys: "←↑↓→", label: t("keys.boardWalk"), group: "list", run: () => undefined },
    ));
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (["type", "filter", "q", "sort", "by", "lanes"].some((name) => changed.has(name))) {
      void this.load();
    }
  }

  private drawn(): void {
    this.turn++;
  }

  private get place(): string {
    return `board.${this.type.key}.${this.by}`;
  }

  private async load(): Promise<void> {
    this.data?.end();
    this.live.clear();
    this.phase = "loading";
    const query: BoardQuery = { filter: this.filter, q: this.q, sort: this.sort, by: this.by, lanes: this.lanes };
    const data = new BoardData(this.type, query, () => this.drawn());
    this.data = data;
    try {
      const [settings] = await Promise.all([app.api.session.preference<BoardSettings>(this.place), data.load()]);
      if (data === this.data) {
        this.settings = settings ?? {};
        this.phase = "shown";
        this.picked = Math.max(0, data.columns.findIndex((c) => c.count > 0));
        this.dispatchEvent(new CustomEvent("wrong", { detail: "" }));
        // the first cards may stand beyond the right edge, where nobody would look for them
        await this.updateComplete;
        this.querySelector(`[data-column="${this.picked}"]`)?.scrollIntoView({ inline: "nearest", block: "nearest" });
      }
    } catch (failure) {
      if (data === this.data) {
        this.failure = failure;
        this.phase = failure instanceof Problem && failure.status === 400 ? "wrong" : "failed";
        this.dispatchEvent(new CustomEvent("wrong", { detail: this.phase === "wrong" ? reason(failure) : "" }));
      }
    }
  }

  private set(change: BoardSettings): void {
    this.settings = { ...this.settings, ...change };
    app.api.session.prefer(this.place, this.settings).catch(failed);
  }

  /** How many cards this person wants in a column at most; 0 = any number. */
  private limitOf(column: Bucket): number {
    return this.settings.limits?.[String(column.value)] ?? 0;
  }

  private limit(column: Bucket, limit: number): void {
    this.set({ limits: { ...this.settings.limits, [String(column.value)]: limit } });
  }

  private say(words: string): void {
    this.querySelector("#board-spoken")!.textContent = words;
  }

  // --- moving ---

  taken(id: number): void {
    const found = this.data!.find(id);
    if (!found) {
      return;
    }
    const { row, lane, column } = found;
    this.held = { id, row, lane, column, allowed: targets(this.type, this.data!.by, row, this.data!.columns, null) };
    // guards may take some away; the answer comes while the card is in the air
    void this.allowed(row).then((allowed) => {
      if (this.held?.id === id) {
        this.held = { ...this.held, allowed };
      }
    });
  }

  over(place: DropPlace | null): void {
    this.hovered = place;
  }

  dropped(id: number, place: DropPlace | null, from: DOMRect): void {
    const held = this.held;
    this.held = null;
    this.hovered = null;
    const row = this.data!.find(id)?.row;
    if (place && held && row) {
      void this.move(row, { lane: place.lane < 0 ? held.lane : place.lane, column: place.column }, from);
    }
  }

  async allowed(row: Row): Promise<Set<number>> {
    const { by, columns } = this.data!;
    const keys = by.kind === "state" ? await app.api.read(this.type.key, row.id).then((r) => r.transitions ?? null).catch(() => null) : null;
    return targets(this.type, by, row, columns, keys);
  }

  async move(row: Row, to: DropPlace, from?: DOMRect, back = false): Promise<void> {
    const data = this.data!;
    this.live.kept.add(row.id);
    const moved = await moveCard(data, row, to, () => this.drawn(), back).catch((failure: unknown) => {
      failed(failure);
      return null;
    });
    if (!moved?.words) {
      return;
    }
    this.say(moved.words);
    if (!moved.done) {
      toast(moved.words, { bad: true });
      this.springBack(row.id, from);
      return;
    }
    const undo = moved.undo;
    toast(moved.words, { action: undo && { label: t("app.undo"), run: () => void this.move(row, undo, undefined, true) } });
    const column = data.columns[to.column]!;
    const limit = this.limitOf(column);
    if (limit > 0 && column.count > limit && !back) {
      toast(t("board.over", { label: column.label, limit }), { bad: true });
    }
  }

  /** Lets a refused card fly home from where it was dropped. */
  private springBack(id: number, from: DOMRect | undefined): void {
    void this.updateComplete.then(() => springBack(this.querySelector<HTMLElement>(`[data-card="${id}"]`), from, CALM.matches));
  }

  private async choose(id: number): Promise<void> {
    const found = this.data!.find(id);
    if (found) {
      const { row, lane, column } = found;
      const to = await chooseColumn(String(row["number"] ?? titleOf(this.type, row)), this.data!.columns, column, await this.allowed(row));
      if (to !== undefined) {
        await this.move(row, { lane, column: to });
        await this.focusOn(id);
      }
    }
  }

  // --- keyboard ---

  turnTo(column: number): void {
    if (this.phone) {
      this.picked = column;
    }
  }

  stuck(row: Row): void {
    this.say(t("board.noTarget", { what: String(row["number"] ?? titleOf(this.type, row)) }));
  }

  async focusOn(id: number): Promise<void> {
    this.current = id;
    this.drawn();
    await this.updateComplete;
    const found = this.data?.find(id);
    const column = found && this.querySelector<BoardColumn>(`guichet-board-column[data-lane="${found.lane}"][data-column="${found.column}"]`);
    await column?.focusCard(id);
  }

  private clicked(event: MouseEvent): void {
    const id = Number((event.target as HTMLElement).closest<HTMLElement>("[data-move]")?.dataset["move"]);
    if (id) {
      void this.choose(id);
    }
  }

  // --- drawing ---

  protected override render() {
    const { data } = this;
    if (this.phase === "failed") {
      return html`<div class="card sheet"><div class="grow">${trouble(this.failure, () => void this.load())}</div></div>`;
    }
    if (this.phase === "wrong") {
      return html`<div class="card sheet"><div class="grow">${empty("filter", t("filter.refused"), reason(this.failure))}</div></div>`;
    }
    if (this.phase === "loading" || !data) {
      return html`<div class="card sheet">${sheetBones()}</div>`;
    }
    if (data.columns.every((c) => c.count === 0) && data.lanes.every((l) => l.cells.every((c) => c.rows.length === 0))) {
      return html`<div class="card sheet"><div class="grow">${empty("screen-split-three", t("board.allEmpty"), t("board.allEmptyHint"), this.filter || this.q
        ? html`<ui5-button @click=${() => this.dispatchEvent(new Event("clear"))}>${t("list.clear")}</ui5-button>` : nothing)}</div></div>`;
    }
    const folded = data.columns.filter((c) => isFolded(c, this.settings)).length;
    const tracks = this.phone ? "minmax(0, 1fr)" : data.columns.map((c) => (isFolded(c, this.settings) ? "2.75rem" : "minmax(0, 1fr)")).join(" ");
    const least = this.phone ? 0 : folded * 3.45 + (data.columns.length - folded) * 16.2;
    return html`<section class="board ${this.held ? "dragging" : ""} ${data.laneField ? "with-lanes" : ""}" aria-label=${t("board.label", { what: this.type.plural })} @keydown=${(event: KeyboardEvent) => boardKey(this, event)} @click=${this.clicked}>
      ${this.phone ? columnPick(data, this.picked, this.held?.allowed ?? null, this.hovered?.column, (column) => this.limitOf(column), (i) => { this.picked = i; }) : nothing}
      ${this.phone && data.columns[this.picked] ? columnLimit(data.columns[this.picked]!, this.limitOf(data.columns[this.picked]!), (limit) => this.limit(data.columns[this.picked]!, limit)) : nothing}
      <div class="board-scroll" tabindex="-1"><div class="board-inner" style=${`--tracks: ${tracks}; min-width: ${least}rem`}>
        ${this.phone ? nothing : html`<div class="board-row board-heads">${data.columns.map((column, i) => columnHead(column, isFolded(column, this.settings), this.limitOf(column), markOf(this.held, this.hovered, -1, i), {
          fold: (folded) => this.set({ folded: { ...this.settings.folded, [String(column.value)]: folded } }),
          limit: (limit) => this.limit(column, limit),
        }))}</div>`}
        ${data.lanes.map((lane, i) => this.lane(data, lane, i))}
      </div></div></section>
      <span class="hidden-text" id="board-hint">${t("board.cardHint")}</span><span class="hidden-text" id="board-spoken" aria-live="assertive"></span>`;
  }

  private lane(data: BoardData, lane: Lane, i: number) {
    const key = `lane:${String(lane.value)}`;
    const shut = !!data.laneField && (this.settings.folded?.[key] ?? i > 3);
    if (data.laneField && !shut && lane.counts.length === 0) {
      lane.counts = data.columns.map(() => 0);
      data.countLane(lane).catch(failed);
    }
    const cells = html`<div class="board-row board-cells">${data.columns.map((column, n) => (this.phone && n !== this.picked ? nothing
      : !this.phone && isFolded(column, this.settings) ? html`<div class="board-cell folded ${markOf(this.held, this.hovered, i, n)}" data-lane=${i} data-column=${n} aria-hidden="true"><span>${column.label}</span></div>`
      : keyed(lane.cells[n], html`<guichet-board-column class="board-cell ${markOf(this.held, this.hovered, i, n)}" data-lane=${i} data-column=${n} data-say=${wordsOf(this.held, n)} .data=${data} .cell=${lane.cells[n]!} .lane=${i} .column=${n}
        .label=${data.laneField ? `${lane.label} — ${column.label}` : column.label} .current=${this.current} .held=${this.held?.id ?? null} .fresh=${this.live.fresh} .turn=${this.turn}></guichet-board-column>`)))}</div>`;
    return data.laneField ? html`<section class="board-lane">${laneHead(lane, shut, () => this.set({ folded: { ...this.settings.folded, [key]: !shut } }))}${shut ? nothing : cells}</section>` : cells;
  }
}
