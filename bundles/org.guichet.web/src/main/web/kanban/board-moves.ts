import { html } from "lit";
import { Problem } from "../api/http";
import { t } from "../i18n/texts";
import { takeTransition } from "../list/transitions";
import { movable, transitionsTo } from "../model/board";
import { titleOf } from "../model/catalog";
import type { RecordBody, Row, Transition } from "../model/types";
import { app } from "../shell/app-state";
import { dialog } from "../ui/dialog";
import { reason } from "../ui/pieces";
import type { BoardData } from "./board-data";
import type { DropPlace } from "./board-drag";

/** What became of a move. */
export type Moved =
  | { done: true; words: string; undo?: DropPlace }
  | { done: false; words: string };

/**
 * Moves a card: at once on the screen, then on the server. What the server refuses springs back, with its reason.
 * @param back true where the move undoes another
 */
export async function moveCard(data: BoardData, row: Row, to: DropPlace, drawn: () => void, back = false): Promise<Moved> {
  const from = data.find(row.id);
  const what = String(row["number"] ?? titleOf(data.type, row));
  if (!from || (from.lane === to.lane && from.column === to.column)) {
    return { done: false, words: "" };
  }
  const column = data.columns[to.column]!;
  const place = { lane: from.lane, column: from.column };
  const at = data.lanes[from.lane]!.cells[from.column]!.rows.indexOf(row);
  const refused = (why: string): Moved => ({ done: false, words: t("board.refused", { what, reason: why }) });
  if (from.column !== to.column && !movable(data.type, data.by)) {
    return refused(t("board.readOnly", { field: data.by.label }));
  }
  if (from.lane !== to.lane && !movable(data.type, data.laneField!)) {
    return refused(t("board.readOnly", { field: data.laneField!.label }));
  }
  data.shift(row, to);
  drawn();
  try {
    if (from.lane !== to.lane) {
      await write(data, row, data.laneField!.name, data.lanes[to.lane]!.value);
    }
    if (from.column !== to.column && !(await change(data, row, to.column))) {
      data.shift(row, place, at);
      drawn();
      return { done: false, words: "" };
    }
  } catch (failure) {
    data.shift(row, place, at);
    drawn();
    if (!(failure instanceof Problem)) {
      throw failure;
    }
    return refused(reason(failure));
  }
  drawn();
  const words = t(back ? "board.movedBack" : "board.moved", { what, column: column.label });
  return { done: true, words, undo: !back && canGoBack(data, row, place) ? place : undefined };
}

function canGoBack(data: BoardData, row: Row, place: DropPlace): boolean {
  const transitions = transitionsTo(data.type, data.by, row, data.columns[place.column]!.value);
  return transitions === null || transitions.length > 0;
}

/** @return false if the person gave up */
async function change(data: BoardData, row: Row, column: number): Promise<boolean> {
  const { value, label } = data.columns[column]!;
  const transitions = transitionsTo(data.type, data.by, row, value);
  if (transitions === null) {
    await write(data, row, data.by.name, value);
    return true;
  }
  if (transitions.length === 0) {
    const now = data.columns.find((c) => c.value === row[data.by.name])?.label ?? "";
    throw new Problem(409, "", t("board.cannot", { from: now, to: label }), [], {});
  }
  const chosen = transitions.length === 1 ? transitions[0] : await chooseTransition(transitions);
  const after = chosen && (await takeTransition(data.type, row, chosen));
  if (after) {
    take(data, row, after);
  }
  return !!after;
}

async function write(data: BoardData, row: Row, name: string, value: unknown): Promise<void> {
  take(data, row, (await app.api.patch(data.type.key, row.id, row.version, { [name]: value })).record);
}

function take(data: BoardData, row: Row, record: RecordBody): void {
  row.version = record.version;
  data.fields.forEach((name) => { row[name] = record[name] ?? null; });
}

function chooseTransition(transitions: Transition[]): Promise<Transition | undefined> {
  return dialog<Transition>({
    title: t("board.choose"),
    body: ({ close }) => html`<div class="stack">${transitions.map((x) => html`<ui5-button @click=${() => close(x)}>${x.label}</ui5-button>`)}</div>`,
  });
}
