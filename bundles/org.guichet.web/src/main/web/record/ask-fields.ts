import { html } from "lit";
import { t } from "../i18n/texts";
import { Problem } from "../api/http";
import type { Field, RecordType, Values } from "../model/types";
import { dialog } from "../ui/dialog";
import { reason } from "../ui/pieces";
import "./form";
import { missing, type Edit } from "./form";

/** Asks for some fields (of a transition or an action) and tries until it works or the person gives up. */
export function askFields<T>(type: RecordType, title: string, fields: Field[], start: Values, attempt: (values: Values) => Promise<T>): Promise<T | undefined> {
  const values: Values = { ...start };
  const given: Values = {};
  let errors: Record<string, string> = {};
  let general = "";
  let busy = false;
  return dialog<T>({
    title,
    body: ({ redraw }) => html`<p>${t("record.transitionHint")}</p>
      ${general ? html`<ui5-message-strip design="Negative" hide-close-button>${general}</ui5-message-strip>` : ""}
      <guichet-form .type=${type} .values=${{ ...values }} .errors=${errors} .only=${fields} editing prefix="ask-" @edit=${({ detail }: CustomEvent<Edit>) => {
        values[detail.name] = detail.value;
        given[detail.name] = detail.value;
        const { [detail.name]: _gone, ...rest } = errors;
        errors = detail.wrong ? { ...rest, [detail.name]: detail.wrong } : rest;
        redraw();
      }}></guichet-form>`,
    foot: ({ close, redraw }) => {
      const send = async () => {
        errors = missing(fields, values);
        if (Object.keys(errors).length === 0 && !busy) {
          busy = true;
          redraw();
          try {
            close(await attempt(given));
          } catch (failure) {
            const places = failure instanceof Problem ? failure.places : [];
            errors = Object.fromEntries(places.map((p) => [p.place, p.message]));
            general = places.some((p) => fields.some((f) => f.name === p.place)) ? "" : reason(failure);
          }
          busy = false;
        }
        redraw();
      };
      return html`<ui5-button design="Emphasized" ?disabled=${busy} @click=${() => void send()}>${title}</ui5-button><ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`;
    },
  });
}
