import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import type { Bucket } from "../model/groups";
import { dialog } from "../ui/dialog";

/** Asks where a card shall go: for those who don't drag. */
export function chooseColumn(what: string, columns: Bucket[], now: number, allowed: Set<number>): Promise<number | undefined> {
  return dialog<number>({
    title: t("board.moveCard", { what }),
    body: ({ close }) => html`<ul class="board-choices">${columns.map((column, i) => html`<li><button class="plain" ?disabled=${!allowed.has(i)} aria-current=${i === now ? "true" : "false"} @click=${() => close(i)}>
      <ui5-icon name=${i === now ? "accept" : allowed.has(i) ? "navigation-right-arrow" : "locked"} mode="Decorative"></ui5-icon><span class="grow">${column.label}</span>
      ${i === now || allowed.has(i) ? nothing : html`<span class="faint small">${t("board.notHere")}</span>`}</button></li>`)}</ul>`,
    foot: ({ close }) => html`<ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
}

/** Asks for a column's limit; 0 = none, undefined if the person changed their mind. */
export function askLimit(label: string, now: number): Promise<number | undefined> {
  let value = now ? String(now) : "";
  return dialog<number>({
    title: t("board.limitOf", { label }),
    body: ({ close }) => html`<p>${t("board.limitHint")}</p><div class="field"><label class="faint small" for="board-limit">${t("board.limit")}</label>
      <input class="native" id="board-limit" type="number" min="0" max="9999" .value=${value} @input=${(event: Event) => { value = (event.target as HTMLInputElement).value; }}
        @keydown=${(event: KeyboardEvent) => event.key === "Enter" && close(Math.max(0, Number(value) || 0))}></div>`,
    foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => close(Math.max(0, Number(value) || 0))}>${t("app.apply")}</ui5-button><ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
}
