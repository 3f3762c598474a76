import { t } from "../i18n/texts";
import type { Row } from "../model/types";
import type { DropPlace } from "./board-drag";

/** A card in the air: where it came from and which columns may have it. */
export interface Held {
  id: number;
  row: Row;
  allowed: Set<number>;
  lane: number;
  column: number;
}

/** How a column looks while a card is in the air. */
export function markOf(held: Held | null, hovered: DropPlace | null, lane: number, column: number): string {
  if (!held) {
    return "";
  }
  const home = column === held.column;
  const over = hovered?.column === column && (lane < 0 || hovered.lane === lane || hovered.lane < 0) ? "over" : "";
  return `${home ? "home" : held.allowed.has(column) ? "allowed" : "refused"} ${over}`;
}

/** What an empty place in a column says meanwhile. */
export function wordsOf(held: Held | null, column: number): string {
  return !held || held.column === column ? "" : held.allowed.has(column) ? t("board.dropHere") : t("board.notHere");
}

/** Lets a refused card fly home from where it was dropped. */
export function springBack(card: HTMLElement | null, from: DOMRect | undefined, calm: boolean): void {
  if (card && from && !calm) {
    const home = card.getBoundingClientRect();
    card.animate([{ transform: `translate(${from.x - home.x - home.width / 2}px, ${from.y - home.y - home.height / 2}px) rotate(2deg)` }, { transform: "none" }], { duration: 320, easing: "cubic-bezier(.2,1.4,.4,1)" });
  }
  card?.classList.add("refused");
  window.setTimeout(() => card?.classList.remove("refused"), 1200);
}
