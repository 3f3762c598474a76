import { html, nothing, render } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { RecordEvent } from "../api/events";
import { Problem } from "../api/http";
import { count, t } from "../i18n/texts";
import { defaultColumns, field as fieldOf, ownerField, requestFields, titleOf } from "../model/catalog";
import type { RecordType, Row } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { shortcuts } from "../shell/keys";
import { current, go, href, note } from "../shell/router";
import { dialog } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import { bones, empty, reason, trouble } from "../ui/pieces";
import { failed, toast } from "../ui/toast";
import { askOwner, possible, run } from "./bulk";
import { gridCell, phoneCell, widthOf } from "./cells";
import { chooseColumns } from "./columns-dialog";
import "./filter-bar";
import type { FilterBar } from "./filter-bar";
import type { Grid, GridColumn } from "./grid";
import "./grid";
import { ListSource, PAGE } from "./list-source";
import { keepView, mayKeepViews, savedViews, type SavedView } from "./views";

interface Ui5Menu extends HTMLElement {
  opener: string;
  open: boolean;
}

interface Kept {
  columns?: string[];
  widths?: Record<string, string>;
}

const PHONE = matchMedia("(max-width: 860px)");

/** The list of any record type. The address holds filter, search, sort and columns; everything else is the person's own. */
@customElement("guichet-list")
export class ListView extends ShellElement {
  @property() type = "";
  @state() private filter = "";
  @state() private q = "";
  @state() private sort = "";
  @state() private columns: string[] = [];
  @state() private views: SavedView[] = [];
  @state() private view: number | null = null;
  @state() private phase: "loading" | "shown" | "empty" | "failed" = "loading";
  @state() private wrong = "";
  @state() private missed = new Set<number>();
  @state() private chosen: Row[] = [];
  @state() private busy: { done: number; total: number } | null = null;
  @state() private phone = PHONE.matches;
  @query("vaadin-grid") private grid?: Grid<Row>;
  private failure: unknown = null;
  private source: ListSource | null = null;
  private kept: Kept = {};
  private at = -1;
  private fresh = new Set<number>();
  private changedIds = new Set<number>();
  private refreshTimer = 0;
  private drawnColumns = "";

  private get described(): RecordType {
    return catalog().find(this.type)!;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.begin();
    const routed = () => this.readAddress();
    window.addEventListener("guichet-route", routed);
    const resized = () => {
      this.phone = PHONE.matches;
    };
    PHONE.addEventListener("change", resized);
    this.until(() => window.removeEventListener("guichet-route", routed));
    this.until(() => PHONE.removeEventListener("change", resized));
    this.until(() => this.source?.end());
    this.until(app.events.on((name, data) => {
      if (name === "record" && (data as RecordEvent).type === this.type) {
        this.heard(data as RecordEvent);
      } else if (name === "resync") {
        this.load();
      }
    }));
    this.until(shortcuts(
      { keys: "j", label: t("keys.next"), group: "list", run: () => this.step(1) },
      { keys: "k", label: t("keys.previous"), group: "list", run: () => this.step(-1) },
      { keys: "Enter", label: t("keys.open"), group: "list", run: () => this.openHere() },
      { keys: "x", label: t("keys.select"), group: "list", run: () => this.tick() },
      { keys: "f", label: t("keys.filter"), group: "list", run: () => this.querySelector<FilterBar>("guichet-filter-bar")?.focusQuick() },
      { keys: "Escape", label: "", group: "list", run: () => this.unselect() },
    ));
  }

  private async begin(): Promise<void> {
    const [kept, views] = await Promise.all([app.api.preference<Kept>(`list.${this.type}`), savedViews(this.type).catch(() => [])]);
    this.kept = kept ?? {};
    this.views = views;
    if (this.isConnected) {
      this.readAddress();
    }
  }

  private readAddress(): void {
    const { route, query: asked } = current();
    if (route.page !== "list" || route.type !== this.type) {
      return;
    }
    const type = this.described;
    const view = Number(asked.get("view")) || null;
    const saved = this.views.find((v) => v.id === view);
    const untouched = !asked.has("filter") && !asked.has("q") && !view && !asked.has("all");
    this.view = saved ? view : null;
    this.filter = asked.get("filter") ?? saved?.filter ?? (untouched ? type.filter ?? "" : "");
    this.q = asked.get("q") ?? "";
    this.sort = asked.get("sort") ?? saved?.sort ?? type.sort ?? "-updated";
    const wanted = asked.get("columns")?.split(",") ?? saved?.columns ?? this.kept.columns ?? defaultColumns(type);
    const usable = wanted.filter((name) => fieldOf(type, name));
    this.columns = usable.includes(type.title) || !fieldOf(type, type.title) ? usable : [type.title, ...usable];
    this.load();
  }

