import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import { app } from "../shell/app-state";

/** Says that a draft was taken up, what of it the form has no place for any more, and how to be rid of it. */
export function draftStrip(at: number | null, lost: string[], drop: () => void) {
  return at === null ? nothing : html`<ui5-message-strip design=${lost.length > 0 ? "Critical" : "Information"} hide-close-button>${t("record.draft", { at: app.formats.dateTime(new Date(at)) })}
    ${lost.length > 0 ? html`${t("record.draftLost")} <q>${lost.join(" · ")}</q>` : nothing}
    <button class="plain link" @click=${drop}>${t("record.draftDrop")}</button></ui5-message-strip>`;
}
