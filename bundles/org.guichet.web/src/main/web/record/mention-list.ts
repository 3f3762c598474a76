import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { styleMap } from "lit/directives/style-map.js";
import { t } from "../i18n/texts";
import { app } from "../shell/app-state";
import { ShellElement } from "../ui/element";
import { avatar } from "../ui/pieces";

const fold = (text: string) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

interface Person {
  id: number;
  name: string;
}

/** Colleagues who may see the record and whose name begins as typed, beside the caret. Fires `picked`. */
@customElement("guichet-mention-list")
export class MentionList extends ShellElement {
  @property({ attribute: false }) about: { type: string; id: number } | null = null;
  @property() q = "";
  @property({ attribute: false }) at = { left: 0, top: 0, bottom: 0 };
  @state() private people: Person[] | null = null;
  @state() private chosen = 0;
  private asking: AbortController | null = null;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(() => {
      window.clearTimeout(this.timer);
      this.asking?.abort();
    });
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("q")) {
      // until the server answers, only who fits: Enter must not name somebody of the former list
      const q = fold(this.q.trim());
      const fit = this.people?.filter((p) => ` ${fold(p.name)}`.includes(` ${q}`)) ?? [];
      this.people = fit.length > 0 ? fit : null;
      this.chosen = 0;
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.ask(), 100);
    }
  }

  private async ask(): Promise<void> {
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      this.people = await app.api.beside.people(this.about!.type, this.about!.id, this.q.trim(), this.asking.signal);
      this.chosen = 0;
    } catch (failure) {
      if ((failure as Error).name !== "AbortError") {
        this.people = [];
      }
    }
  }

  /** @return true if the key was for the list */
  key(event: KeyboardEvent): boolean {
    const people = this.people ?? [];
    if (people.length === 0) {
      return false;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.chosen = (this.chosen + (event.key === "ArrowDown" ? 1 : people.length - 1)) % people.length;
      return true;
    }
    if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") {
      this.pick(people[this.chosen]!);
      return true;
    }
    return false;
  }

  private pick(person: Person): void {
    this.dispatchEvent(new CustomEvent("picked", { detail: person }));
  }

  protected override render() {
    const people = this.people;
    if (!people || (people.length === 0 && this.q.includes(" "))) {
      return nothing;
    }
    const below = this.at.bottom + 260 < innerHeight;
    const place = { left: `${Math.max(8, Math.min(this.at.left, innerWidth - 264))}px`, ...(below ? { top: `${this.at.bottom + 4}px` } : { bottom: `${innerHeight - this.at.top + 4}px` }) };
    return html`<div class="names" style=${styleMap(place)}>${people.length === 0 ? html`<p class="faint small" role="status">${t("editor.nobody")}</p>`
      : html`<ul role="listbox" aria-label=${t("editor.mention")}>${people.map((person, i) => html`<li role="option" aria-selected=${i === this.chosen}
          @mousedown=${(event: Event) => { event.preventDefault(); this.pick(person); }}>${avatar(person.name, true)}<span class="ellipsis">${person.name}</span></li>`)}</ul>
        <span class="hidden-text" role="status" aria-live="polite">${people[this.chosen]?.name}</span>`}</div>`;
  }
}
