import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Hit, Meaning } from "../api/records";
import { t } from "../i18n/texts";
import { clean } from "../model/html";
import "../scan/scan-button";
import { ShellElement } from "../ui/element";
import { reason } from "../ui/pieces";
import { app } from "./app-state";
import { openingPath } from "./opening";
import { go, href, recordHref } from "./router";

/** Search over all record types in the top bar: results while typing, walked with the arrow keys. */
@customElement("guichet-find")
export class Find extends ShellElement {
  @state() private q = "";
  @state() private hits: Hit[] | null = null;
  @state() private meanings: Meaning[] = [];
  @state() private open = false;
  @state() private at = -1;
  @state() private wrong = "";
  private timer = 0;
  private asking: AbortController | null = null;

  focusInput(): void {
    const input = this.querySelector("input");
    input?.focus();
    input?.select();
  }

  private typed(event: Event): void {
    this.q = (event.target as HTMLInputElement).value;
    this.open = true;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), 160);
  }

  private async ask(): Promise<void> {
    this.asking?.abort();
    const q = this.q.trim();
    if (q.length < 2) {
      this.hits = null;
      this.meanings = [];
      return;
    }
    this.asking = new AbortController();
    try {
      const { signal } = this.asking;
      // what was recognised is an extra: without it the search goes on
      const meanings = app.api.meanings(q, signal).catch(() => []);
      this.hits = await app.api.search(q, 8, signal);
      this.meanings = await meanings;
      this.wrong = "";
      this.at = -1;
    } catch (failure) {
      if ((failure as Error).name !== "AbortError") {
        this.wrong = reason(failure);
        this.hits = [];
      }
    }
  }

  private key(event: KeyboardEvent): void {
    const first = this.meanings.length;
    const count = first + (this.hits?.length ?? 0);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.at = count ? (this.at + step + count + 1) % (count + 1) : -1;
      if (this.at === count) {
        this.at = -1;
      }
    } else if (event.key === "Enter") {
      const meaning = this.meanings[this.at];
      const hit = this.hits?.[this.at - first];
      if (meaning) {
        this.begin(meaning);
      } else if (hit) {
        this.choose(hit);
      } else if (this.q.trim()) {
        this.all();
      }
    } else if (event.key === "Escape") {
      this.open = false;
      (event.target as HTMLElement).blur();
    }
  }

  /** A number that means one thing leads there; else there is a list to choose from. */
  private async scanned(code: string): Promise<void> {
    this.q = code;
    this.open = true;
    this.querySelector("input")?.focus();
    await this.ask();
    const [hit, ...others] = this.hits ?? [];
    if (hit && others.length === 0 && this.meanings.length === 0) {
      this.choose(hit);
    }
  }

  private choose(hit: Hit): void {
    this.open = false;
    this.querySelector("input")?.blur();
    void go(`${hit.type}/${hit.id}`);
  }

  private begin(meaning: Meaning): void {
    this.open = false;
    this.querySelector("input")?.blur();
    void go(openingPath(meaning));
  }

  private all(): void {
    this.open = false;
    this.querySelector("input")?.blur();
    void go(`full-search?q=${encodeURIComponent(this.q.trim())}`);
  }

  private left(event: FocusEvent): void {
    if (!this.contains(event.relatedTarget as Node | null)) {
      this.open = false;
    }
  }

  protected override render() {
    const shown = this.open && this.hits !== null;
    return html`<div class="find" role="search" @focusout=${this.left}>
      <label class="find-box"><ui5-icon name="search" mode="Decorative"></ui5-icon>
        <input type="search" role="combobox" aria-label=${t("search.label")} aria-expanded=${shown} aria-controls="find-list" aria-autocomplete="list"
          aria-activedescendant=${this.at >= 0 ? `find-${this.at}` : nothing} placeholder=${t("search.placeholder")} autocomplete="off" spellcheck="false"
          .value=${this.q} @input=${this.typed} @keydown=${this.key} @focus=${() => { this.open = true; }}>
        <kbd class="wide-only" aria-hidden="true">/</kbd></label>
      <guichet-scan @scanned=${(event: CustomEvent<string>) => void this.scanned(event.detail)}></guichet-scan>
      ${shown ? html`<div class="find-list">
        <div id="find-list" role="listbox" aria-label=${t("search.results", { q: this.q })}>
          ${this.meanings.map((meaning, i) => this.meaning(meaning, i))}${this.hits!.map((hit, i) => this.hit(hit, i + this.meanings.length))}</div>
        ${this.wrong ? html`<p class="find-foot wrong" role="alert">${this.wrong}</p>`
          : this.hits!.length + this.meanings.length === 0 ? html`<p class="find-foot">${t("search.none", { q: this.q })} ${t("search.noneHint")}</p>`
          : html`<div class="find-foot"><button class="plain link" @click=${this.all}>${t("search.all")}</button></div>`}
      </div>` : nothing}</div>`;
  }

  private meaning(meaning: Meaning, i: number) {
    const type = app.catalog?.find(meaning.creates);
    return html`<a class="hit" id=${`find-${i}`} role="option" tabindex="-1" aria-selected=${i === this.at} href=${href(openingPath(meaning))} @click=${() => { this.open = false; }}>
      <ui5-icon name="add" mode="Decorative"></ui5-icon><span class="ellipsis"><strong>${t("search.begin", { what: type?.label ?? meaning.creates })}</strong></span>
      <span class="faint small">${meaning.reason}</span><span class="snippet ellipsis">${meaning.title}</span></a>`;
  }

  private hit(hit: Hit, i: number) {
    const type = app.catalog?.find(hit.type);
    return html`<a class="hit" id=${`find-${i}`} role="option" tabindex="-1" aria-selected=${i === this.at} href=${recordHref(hit.type, hit.id)} @click=${() => { this.open = false; }}>
      <ui5-icon name=${type?.icon ?? "document"} mode="Decorative"></ui5-icon><span class="ellipsis"><strong>${hit.title ?? hit.number}</strong></span>
      <span class="faint small">${type?.label} ${hit.number}</span>
      <span class="snippet ellipsis">${snippet(hit.snippet)}</span></a>`;
  }
}

/** The server's snippet: text with `<b>` around what matched, cleaned once more. */
export function snippet(text: string): DocumentFragment {
  return clean(text);
}
