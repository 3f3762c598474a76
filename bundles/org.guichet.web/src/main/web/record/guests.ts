import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { t } from "../i18n/texts";
import type { RecordType, Values } from "../model/types";
import { app } from "../shell/app-state";
import { ShellElement } from "../ui/element";
import { avatar } from "../ui/pieces";
import { remember } from "./availability";
import "./reference-picker";

/** Where a type keeps who takes part: a part with a reference to users. */
export interface Guests {
  part: string;
  label: string;
  user: string;
}

export function guestsIn(type: RecordType): Guests | undefined {
  for (const key of type.parts) {
    const part = app.catalog?.find(key);
    const user = part?.fields.find((f) => f.kind === "reference" && f.target === "users" && !f.system);
    if (part && user) {
      return { part: key, label: part.plural, user: user.name };
    }
  }
  return undefined;
}

export function guestsOf(of: Guests, values: Values): { id: number; name: string }[] {
  const rows = (values[of.part] as Values[] | null | undefined) ?? [];
  return rows.filter((row) => typeof row[of.user] === "number").map((row) => ({ id: row[of.user] as number, name: String(row[`${of.user}.title`] ?? t("record.unseen")) }));
}

/** Colleagues who take part, chosen by name. Fires `edit` with the rows of the part. */
@customElement("guichet-guests")
export class GuestsField extends ShellElement {
  @property({ attribute: false }) of!: Guests;
  @property({ attribute: false }) values: Values = {};

  private get rows(): Values[] {
    return (this.values[this.of.part] as Values[] | null | undefined) ?? [];
  }

  private tell(rows: Values[]): void {
    this.dispatchEvent(new CustomEvent("edit", { detail: rows }));
  }

  private add({ id, title }: { id: number | null; title: string }): void {
    if (id && !guestsOf(this.of, this.values).some((guest) => guest.id === id)) {
      remember([{ id, name: title }]);
      this.tell([...this.rows, { [this.of.user]: id, [`${this.of.user}.title`]: title }]);
    }
  }

  protected override render() {
    const { user, label } = this.of;
    return html`<div class="field whole guests"><ui5-label for="guest-add">${label}</ui5-label>
      ${guestsOf(this.of, this.values).map((guest) => html`<span class="chip">${avatar(guest.name, true)}<span>${guest.name}</span>
        <button class="plain away" aria-label=${t("calendar.uninvite", { who: guest.name })} @click=${() => this.tell(this.rows.filter((row) => row[user] !== guest.id))}><ui5-icon name="decline" mode="Decorative"></ui5-icon></button></span>`)}
      ${keyed(this.rows.length, html`<guichet-reference target="users" control="guest-add" .value=${null} named=${t("calendar.invite")} @picked=${(event: CustomEvent<{ id: number | null; title: string }>) => this.add(event.detail)}></guichet-reference>`)}</div>`;
  }
}
