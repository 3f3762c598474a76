import type { Fetch } from "../list/list-source";
import { cardFields, type CardFields } from "../model/board";
import { field as fieldOf } from "../model/catalog";
import { buckets, literalOf, type Bucket } from "../model/groups";
import { all } from "../model/rsql";
import type { Field, RecordType, Row } from "../model/types";
import { t } from "../i18n/texts";
import { app } from "../shell/app-state";
import { CardSource } from "./card-source";

export interface BoardQuery {
  filter: string;
  q: string;
  sort: string;
  by: string;
  lanes: string;
}

/** A lane of a board; a board without lanes has one without a name. */
export interface Lane extends Bucket {
  cells: CardSource[];
  /** Cards by column, as counted by the server. */
  counts: number[];
}

const words = () => ({ none: t("list.groupNone"), yes: t("app.yes"), no: t("app.no") });
const MANY_COLUMNS = 40;

/** The columns, lanes and cards of a board. */
export class BoardData {
  columns: Bucket[] = [];
  lanes: Lane[] = [];
  readonly by: Field;
  readonly laneField: Field | undefined;
  readonly card: CardFields;
  readonly fields: string[];

  constructor(readonly type: RecordType, readonly query: BoardQuery, private readonly changed: () => void) {
    this.by = fieldOf(type, query.by)!;
    this.laneField = query.lanes ? fieldOf(type, query.lanes) : undefined;
    this.card = cardFields(type, query.by, query.lanes);
    const shown = [this.by, this.laneField, this.card.grade, this.card.about, this.card.owner, this.card.due].filter((f): f is Field => !!f);
    const names = [type.title, ...(fieldOf(type, "number") ? ["number"] : []), ...(type.state ? [type.state] : []), ...(type.lifecycleBy ? [type.lifecycleBy] : []), ...shown.map((f) => f.name)];
    this.fields = [...new Set([...names, ...shown.filter((f) => f.kind === "reference").map((f) => `${f.name}.title`)])];
  }

  private readonly fetch: Fetch = (query, signal) => app.api.list(this.type.key, query, signal);

  /** Asks what columns and lanes there are, one statement each; cards come when their column is seen. */
  async load(): Promise<void> {
    const [columns, lanes] = await Promise.all([this.count(this.by, null), this.laneField ? this.count(this.laneField, null) : Promise.resolve(null)]);
    this.columns = columns.slice(0, MANY_COLUMNS);
    this.lanes = lanes === null ? [this.lane({ value: null, label: "", count: 0 }, false)] : lanes.filter((l) => l.count > 0).map((l) => this.lane(l, true));
    if (lanes === null) {
      this.lanes[0]!.counts = this.columns.map((c) => c.count);
    }
  }

  private async count(field: Field, lane: Lane | null): Promise<Bucket[]> {
    const { filter, q } = this.query;
    const counted = await app.api.counts(this.type.key, field.name, { filter: all(filter, lane && this.laneField ? literalOf(this.laneField.name, lane.value) : null), q });
    return buckets(this.type, field, counted, words());
  }

  private lane(bucket: Bucket, named: boolean): Lane {
    const { filter, q, sort } = this.query;
    const cells = this.columns.map((column) => new CardSource({ q, sort: q ? null : sort, fields: this.fields,
      filter: all(filter, literalOf(this.by.name, column.value), named ? literalOf(this.laneField!.name, bucket.value) : null) }, this.fetch, this.changed));
    return { ...bucket, cells, counts: [] };
  }

  /** Counts a lane's columns, when it is seen. */
  async countLane(lane: Lane): Promise<void> {
    const counted = await this.count(this.by, this.laneField ? lane : null);
    lane.counts = this.columns.map((c) => counted.find((n) => n.value === c.value)?.count ?? 0);
    lane.count = lane.counts.reduce((sum, n) => sum + n, 0);
    if (!this.laneField) {
      this.columns.forEach((column, i) => { column.count = lane.counts[i]!; });
    }
    this.changed();
  }

  /** Counts everything that is on the screen anew. */
  async recount(): Promise<void> {
    if (this.laneField) {
      const counted = await this.count(this.by, null);
      this.columns.forEach((column) => { column.count = counted.find((c) => c.value === column.value)?.count ?? 0; });
    }
    await Promise.all(this.lanes.filter((lane) => lane.counts.length > 0).map((lane) => this.countLane(lane)));
  }

  find(id: number): { lane: number; column: number; row: Row } | undefined {
    for (const [lane, { cells }] of this.lanes.entries()) {
      for (const [column, cell] of cells.entries()) {
        const row = cell.rows.find((r) => r.id === id);
        if (row) {
          return { lane, column, row };
        }
      }
    }
    return undefined;
  }

  /** Where a record belongs by its values; undefined where the board has no such column or lane. */
  place(row: Row): { lane: number; column: number } | undefined {
    const column = this.columns.findIndex((c) => c.value === (row[this.by.name] ?? null));
    const lane = this.laneField ? this.lanes.findIndex((l) => l.value === (row[this.laneField!.name] ?? null)) : 0;
    return column < 0 || lane < 0 ? undefined : { lane, column };
  }

  /** Moves a card on the screen, counting with it; the server is another matter. */
  shift(row: Row, to: { lane: number; column: number }, at = 0): void {
    const from = this.find(row.id);
    if (from) {
      this.lanes[from.lane]!.cells[from.column]!.take(row.id);
      this.add(from, -1);
    }
    this.lanes[to.lane]!.cells[to.column]!.put(row, at);
    this.add(to, 1);
  }

  remove(id: number): void {
    const from = this.find(id);
    if (from) {
      this.lanes[from.lane]!.cells[from.column]!.take(id);
      this.add(from, -1);
    }
  }

  private add({ lane, column }: { lane: number; column: number }, n: number): void {
    const counts = this.lanes[lane]!.counts;
    if (counts.length > 0) {
      counts[column]! += n;
    }
    this.columns[column]!.count += n;
  }

  /** Fetches records anew, those that still belong to the board. */
  async fetchAgain(ids: number[]): Promise<Row[]> {
    const { filter, q } = this.query;
    const page = await this.fetch({ filter: all(filter, `id=in=(${ids.join(",")})`), q, fields: this.fields, limit: 200 }, new AbortController().signal);
    return page.items;
  }

  end(): void {
    this.lanes.forEach((lane) => lane.cells.forEach((cell) => cell.end()));
  }
}
