import { nextTarget } from "../model/board";
import type { Row } from "../model/types";
import type { BoardData } from "./board-data";
import type { DropPlace } from "./board-drag";

/** What the keyboard asks of a board. */
export interface KeyedBoard {
  readonly data: BoardData | null;
  allowed(row: Row): Promise<Set<number>>;
  move(row: Row, to: DropPlace): Promise<void>;
  focusOn(id: number): Promise<void>;
  /** A column is about to get a card: a phone shows it. */
  turnTo(column: number): void;
  /** There is no column to go to. */
  stuck(row: Row): void;
}

const ARROWS: Record<string, [-1 | 0 | 1, -1 | 0 | 1]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Arrows walk from card to card; with Ctrl they move the card to the next column that may have it. */
export function boardKey(board: KeyedBoard, event: KeyboardEvent): void {
  const id = Number((event.target as HTMLElement).closest?.<HTMLElement>("[data-card]")?.dataset["card"]);
  const found = id ? board.data?.find(id) : undefined;
  const arrow = ARROWS[event.key];
  if (!found || !arrow || event.altKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  const [across, down] = arrow;
  if ((event.ctrlKey || event.metaKey) && across !== 0) {
    void moveByKey(board, found, across);
  } else {
    walk(board, found, across, down);
  }
}

async function moveByKey(board: KeyedBoard, { row, lane, column }: DropPlace & { row: Row }, by: 1 | -1): Promise<void> {
  const to = nextTarget(await board.allowed(row), column, by, board.data!.columns.length);
  if (to === null) {
    board.stuck(row);
    return;
  }
  board.turnTo(to);
  await board.move(row, { lane, column: to });
  await board.focusOn(row.id);
}

function walk(board: KeyedBoard, { lane, column, row }: DropPlace & { row: Row }, across: number, down: number): void {
  const { cells } = board.data!.lanes[lane]!;
  const at = cells[column]!.rows.indexOf(row);
  let next: Row | undefined;
  if (down !== 0) {
    next = cells[column]!.rows[at + down];
  }
  for (let i = column + across; across !== 0 && !next && i >= 0 && i < cells.length; i += across) {
    next = cells[i]!.rows[Math.min(at, cells[i]!.rows.length - 1)];
  }
  if (next) {
    void board.focusOn(next.id);
  }
}