  /** Writes what is shown into the address, so that it can be sent to somebody. */
  private noteAddress(): void {
    const type = this.described;
    const asked = new URLSearchParams();
    const saved = this.views.find((v) => v.id === this.view);
    if (this.view) {
      asked.set("view", String(this.view));
    }
    if (this.filter !== (saved?.filter ?? type.filter ?? "")) {
      asked.set("filter", this.filter);
    } else if (!this.filter && type.filter && !saved) {
      asked.set("all", "1");
    }
    if (this.q) {
      asked.set("q", this.q);
    }
    if (this.sort !== (saved?.sort ?? type.sort ?? "-updated")) {
      asked.set("sort", this.sort);
    }
    if (this.columns.join() !== (saved?.columns ?? this.kept.columns ?? defaultColumns(type)).join()) {
      asked.set("columns", this.columns.join());
    }
    note(asked);
  }

  private load(): void {
    this.source?.end();
    this.source = new ListSource(this.type, { filter: this.filter, q: this.q, sort: this.q && !current().query.has("sort") ? null : this.sort,
      fields: requestFields(this.described, this.columns.includes("number") || !fieldOf(this.described, "number") ? this.columns : ["number", ...this.columns]) });
    this.missed = new Set();
    this.chosen = [];
    this.at = -1;
    this.wrong = "";
    this.phase = "loading";
    const source = this.source;
    source.page(0).then(() => {
      if (source === this.source) {
        this.phase = source.rows.length === 0 ? "empty" : "shown";
        this.noteAddress();
        void this.updateComplete.then(() => this.fill());
      }
    }).catch((failure: unknown) => {
      if (source !== this.source || (failure as Error).name === "AbortError") {
        return;
      }
      if (failure instanceof Problem && failure.status === 400) {
        this.wrong = reason(failure);
        this.phase = "empty";
      } else {
        this.failure = failure;
        this.phase = "failed";
      }
    });
  }

  private fill(): void {
    const grid = this.grid;
    const source = this.source;
    if (!grid || !source) {
      return;
    }
    this.drawColumns(grid);
    grid.itemIdPath = "id";
    grid.pageSize = PAGE;
    grid.cellPartNameGenerator = (column, model) => {
      const index = source.rows.indexOf(model.item);
      const here = index === this.at ? (column.path === this.columns[0] ? "here here-first" : "here") : "";
      return `${here} ${this.fresh.has(model.item.id) ? "fresh" : ""}`.trim();
    };
    grid.dataProvider = (params, callback) => {
      source.page(params.page).then((rows) => callback(rows, source.size)).catch((failure: unknown) => {
        callback([], source.rows.length);
        if ((failure as Error).name !== "AbortError") {
          failed(failure);
        }
      });
    };
    grid.selectedItems = [];
  }

  private drawColumns(grid: Grid<Row>): void {
    const type = this.described;
    const key = `${this.phone}/${this.columns.join()}/${this.sort}`;
    if (this.drawnColumns === key && grid.querySelector("vaadin-grid-column")) {
      return;
    }
    this.drawnColumns = key;
    const made: HTMLElement[] = [];
    if (!this.phone) {
      const ticks = document.createElement("vaadin-grid-selection-column");
      ticks.width = "3rem";
      ticks.flexGrow = 0;
      made.push(ticks);
    }
    for (const name of this.phone ? ["phone"] : this.columns) {
      const column = document.createElement("vaadin-grid-column") as GridColumn<Row>;
      column.path = name;
      if (this.phone) {
        column.flexGrow = 1;
        column.renderer = (root, _column, { item }) => render(phoneCell(type, this.columns, item), root);
        column.header = null;
      } else {
        const { width, grow } = widthOf(type, name);
        column.width = this.kept.widths?.[name] ?? width;
        column.flexGrow = this.kept.widths?.[name] ? 0 : grow;
        column.resizable = true;
        column.renderer = (root, _column, { item }) => render(gridCell(type, name, item), root);
        column.headerRenderer = (root) => render(this.header(name), root);
      }
      made.push(column);
    }
    grid.columnReorderingAllowed = !this.phone;
    grid.replaceChildren(...made);
  }

