import { html } from "lit";
import { t } from "../i18n/texts";

const WIDTHS = ["5rem", "18rem", "9rem", "7rem", "6rem"];

/** The shape of a list before its rows are there. */
export function sheetBones() {
  return html`<div class="sheet-bones" role="status" aria-label=${t("app.loading")}>${Array.from({ length: 14 }, (_row, i) => html`<div>${WIDTHS.map((width, j) =>
    html`<span class="bone" style=${`width: calc(${width} * ${0.7 + ((i * 7 + j * 3) % 5) / 14})`}></span>`)}</div>`)}</div>`;
}
