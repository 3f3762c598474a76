import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import { app } from "../shell/app-state";

/** What happened to what was typed. */
interface Typed {
  draftAt: number | null;
  draftLost: string[];
  outdated: boolean;
}

/** Says that a draft was taken up or that the form changed under it, what of it the form has no place for any more, and how to be rid of it. */
export function draftStrip({ draftAt, draftLost, outdated }: Typed, drop: () => void) {
  return draftAt === null && !outdated ? nothing : html`<ui5-message-strip class="draft-strip" design=${outdated ? "Critical" : "Information"} hide-close-button>
    ${draftAt === null ? nothing : t("record.draft", { at: app.formats.dateTime(new Date(draftAt)) })} ${outdated ? t("record.newVersion") : nothing}
    ${draftLost.length > 0 ? html`${t("record.draftLost")} <q>${draftLost.join(" · ")}</q>` : nothing}
    <button class="plain link" @click=${drop}>${t("record.draftDrop")}</button></ui5-message-strip>`;
}
