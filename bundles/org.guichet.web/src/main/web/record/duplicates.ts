import { html, nothing } from "lit";
import type { Duplicate } from "../api/records";
import { t } from "../i18n/texts";
import { recordHref } from "../shell/router";

/** Records that the one being typed may be already, with the reason of each. */
export function duplicateHints(type: string, duplicates: Duplicate[]) {
  return duplicates.length === 0 ? nothing : html`<div class="duplicates" role="status"><ui5-message-strip design="Critical" hide-close-button>${t("record.duplicates")}
    ${duplicates.map((d) => html`<div><a href=${recordHref(type, d.id)} target="_blank">${[d.number, d.title].filter(Boolean).join(" · ")}</a> <span class="small">— ${d.reason}</span></div>`)}</ui5-message-strip></div>`;
}