  private header(name: string): unknown {
    const of = fieldOf(this.described, name)!;
    const path = of.kind === "reference" ? `${name}.title` : name;
    const now = this.sort.split(",")[0] ?? "";
    const on = now.replace(/^-/, "") === path;
    if (!of.sortable) {
      return html`<span>${of.label}</span>`;
    }
    const down = on && now.startsWith("-");
    return html`<button class="plain sort ${on ? "on" : ""}" tabindex="-1" @click=${() => {
      this.sort = on && !down ? `-${path}` : path;
      this.noteAddress();
      this.load();
    }}>${of.label}${on ? html`<ui5-icon name=${down ? "navigation-down-arrow" : "navigation-up-arrow"} mode="Decorative"></ui5-icon>
      <span class="hidden-text">${t("list.sort")}</span>` : nothing}</button>`;
  }

  private reordered(): void {
    window.setTimeout(() => {
      const columns = [...(this.grid?.querySelectorAll("vaadin-grid-column") ?? [])] as GridColumn<Row>[];
      const order = columns.sort((a, b) => orderOf(a) - orderOf(b)).map((c) => c.path!).filter((name) => this.columns.includes(name));
      if (order.length === this.columns.length) {
        this.columns = order;
        this.drawnColumns = `${this.phone}/${order.join()}/${this.sort}`;
        this.keep();
      }
    });
  }

  private resized(event: CustomEvent<{ resizedColumn: GridColumn<Row> }>): void {
    const column = event.detail.resizedColumn;
    if (column.path) {
      this.kept.widths = { ...this.kept.widths, [column.path]: String(column.width) };
      this.keep();
    }
  }

  private keep(): void {
    this.kept = { ...this.kept, columns: this.columns };
    app.api.prefer(`list.${this.type}`, this.kept).catch(failed);
    this.noteAddress();
  }

  private heard(event: RecordEvent): void {
    this.changedIds.add(event.id);
    window.clearTimeout(this.refreshTimer);
    this.refreshTimer = window.setTimeout(() => void this.catchUp(), 400);
  }

  /** Rows on screen change in place; what would move or appear is counted and shown on demand. */
  private async catchUp(): Promise<void> {
    const ids = [...this.changedIds];
    this.changedIds.clear();
    const source = this.source;
    if (!source || this.phase === "loading") {
      return;
    }
    try {
      const shown = await source.refresh(ids.slice(0, 200));
      const others = ids.filter((id) => !shown.includes(id));
      if (others.length > 0) {
        this.missed = new Set([...this.missed, ...others]);
      }
      if (shown.length > 0) {
        shown.forEach((id) => this.fresh.add(id));
        this.redrawRows();
        window.setTimeout(() => {
          shown.forEach((id) => this.fresh.delete(id));
          this.redrawRows();
        }, 2500);
      }
    } catch {
      this.missed = new Set([...this.missed, ...ids]);
    }
  }

  private redrawRows(): void {
    this.grid?.requestContentUpdate();
    this.grid?.generateCellPartNames();
  }

  private step(by: number): void {
    const rows = this.source?.rows ?? [];
    if (rows.length === 0 || !this.grid) {
      return;
    }
    this.at = Math.max(0, Math.min(rows.length - 1, this.at + by));
    const first = (this.grid as unknown as { _firstVisibleIndex: number })._firstVisibleIndex;
    const last = (this.grid as unknown as { _lastVisibleIndex: number })._lastVisibleIndex;
    if (this.at < first + 1 || this.at > last - 1) {
      this.grid.scrollToIndex(by > 0 ? Math.max(0, this.at - (last - first) + 2) : this.at);
    }
    this.grid.generateCellPartNames();
    const row = rows[this.at]!;
    this.querySelector("#list-spoken")!.textContent = `${row["number"] ?? ""} ${titleOf(this.described, row)}`;
  }

  private openHere(): void {
    const row = this.source?.rows[this.at];
    if (row) {
      void go(`${this.type}/${row.id}`);
    }
  }

  private tick(): void {
    const row = this.source?.rows[this.at];
    if (row && this.grid) {
      const ticked = this.grid.selectedItems.some((r) => r.id === row.id);
      this.grid.selectedItems = ticked ? this.grid.selectedItems.filter((r) => r.id !== row.id) : [...this.grid.selectedItems, row];
    }
  }

  private unselect(): void {
    if (this.grid) {
      this.grid.selectedItems = [];
    }
  }

  private clicked(event: MouseEvent): void {
    const inControl = event.composedPath().some((node) => node instanceof HTMLElement && ["A", "BUTTON", "INPUT", "VAADIN-CHECKBOX"].includes(node.tagName));
    const row = this.grid?.getEventContext(event)?.item;
    if (!inControl && row && this.grid?.getEventContext(event)?.section === "body") {
      void go(`${this.type}/${row.id}`);
    }
  }

