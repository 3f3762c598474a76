import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import { cell } from "../list/cells";
import { movable } from "../model/board";
import { titleOf } from "../model/catalog";
import type { Field, Row } from "../model/types";
import { recordHref } from "../shell/router";
import { avatar } from "../ui/pieces";
import type { BoardData } from "./board-data";

interface Look {
  /** Whether Tab stops here. */
  reachable: boolean;
  fresh: boolean;
  held: boolean;
}

/** One card: number, grade, title, whom it is about, when it is due and who does it. */
export function boardCard(data: BoardData, row: Row, look: Look): unknown {
  const { type, card } = data;
  const shown = (field: Field | undefined) => (field ? cell(type, field, row) : nothing);
  const owner = card.owner ? row[`${card.owner.name}.title`] : undefined;
  const title = titleOf(type, row);
  return html`<li class="board-card ${look.fresh ? "fresh" : ""} ${look.held ? "held" : ""}" data-card=${row.id}>
    <div class="board-card-top"><span class="number">${row["number"]}</span><span class="grow"></span>${shown(card.grade)}</div>
    <a href=${recordHref(type.key, row.id)} draggable="false" tabindex=${look.reachable ? "0" : "-1"} aria-describedby="board-hint">${title}</a>
    <div class="board-card-foot"><span class="ellipsis grow">${shown(card.about)}</span>${shown(card.due)}
      ${typeof owner === "string" && owner ? html`<span title=${owner}>${avatar(owner, true)}<span class="hidden-text">${owner}</span></span>` : nothing}</div>
    ${movable(type, data.by) ? html`<button class="plain board-card-move" tabindex="-1" aria-label=${t("board.moveCard", { what: title })} title=${t("board.move")} data-move=${row.id}><ui5-icon name="overflow" mode="Decorative"></ui5-icon></button>` : nothing}</li>`;
}
