import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import type { Bucket } from "../model/groups";
import { app } from "../shell/app-state";
import { categorySign } from "../ui/pieces";
import { failed } from "../ui/toast";
import type { BoardData, Lane } from "./board-data";
import { askLimit } from "./board-dialogs";

/** How many cards of how many that there shall be; past that with a sign and in words. */
function amount(column: Bucket, limit: number) {
  const full = limit > 0 && column.count > limit;
  const n = app.formats.integer(column.count);
  return html`<span class="count ${full ? "over" : ""}">${full ? html`<ui5-icon name="alert" mode="Decorative"></ui5-icon>` : nothing}${n}${limit > 0 ? ` / ${limit}` : ""}</span>${full
    ? html`<span class="hidden-text">${t("board.columnFull", { label: column.label, n, limit })}</span>` : nothing}`;
}

interface HeadWishes {
  fold(folded: boolean): void;
  limit(limit: number): void;
}

/** Head of a column: its name, how many cards, its limit; folded it is a narrow strip. */
export function columnHead(column: Bucket, folded: boolean, limit: number, mark: string, wishes: HeadWishes) {
  const n = app.formats.integer(column.count);
  const full = limit > 0 && column.count > limit;
  const sign = column.category ? categorySign(column.category) : nothing;
  if (folded) {
    return html`<button class="plain board-head folded ${mark}" aria-expanded="false" aria-label=${`${t("board.expand", { label: column.label })} (${n})`} title=${column.label} @click=${() => wishes.fold(false)}>${sign}<span class="count">${n}</span></button>`;
  }
  return html`<header class="board-head ${mark} ${full ? "full" : ""}"><h2 class="ellipsis" title=${column.label}>${sign}${column.label}</h2>
    <span class="grow"></span><button class="plain count ${full ? "over" : ""}" title=${t("board.limit")} aria-label=${full ? t("board.columnFull", { label: column.label, n, limit }) : t("board.columnLimit", { label: column.label, n })}
      @click=${() => void askLimit(column.label, limit).then((value) => value !== undefined && wishes.limit(value)).catch(failed)}>${full ? html`<ui5-icon name="alert" mode="Decorative"></ui5-icon>` : nothing}${n}${limit > 0 ? ` / ${limit}` : ""}</button>
    <button class="plain icon-button small-button" aria-label=${t("board.collapse", { label: column.label })} @click=${() => wishes.fold(true)}><ui5-icon name="collapse-group" mode="Decorative"></ui5-icon></button></header>`;
}

/** On a phone: sets the limit of the column shown. */
export function columnLimit(column: Bucket, limit: number, set: (limit: number) => void) {
  return html`<button class="plain link small board-limit" @click=${() => void askLimit(column.label, limit).then((value) => value !== undefined && set(value)).catch(failed)}>${limit > 0
    ? t("board.limitIs", { limit }) : t("board.limit")}</button>`;
}

export function laneHead(lane: Lane, shut: boolean, toggle: () => void) {
  return html`<button class="plain board-lane-head" aria-expanded=${shut ? "false" : "true"} @click=${toggle}><ui5-icon name=${shut ? "navigation-right-arrow" : "navigation-down-arrow"} mode="Decorative"></ui5-icon>
    <strong>${lane.label}</strong><span class="count">${app.formats.integer(lane.count)}</span></button>`;
}

/** On a phone: the columns to choose from, which also take cards that are dropped on them; the one shown has its limit beside it. */
export function columnPick(data: BoardData, picked: number, allowed: Set<number> | null, over: number | undefined, limitOf: (column: Bucket) => number, pick: (column: number) => void) {
  return html`<div class="board-pick" role="group" aria-label=${t("board.columns")}>${data.columns.map((column, i) => html`<button class="toggle ${allowed ? (allowed.has(i) ? "allowed" : "refused") : ""} ${over === i ? "over" : ""}"
    data-column=${i} data-lane="-1" aria-pressed=${i === picked ? "true" : "false"} @click=${() => pick(i)}>${column.category ? categorySign(column.category) : nothing}${column.label}${amount(column, limitOf(column))}</button>`)}</div>`;
}