  private keyed(event: KeyboardEvent): void {
    const row = event.key === "Enter" ? this.grid?.getEventContext(event)?.item : undefined;
    if (row) {
      event.preventDefault();
      void go(`${this.type}/${row.id}`);
    }
  }

  private exported(format: "xlsx" | "csv"): void {
    const link = document.createElement("a");
    link.href = app.api.exportUrl(this.type, format, { filter: this.filter, q: this.q, sort: this.sort,
      fields: this.columns.map((name) => (fieldOf(this.described, name)?.kind === "reference" ? `${name}.title` : name)) });
    link.download = "";
    link.click();
  }

  private async saveView(): Promise<void> {
    let name = "";
    const chosen = await dialog<string>({
      title: t("list.saveGroup"),
      body: ({ close }) => html`<div class="field"><ui5-label for="view-name" required>${t("list.groupName")}</ui5-label>
        <ui5-input id="view-name" @input=${(event: Event) => { name = (event.target as HTMLInputElement).value; }}
          @keydown=${(event: KeyboardEvent) => event.key === "Enter" && name.trim() && close(name.trim())}></ui5-input></div>`,
      foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => name.trim() && close(name.trim())}>${t("app.save")}</ui5-button>
        <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
    });
    if (!chosen) {
      return;
    }
    try {
      const made = await keepView(this.described, chosen, this.filter, this.sort, this.columns);
      this.views = [...this.views, made];
      this.view = made.id;
      this.noteAddress();
      toast(t("list.groupSaved", { name: chosen }));
    } catch (failure) {
      failed(failure);
    }
  }

  private async bulk(change: { values?: Record<string, unknown>; transition?: string }): Promise<void> {
    const rows = this.chosen;
    this.busy = { done: 0, total: rows.length };
    await run(this.described, rows, change, (done) => { this.busy = { done, total: rows.length }; }, () => this.load());
    this.busy = null;
  }

  private async assign(): Promise<void> {
    const owner = ownerField(this.described);
    const values = owner ? await askOwner(owner) : undefined;
    if (values) {
      await this.bulk({ values });
    }
  }

  private openMenu(id: string, opener: string): void {
    const menu = this.querySelector<Ui5Menu>(`#${id}`);
    if (menu) {
      menu.opener = opener;
      menu.open = true;
    }
  }

  protected override updated(changed: Map<string, unknown>): void {
    if ((changed.has("phone") || changed.has("sort")) && this.phase === "shown" && this.grid) {
      this.drawColumns(this.grid);
    }
  }

  protected override render() {
    const type = this.described;
    return html`<div class="page-head"><h1>${type.plural}</h1><span class="grow"></span>
        <ui5-button class="wide-only" design="Transparent" icon="table-view" @click=${() => void chooseColumns(type, this.columns).then((columns) => {
          if (columns?.length) {
            this.columns = columns;
            this.keep();
            this.load();
          }
        })}>${t("list.columns")}</ui5-button>
        ${type.may.export ? html`<ui5-button class="wide-only" id="export-button" design="Transparent" icon="excel-attachment" @click=${() => this.openMenu("export-menu", "export-button")}>${t("list.export")}</ui5-button>
          <ui5-menu id="export-menu" @item-click=${(event: CustomEvent<{ item: HTMLElement }>) => this.exported(event.detail.item.dataset["format"] as "xlsx" | "csv")}>
            <ui5-menu-item text=${t("list.exportXlsx")} icon="excel-attachment" data-format="xlsx"></ui5-menu-item><ui5-menu-item text=${t("list.exportCsv")} icon="document" data-format="csv"></ui5-menu-item></ui5-menu>` : nothing}
        ${type.may.create ? html`<ui5-button class="wide-only" icon="add" @click=${() => void go(`${type.key}/new`)}>${t("list.new", { what: type.label })}</ui5-button>` : nothing}</div>
      ${this.tabs(type)}
      <guichet-filter-bar .type=${type} .filter=${this.filter} .q=${this.q} .wrong=${this.wrong}
        @quick=${(event: CustomEvent<string>) => { this.q = event.detail; this.load(); }}
        @filter=${(event: CustomEvent<string>) => { this.filter = event.detail; this.load(); }}
        @clear=${() => { this.filter = ""; this.q = ""; this.view = null; this.load(); }}></guichet-filter-bar>
      <div class="card sheet">${this.bulkBar(type)}
        ${this.missed.size > 0 ? html`<button class="pill" @click=${() => this.load()}>${count("list.updated", this.missed.size)} · ${t("list.updatedShow")}</button>` : nothing}
        ${this.body(type)}
        <div class="sheet-foot"><span role="status">${this.countText()}</span><span class="hidden-text" id="list-spoken" aria-live="polite"></span></div></div>
      ${type.may.create ? html`<button class="float-create" aria-label=${t("list.new", { what: type.label })} @click=${() => void go(`${type.key}/new`)}><ui5-icon name="add" mode="Decorative"></ui5-icon></button>` : nothing}`;
  }

  private tabs(type: RecordType) {
    const mayKeep = mayKeepViews() && !!this.filter && this.filter !== type.filter && !this.views.some((v) => v.filter === this.filter) && !this.wrong;
    if (this.views.length === 0 && !mayKeep && !type.filter) {
      return nothing;
    }
    return html`<nav class="tabs" aria-label=${t("list.groups")}>
      ${type.filter ? html`<a href=${href(type.key)} aria-current=${this.view === null && this.filter === type.filter ? "true" : "false"}>${t("list.current")}</a>` : nothing}
      <a href=${href(type.filter ? `${type.key}?all=1` : type.key)} aria-current=${this.view === null && !this.filter ? "true" : "false"}>${t("list.all")}</a>
      ${this.views.map((v) => html`<a href=${href(`${type.key}?view=${v.id}`)} aria-current=${v.id === this.view && v.filter === this.filter ? "true" : "false"}>${v.name}</a>`)}
      ${mayKeep ? html`<button class="plain" @click=${() => void this.saveView()}><span class="link">+ ${t("list.saveGroup")}</span></button>` : nothing}</nav>`;
  }

  private bulkBar(type: RecordType) {
    if (this.busy) {
      return html`<div class="bulk" role="status"><progress max=${this.busy.total} .value=${this.busy.done} aria-label=${t("list.bulkRunning", this.busy)}></progress>${t("list.bulkRunning", this.busy)}</div>`;
    }
    if (this.chosen.length === 0) {
      return nothing;
    }
    const owner = type.may.update ? ownerField(type) : undefined;
    return html`<div class="bulk" role="toolbar" aria-label=${count("list.selected", this.chosen.length)}><strong>${count("list.selected", this.chosen.length)}</strong>
      ${owner ? html`<ui5-button @click=${() => void this.bulk({ values: { [owner.name]: app.me?.id } })}>${t("list.assignMe")}</ui5-button>
        <ui5-button @click=${() => void this.assign()}>${t("list.assign")}</ui5-button>` : nothing}
      ${possible(type, this.chosen).map((transition) => html`<ui5-button design="Transparent" @click=${() => void this.bulk({ transition: transition.key })}>${transition.label}</ui5-button>`)}
      <span class="grow"></span><ui5-button design="Transparent" @click=${() => this.unselect()}>${t("list.unselect")}</ui5-button></div>`;
  }

  private body(type: RecordType) {
    switch (this.phase) {
      case "loading":
        return html`<div class="grow">${bones(12)}</div>`;
      case "failed":
        return html`<div class="grow">${trouble(this.failure, () => this.load())}</div>`;
      case "empty":
        return html`<div class="grow">${this.wrong ? empty("filter", t("filter.refused"), this.wrong)
          : this.filter || this.q ? empty("search", t("list.empty"), t("list.emptyFiltered"), html`<ui5-button @click=${() => { this.filter = ""; this.q = ""; this.view = null; this.load(); }}>${t("list.clear")}</ui5-button>`)
          : empty(type.icon, t("list.empty"), t("list.emptyFirst"), type.may.create ? html`<ui5-button design="Emphasized" @click=${() => void go(`${type.key}/new`)}>${t("list.new", { what: type.label })}</ui5-button>` : nothing)}</div>`;
      default:
        return html`<vaadin-grid theme="no-border" aria-label=${type.plural} @click=${this.clicked} @keydown=${this.keyed}
          @column-reorder=${() => this.reordered()} @column-resize=${this.resized}
          @selected-items-changed=${(event: CustomEvent<{ value: Row[] }>) => { this.chosen = [...(event.detail.value ?? [])]; }}></vaadin-grid>`;
    }
  }

  private countText(): string {
    const total = this.source?.total;
    if (this.phase !== "shown" || total === null || total === undefined) {
      return "";
    }
    const shown = app.formats.integer(total);
    return this.source?.atLeast ? t("list.countAtLeast", { n: shown }) : count("list.count", total, shown);
  }
}

function orderOf(column: GridColumn<Row>): number {
  return (column as unknown as { _order: number })._order ?? 0;
}
