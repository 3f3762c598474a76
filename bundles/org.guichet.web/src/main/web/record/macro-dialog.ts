import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import type { Prepared } from "../model/answers";
import { clean } from "../model/html";
import { dialog } from "../ui/dialog";
import { reason } from "../ui/pieces";

/** Shows what a macro would say and do, and does it if the person says so. @return true if it was done */
export async function offerMacro(prepared: Prepared, carryOut: () => Promise<unknown>): Promise<boolean> {
  let wrong = prepared.refusal ?? "";
  let busy = false;
  const done = await dialog<true>({
    title: prepared.label,
    focus: "apply-macro",
    body: () => html`${wrong ? html`<ui5-message-strip design="Negative" hide-close-button>${wrong}</ui5-message-strip>` : nothing}
      ${prepared.does.length > 0 ? html`<p>${t(prepared.refusal ? "answers.refused" : "answers.does")}</p><ul class="macro-does">${prepared.does.map((one) => html`<li>${one}</li>`)}</ul>` : nothing}
      ${prepared.body ? html`<p class="audience"><ui5-icon name=${prepared.internal ? "private" : "show"} mode="Decorative"></ui5-icon>${t(prepared.internal ? "timeline.forColleagues" : "timeline.forClient")}</p>
        <div class="bubble rich ${prepared.internal ? "internal" : ""}">${clean(prepared.body)}</div>` : nothing}`,
    foot: ({ close, redraw }) => {
      const send = async () => {
        busy = true;
        redraw();
        try {
          await carryOut();
          close(true);
        } catch (failure) {
          wrong = reason(failure);
        }
        busy = false;
        redraw();
      };
      return html`<ui5-button id="apply-macro" design="Emphasized" ?disabled=${busy || !!prepared.refusal} @click=${() => void send()}>${t("answers.apply")}</ui5-button>
        <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`;
    },
  });
  return done === true;
}
