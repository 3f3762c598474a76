import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { styleMap } from "lit/directives/style-map.js";
import "@ui5/webcomponents-icons/dist/begin.js";
import "@ui5/webcomponents-icons/dist/document-text.js";
import { t } from "../i18n/texts";
import { fitting, type Offer } from "../model/answers";
import { ShellElement } from "../ui/element";

/** Canned answers and macros that fit what is typed behind a slash, beside the caret. Fires `picked`. */
@customElement("guichet-answer-list")
export class AnswerList extends ShellElement {
  @property({ attribute: false }) offers: Offer[] = [];
  @property() q = "";
  @property({ attribute: false }) at = { left: 0, top: 0, bottom: 0 };
  @state() private chosen = 0;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("q") || changed.has("offers")) {
      this.chosen = 0;
    }
  }

  protected override updated(): void {
    this.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  /** @return true if the key was for the list */
  key(event: KeyboardEvent): boolean {
    const offers = fitting(this.offers, this.q);
    if (offers.length === 0) {
      return false;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.chosen = (this.chosen + (event.key === "ArrowDown" ? 1 : offers.length - 1)) % offers.length;
      return true;
    }
    if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") {
      this.pick(offers[this.chosen]!);
      return true;
    }
    return false;
  }

  private pick(offer: Offer): void {
    this.dispatchEvent(new CustomEvent("picked", { detail: offer }));
  }

  protected override render() {
    const offers = fitting(this.offers, this.q);
    if (offers.length === 0 && this.q) {
      return nothing;
    }
    const below = this.at.bottom + 300 < innerHeight;
    const place = { left: `${Math.max(8, Math.min(this.at.left, innerWidth - 344))}px`, ...(below ? { top: `${this.at.bottom + 4}px` } : { bottom: `${innerHeight - this.at.top + 4}px` }) };
    return html`<div class="names answers" style=${styleMap(place)}>${offers.length === 0 ? html`<p class="faint small" role="status">${t("answers.none")}</p>`
      : html`<ul role="listbox" aria-label=${t("answers.choose")}>${offers.map((offer, i) => html`<li role="option" aria-selected=${i === this.chosen}
          @mousedown=${(event: Event) => { event.preventDefault(); this.pick(offer); }}><ui5-icon name=${offer.acts ? "begin" : "document-text"} mode="Decorative"></ui5-icon>
          <span class="ellipsis grow">${offer.label}</span>${offer.acts ? html`<span class="tag c6">${t("answers.macro")}</span>` : nothing}${offer.shortcut ? html`<kbd>/${offer.shortcut}</kbd>` : nothing}</li>`)}</ul>
        <span class="hidden-text" role="status" aria-live="polite">${offers[this.chosen]?.label}</span>`}</div>`;
  }
}
