import { html } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Hit, Meaning } from "../api/records";
import { count, t } from "../i18n/texts";
import { clean } from "../model/html";
import { app } from "../shell/app-state";
import { openingPath } from "../shell/opening";
import { current, go, href, recordHref } from "../shell/router";
import { ShellElement } from "../ui/element";
import { bones, empty, trouble } from "../ui/pieces";

/** All results of a search, by type, best first. */
@customElement("guichet-search-view")
export class SearchView extends ShellElement {
  @state() private q = "";
  @state() private hits: Hit[] | null = null;
  @state() private meanings: Meaning[] = [];
  @state() private failure: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const read = () => {
      if (current().route.page === "full-search") {
        this.q = current().query.get("q") ?? "";
        void this.load();
      }
    };
    read();
    window.addEventListener("guichet-route", read);
    this.until(() => window.removeEventListener("guichet-route", read));
  }

  private async load(): Promise<void> {
    this.hits = null;
    this.meanings = [];
    this.failure = null;
    const asked = this.q;
    if (!asked.trim()) {
      this.hits = [];
      return;
    }
    try {
      // what was recognised is an extra: without it the search goes on
      const recognised = app.api.meanings(asked).catch(() => []);
      const hits = await app.api.search(asked, 100);
      const meanings = await recognised;
      if (asked === this.q) {
        this.hits = hits;
        this.meanings = meanings;
      }
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override render() {
    const groups = new Map<string, Hit[]>();
    this.hits?.forEach((hit) => groups.set(hit.type, [...(groups.get(hit.type) ?? []), hit]));
    return html`<div class="record"><div class="page-head"><h1>${this.q ? t("search.results", { q: this.q }) : t("search.label")}</h1>
        <span class="faint" role="status">${this.hits && this.q ? count("search.count", this.hits.length) : ""}</span></div>
      <form class="row" @submit=${(event: Event) => {
        event.preventDefault();
        void go(`full-search?q=${encodeURIComponent(String(new FormData(event.target as HTMLFormElement).get("q") ?? ""))}`);
      }}><label class="find-box grow"><ui5-icon name="search" mode="Decorative"></ui5-icon><input name="q" aria-label=${t("search.label")} placeholder=${t("search.placeholder")} .value=${this.q}></label></form><br>
      ${this.meanings.length > 0 ? html`<section class="card result-group">${this.meanings.map((meaning) => html`<a class="hit" href=${href(openingPath(meaning))}>
        <ui5-icon name="add" mode="Decorative"></ui5-icon><span class="ellipsis"><strong>${t("search.begin", { what: app.catalog?.find(meaning.creates)?.label ?? meaning.creates })}</strong></span>
        <span class="faint small">${meaning.reason}</span><span class="snippet">${meaning.title}</span></a>`)}</section>` : ""}
      ${this.failure ? trouble(this.failure, () => void this.load()) : this.hits === null ? html`<div class="card">${bones(8)}</div>`
        : !this.q ? empty("search", t("search.start"), t("search.startHint")) : this.hits.length === 0 ? empty("search", t("search.none", { q: this.q }), t("search.noneHint"))
        : [...groups].map(([key, hits]) => {
          const type = app.catalog?.find(key);
          return html`<section class="card result-group"><header><ui5-icon name=${type?.icon ?? "document"} mode="Decorative"></ui5-icon><h2>${type?.plural ?? key}</h2><span class="count">${hits.length}</span></header>
            ${hits.map((hit) => html`<a class="hit" href=${recordHref(hit.type, hit.id)}><ui5-icon name=${type?.icon ?? "document"} mode="Decorative"></ui5-icon><span class="ellipsis"><strong>${hit.title ?? hit.number}</strong></span>
              <span class="faint small">${hit.number}</span><span class="snippet">${clean(hit.snippet)}</span></a>`)}</section>`;
        })}</div>`;
  }
}
