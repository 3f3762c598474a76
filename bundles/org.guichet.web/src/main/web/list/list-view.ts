import { html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { RecordEvent } from "../api/events";
import { Problem } from "../api/http";
import { count, t } from "../i18n/texts";
import { field as fieldOf, requestFields } from "../model/catalog";
import { buckets } from "../model/groups";
import { boardFields, readAddress, writeAddress, type Kept, type Shown } from "../model/list-address";
import { all } from "../model/rsql";
import { narrowing, NOTHING, type Chosen } from "../model/selection";
import type { RecordType } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { create } from "../shell/creating";
import { shortcuts } from "../shell/keys";
import { current, go, note } from "../shell/router";
import { ShellElement } from "../ui/element";
import { empty, reason, trouble } from "../ui/pieces";
import { failed } from "../ui/toast";
import "./bulk-bar";
import { chooseColumns } from "./columns-dialog";
import "./filter-bar";
import type { FilterBar } from "./filter-bar";
import type { Layout, ListGrid } from "./list-grid";
import "./list-grid";
import { listHead } from "./list-head";
import { GroupedSource, ListSource, type Fetch } from "./list-source";
import { LiveRows } from "./live-rows";
import { sheetBones } from "./sheet-bones";
import "./view-tabs";
import { savedViews, type SavedView } from "./views";

const PHONE = matchMedia("(max-width: 860px)");

/** The list of any record type, as rows or as a board. The address holds all that is shown; columns and widths are the person's own. */
@customElement("guichet-list")
export class ListView extends ShellElement {
  @property() type = "";
  @state() private shown!: Shown;
  @state() private views: SavedView[] = [];
  @state() private phase: "starting" | "loading" | "shown" | "empty" | "failed" = "starting";
  @state() private wrong = "";
  @state() private source: ListSource | GroupedSource | null = null;
  @state() private chosen: Chosen = NOTHING;
  @state() private phone = PHONE.matches;
  @state() private boardLoaded = false;
  @query("guichet-grid") private grid?: ListGrid;
  private live!: LiveRows;
  private failure: unknown = null;
  private kept: Kept = {};
  private lastDescribed?: RecordType;

  private get described(): RecordType {
    // a module that leaves takes the type away before the shell takes the page away
    this.lastDescribed = catalog().find(this.type) ?? this.lastDescribed;
    return this.lastDescribed!;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.live = new LiveRows(this.type, () => this.rowsAtHand(), () => {
      this.requestUpdate();
      this.grid?.redraw();
    });
    void this.begin();
    const routed = () => this.readAddress();
    const resized = () => { this.phone = PHONE.matches; };
    window.addEventListener("guichet-route", routed);
    PHONE.addEventListener("change", resized);
    this.until(() => window.removeEventListener("guichet-route", routed));
    this.until(() => PHONE.removeEventListener("change", resized));
    // what modules offer above the list comes and goes with them
    const redescribed = () => this.requestUpdate();
    app.addEventListener("change", redescribed);
    this.until(() => app.removeEventListener("change", redescribed));
    this.until(() => this.source?.end());
    this.until(() => this.live.end());
    this.until(app.events.on((name, data) => {
      if (name === "record") {
        this.live.hear(data as RecordEvent);
      } else if (name === "resync") {
        this.load();
      }
    }));
    this.until(shortcuts(
      { keys: "j", label: t("keys.next"), group: "list", run: () => this.grid?.step(1) },
      { keys: "k", label: t("keys.previous"), group: "list", run: () => this.grid?.step(-1) },
      { keys: "Enter", label: t("keys.open"), group: "list", run: () => this.openHere() },
      { keys: "x", label: t("keys.select"), group: "list", run: () => this.grid?.tickHere() },
      { keys: "F2", label: t("keys.editCell"), group: "list", run: () => this.grid?.editHere() },
      { keys: "f", label: t("keys.filter"), group: "list", run: () => this.querySelector<FilterBar>("guichet-filter-bar")?.focusQuick() },
      { keys: "b", label: t("keys.board"), group: "list", run: () => boardFields(this.described).length > 0 && this.show({ layout: this.shown.layout === "board" ? "list" : "board" }) },
      { keys: "Escape", label: "", group: "list", run: () => this.grid?.ticks.clear() },
    ));
  }

  private async begin(): Promise<void> {
    const [kept, views] = await Promise.all([app.api.session.preference<Kept>(`list.${this.type}`), savedViews(this.type).catch(() => [])]);
    this.kept = kept ?? {};
    this.views = views;
    if (this.isConnected) {
      this.readAddress();
    }
  }

  private readAddress(): void {
    const { route, query: asked } = current();
    if (route.page === "list" && route.type === this.type) {
      this.shown = readAddress(this.described, asked, this.views, this.kept);
      this.load();
    }
  }

  private noteAddress(): void {
    note(writeAddress(this.described, this.shown, this.views, this.kept));
  }

  /** Shows something else of the same list, and says so in the address. */
  private show(change: Partial<Shown>): void {
    this.shown = { ...this.shown, ...change };
    if ("layout" in change || "by" in change || "lanes" in change) {
      this.keep({ layout: this.shown.layout, by: this.shown.by, lanes: this.shown.lanes });
    }
    this.load();
  }

  private keep(change: Kept): void {
    this.kept = { ...this.kept, ...change };
    app.api.session.prefer(`list.${this.type}`, this.kept).catch(failed);
    this.noteAddress();
  }

  // --- rows ---

  private load(): void {
    this.source?.end();
    this.source = null;
    this.chosen = NOTHING;
    this.wrong = "";
    this.live.clear();
    if (this.shown.layout === "board") {
      this.phase = "shown";
      this.noteAddress();
      import("../kanban/board-view").then(() => { this.boardLoaded = true; }).catch(failed);
      return;
    }
    this.phase = "loading";
    const made = this.shown.group ? this.grouped() : this.flat();
    const mine = this.shown;
    made.then((source) => {
      if (mine !== this.shown) {
        source.end();
        return;
      }
      this.source = source;
      this.phase = source.total === 0 || source.size === 0 ? "empty" : "shown";
      this.noteAddress();
    }).catch((failure: unknown) => {
      if (mine === this.shown && (failure as Error).name !== "AbortError") {
        this.troubled(failure);
      }
    });
  }

  private troubled(failure: unknown): void {
    if (failure instanceof Problem && failure.status === 400) {
      this.wrong = reason(failure);
      this.phase = "empty";
    } else {
      this.failure = failure;
      this.phase = "failed";
    }
  }

  private get query() {
    const { filter, q, sort, columns } = this.shown;
    const named = columns.includes("number") || !fieldOf(this.described, "number") ? columns : ["number", ...columns];
    // words are ranked by how well they fit, unless somebody sorts
    return { filter, q, sort: q && !current().query.has("sort") ? null : sort, fields: requestFields(this.described, named) };
  }

  private readonly fetch: Fetch = (query, signal) => app.api.list(this.type, query, signal);

  private async flat(): Promise<ListSource> {
    const source = new ListSource(this.query, this.fetch);
    await source.page(0);
    return source;
  }

  private async grouped(): Promise<GroupedSource> {
    const field = fieldOf(this.described, this.shown.group)!;
    const { filter, q } = this.shown;
    const counted = await app.api.counts(this.type, field.name, { filter, q });
    const headings = buckets(this.described, field, counted, { none: t("list.groupNone"), yes: t("app.yes"), no: t("app.no") }).filter((b) => b.count > 0);
    return new GroupedSource(this.query, field.name, headings, this.fetch);
  }

  private rowsAtHand() {
    const { source } = this;
    const grid = this.grid;
    return this.phase !== "shown" || !source || !grid ? null : {
      refreshed: (ids: number[]) => grid.refreshed(ids),
      arrived: (ids: number[]) => new ListSource(this.query, this.fetch).arrived(ids),
    };
  }

  private openHere(): void {
    const row = this.grid?.here;
    if (row) {
      void go(`${this.type}/${row.id}`);
    }
  }

  private async create(): Promise<void> {
    const made = await create(this.type);
    // a list with rows says itself that one arrived
    if (made && this.phase === "empty") {
      this.load();
    }
  }

  private async pickColumns(): Promise<void> {
    const columns = await chooseColumns(this.described, this.shown.columns);
    if (columns?.length) {
      this.keep({ columns });
      this.show({ columns });
    }
  }

  private async pickOptions(): Promise<void> {
    const { phoneOptions } = await import("./phone-options");
    const { columns, ...wanted } = await phoneOptions(this.described, this.shown) ?? {};
    if (columns?.length && columns.join() !== this.shown.columns.join()) {
      this.keep({ columns });
      this.show({ ...wanted, columns });
    } else if (Object.keys(wanted).length > 0) {
      this.show(wanted);
    }
  }

  private laidOut({ columns, widths }: Layout): void {
    this.shown = { ...this.shown, columns };
    this.keep({ columns, widths });
  }

  // --- drawing ---

  protected override render() {
    const type = this.described;
    if (this.phase === "starting") {
      return html`<div class="page-head"><h1>${type.plural}</h1></div><div class="card sheet">${sheetBones()}</div>`;
    }
    const { shown } = this;
    return html`${listHead(type, shown, { show: (change) => this.show(change), columns: () => void this.pickColumns(), options: () => void this.pickOptions(), create: () => void this.create(), chosen: this.chosen })}
      <guichet-view-tabs .type=${type} .views=${this.views} .current=${shown.view} .shown=${shown} .wrong=${!!this.wrong}
        @views=${(event: CustomEvent<{ views: SavedView[]; current: number | null }>) => this.viewsChanged(event.detail)}></guichet-view-tabs>
      <guichet-filter-bar .type=${type} .filter=${shown.filter} .q=${shown.q} .wrong=${this.wrong}
        @quick=${(event: CustomEvent<string>) => this.show({ q: event.detail })} @filter=${(event: CustomEvent<string>) => this.show({ filter: event.detail })}
        @clear=${() => this.clear()}></guichet-filter-bar>
      ${shown.layout === "board" ? this.board(type) : html`<div class="card sheet">
        <div class="sheet-body ${this.phase === "shown" ? "rows" : ""}">${this.pill()}${this.body(type)}</div>
        <guichet-bulk-bar .type=${type} .chosen=${this.chosen} .scope=${{ filter: all(shown.filter, narrowing(this.chosen)), q: shown.q }} .total=${this.source?.total ?? null} .atLeast=${this.uncounted} @changed=${() => this.load()} @unselect=${() => this.grid?.ticks.clear()}
          @everything=${() => this.grid?.ticks.setWhole()}></guichet-bulk-bar>
        <div class="sheet-foot"><span role="status">${this.countText()}</span><span class="grow"></span><span class="wide-only">${t("list.keysHint")}</span></div></div>`}
      ${type.may.create ? html`<button class="float-create" aria-label=${t("list.new", { what: type.label })} @click=${() => void this.create()}><ui5-icon name="add" mode="Decorative"></ui5-icon></button>` : nothing}`;
  }

  private viewsChanged({ views, current: view }: { views: SavedView[]; current: number | null }): void {
    this.views = views;
    this.shown = { ...this.shown, view };
    this.noteAddress();
  }

  private clear(): void {
    this.show({ filter: "", q: "", view: null });
  }

  private board(type: RecordType) {
    return this.boardLoaded ? html`<guichet-board .type=${type} .filter=${this.shown.filter} .q=${this.shown.q} .sort=${this.shown.sort} .by=${this.shown.by} .lanes=${this.shown.lanes} .phone=${this.phone}
      @wrong=${(event: CustomEvent<string>) => { this.wrong = event.detail; }} @clear=${() => this.clear()}></guichet-board>` : html`<div class="card sheet">${sheetBones()}</div>`;
  }

  private pill() {
    const n = this.live.missed.size;
    return n === 0 ? nothing : html`<button class="pill" @click=${() => this.load()}><ui5-icon name="navigation-up-arrow" mode="Decorative"></ui5-icon>${count("list.arrived", n, app.formats.integer(n))}</button>`;
  }

  private body(type: RecordType) {
    switch (this.phase) {
      case "loading":
        return sheetBones();
      case "failed":
        return html`<div class="grow">${trouble(this.failure, () => this.load())}</div>`;
      case "empty":
        return html`<div class="grow">${this.emptiness(type)}</div>`;
      default:
        return html`<guichet-grid .type=${type} .source=${this.source} .columns=${this.shown.columns} .widths=${this.kept.widths ?? {}} .sort=${this.shown.sort} .phone=${this.phone} .fresh=${this.live.fresh}
          @sort=${(event: CustomEvent<string>) => this.show({ sort: event.detail })} @layout=${(event: CustomEvent<Layout>) => this.laidOut(event.detail)}
          @ticked=${(event: CustomEvent<Chosen>) => { this.chosen = event.detail; }}></guichet-grid>`;
    }
  }

  private emptiness(type: RecordType) {
    if (this.wrong) {
      return empty("filter", t("filter.refused"), this.wrong);
    }
    if (this.shown.filter || this.shown.q) {
      return empty("search", t("list.empty"), t("list.emptyFiltered"), html`<ui5-button @click=${() => this.clear()}>${t("list.clear")}</ui5-button>`);
    }
    return empty(type.icon, t("list.emptyTitle", { what: type.plural }), t("list.emptyFirst"), html`<span class="row">${type.may.create
      ? html`<ui5-button design="Emphasized" icon="add" @click=${() => void this.create()}>${t("list.new", { what: type.label })}</ui5-button>` : nothing}${type.may.import
      ? html`<ui5-button icon="upload" @click=${() => void go("imports/new")}>${t("list.import")}</ui5-button>` : nothing}</span>`);
  }

  /** True for lists so long that only their beginning is counted. */
  private get uncounted(): boolean {
    return this.source instanceof ListSource && this.source.atLeast;
  }

  private countText(): string {
    const total = this.source?.total;
    if (this.phase !== "shown" || total === null || total === undefined) {
      return "";
    }
    const shown = app.formats.integer(total);
    return this.uncounted ? t("list.countAtLeast", { n: shown }) : count("list.count", total, shown);
  }
}
