import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { styleMap } from "lit/directives/style-map.js";
import "@ui5/webcomponents-icons/dist/begin.js";
import "@ui5/webcomponents-icons/dist/document-text.js";
import "@ui5/webcomponents-icons/dist/syntax.js";
import { t } from "../i18n/texts";
import { fitting, type Offer } from "../model/answers";
import { ShellElement } from "../ui/element";

/** Canned answers and macros that fit what is typed behind a slash, or what a text may name behind a brace, beside the caret. Fires `picked`. */
@customElement("guichet-answer-list")
export class AnswerList extends ShellElement {
  @property({ attribute: false }) offers: Offer[] = [];
  @property() sign: "/" | "{" = "/";
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

  private fitting(): Offer[] {
    return fitting(this.offers, this.q, this.sign === "{" ? this.offers.length : undefined);
  }

  /** @return true if the key was for the list */
  key(event: KeyboardEvent): boolean {
    const offers = this.fitting();
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
    const offers = this.fitting();
    if (offers.length === 0 && this.q) {
      return nothing;
    }
    const named = this.sign === "{";
    const below = this.at.bottom + 300 < innerHeight;
    const place = { left: `${Math.max(8, Math.min(this.at.left, innerWidth - 344))}px`, ...(below ? { top: `${this.at.bottom + 4}px` } : { bottom: `${innerHeight - this.at.top + 4}px` }) };
    return html`<div class="names answers" tabindex=${named ? "0" : nothing} style=${styleMap(place)}>${offers.length === 0 ? html`<p class="faint small" role="status">${t(named ? "editor.noPlaceholder" : "answers.none")}</p>`
      : html`<ul role="listbox" aria-label=${t(named ? "editor.placeholder" : "answers.choose")}>${offers.map((offer, i) => html`<li role="option" aria-selected=${i === this.chosen}
          @mousedown=${(event: Event) => { event.preventDefault(); this.pick(offer); }}><ui5-icon name=${offer.acts ? "begin" : named ? "syntax" : "document-text"} mode="Decorative"></ui5-icon>
          <span class="ellipsis grow">${offer.label}</span>${offer.acts ? html`<span class="tag c6">${t("answers.macro")}</span>` : nothing}${offer.shortcut ? html`<kbd>${named ? `{${offer.shortcut}}` : `/${offer.shortcut}`}</kbd>` : nothing}</li>`)}</ul>
        <span class="hidden-text" role="status" aria-live="polite">${offers[this.chosen]?.label}</span>`}</div>`;
  }
}
