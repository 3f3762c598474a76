import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { RecordEvent } from "../api/events";
import { t } from "../i18n/texts";
import { field as fieldOf, ownerField, requestFields, stateOf, timeSpan, titleOf } from "../model/catalog";
import { ta } from "../i18n/admin";
import { slices, tilesOf, type PlacedTile, type Slice } from "../model/tiles";
import type { Page, RecordType, Row } from "../model/types";
import { wallNow } from "../model/zone";
import { app, catalog } from "../shell/app-state";
import { everywhere } from "../shell/everywhere";
import { panels } from "../record/side-panels";
import { current, href, recordHref } from "../shell/router";
import { ShellElement } from "../ui/element";
import { ago, bones, empty, stateTag, trouble } from "../ui/pieces";
import "./chart";

const PENDING = "(open,active,waiting)";

interface Box {
  key: string;
  type: RecordType;
  title: string;
  filter: string;
  sort: string;
  page?: Page;
  failure?: unknown;
}

interface Measured extends PlacedTile {
  total?: number;
  slices?: Slice[];
  failure?: unknown;
}

/**
 * What waits for the person: their open work, today's calendar, and what has no owner, of every type that has such things; and
 * the tiles that modules contribute, for one's own day and for the team.
 */
@customElement("guichet-my-day")
export class MyDay extends ShellElement {
  @state() private boxes: Box[] = [];
  @state() private tiles: Measured[] = [];
  @state() private team = false;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.begin();
    this.until(app.events.on((name, data) => {
      const type = (data as RecordEvent).type;
      if (name === "record" && (this.boxes.some((box) => box.type.key === type) || this.tiles.some((tile) => tile.type.key === type))) {
        window.clearTimeout(this.timer);
        this.timer = window.setTimeout(() => this.loadAll(), 800);
      }
    }));
    const begin = () => this.begin();
    app.addEventListener("change", begin);
    window.addEventListener("guichet-route", begin);
    this.until(() => {
      window.clearTimeout(this.timer);
      app.removeEventListener("change", begin);
      window.removeEventListener("guichet-route", begin);
    });
  }

  private loadAll(): void {
    this.boxes.forEach((box) => void this.load(box));
    this.tiles.forEach((tile) => void this.measure(tile));
  }

  private begin(): void {
    if (current().route.page !== "my-day") {
      return;
    }
    this.team = current().query.get("page") === "team";
    const types = catalog().roots;
    const before = this.tiles;
    // what is known stays on the screen until it is counted anew
    this.tiles = tilesOf(types, this.team).map((placed) => {
      const known = before.find((one) => one.type.key === placed.type.key && one.tile.key === placed.tile.key);
      return { ...placed, total: known?.total, slices: known?.slices };
    });
    const boxes: Box[] = [];
    for (const type of this.team ? [] : catalog().menu().daily) {
      const owner = ownerField(type);
      const span = timeSpan(type);
      if (owner && span) {
        boxes.push({ key: "today", type, title: `${type.plural} · ${t("day.today").toLowerCase()}`, sort: span.start.name,
          filter: `${owner.name}==ME;${span.start.name}=ge=TODAY;${span.start.name}=lt=TODAY+1` });
      } else if (owner && type.state) {
        const pending = `${type.state}.category=in=${PENDING}`;
        const sort = fieldOf(type, "due") ? "due" : "-updated";
        boxes.push({ key: "mine", type, title: t("day.mine", { what: type.plural }), filter: `${owner.name}==ME;${pending}`, sort });
        boxes.push({ key: "unassigned", type, title: t("day.unassigned", { what: type.plural }), filter: `${owner.name}=null=true;${pending}`, sort: "-created" });
      }
    }
    this.boxes = boxes.map((box) => ({ ...box, page: this.boxes.find((one) => one.key === box.key && one.type.key === box.type.key)?.page }));
    this.loadAll();
  }

  /** One statement for each tile. */
  private async measure(placed: Measured): Promise<void> {
    const { type, tile } = placed;
    try {
      if (tile.shape === "figure") {
        placed.total = (await app.api.list(type.key, { filter: tile.filter, limit: 1, total: "exact", fields: [type.title] })).total ?? 0;
      } else {
        placed.slices = slices(type, tile, await app.api.counts(type.key, tile.by!, { filter: tile.filter }),
          { none: ta("chart.none"), others: ta("chart.others"), category: (key) => t(`category.${key}`) });
      }
      placed.failure = undefined;
    } catch (failure) {
      placed.failure = failure;
    }
    this.requestUpdate();
  }

  private async load(box: Box): Promise<void> {
    const type = box.type;
    const fields = requestFields(type, type.fields.filter((f) => f.list || f.name === "due" || f.name === timeSpan(type)?.end?.name).map((f) => f.name));
    try {
      box.page = await app.api.list(type.key, { filter: box.filter, sort: box.sort, limit: box.key === "unassigned" ? 5 : 8, total: "capped", fields });
      box.failure = undefined;
    } catch (failure) {
      box.failure = failure;
    }
    this.requestUpdate();
  }

  private address(box: Box): string {
    return href(`${box.type.key}?filter=${encodeURIComponent(box.filter)}&sort=${box.sort}`);
  }

  protected override render() {
    const now = wallNow();
    const first = app.me?.name.split(" ")[0] ?? "";
    const today = new Intl.DateTimeFormat(app.formats.language === "fr" ? "fr-FR" : "en-GB", { weekday: "long", day: "numeric", month: "long" }).format(now);
    const work = this.boxes.filter((box) => box.key !== "today");
    const agenda = this.boxes.filter((box) => box.key === "today");
    const charts = this.tiles.filter((placed) => placed.tile.shape !== "figure");
    return html`<div class="day"><div class="day-head"><div><p class="faint">${today}</p><h1>${this.team ? ta("day.team") : t(now.getHours() < 18 ? "day.morning" : "day.evening", { name: first })}</h1></div>
        ${everywhere().map(({ action, run }) => html`<ui5-button icon=${action.icon ?? "action-settings"} data-everywhere=${action.key} tooltip=${`${action.label} (${action.shortcut})`} @click=${run}>${action.label}</ui5-button>`)}
        ${tilesOf(catalog().roots, true).length > 0 ? html`<nav class="segments" aria-label=${ta("day.pages")}><a href=${href("my-day")} aria-current=${this.team ? nothing : "page"}>${t("day.title")}</a><a href=${href("my-day?page=team")} aria-current=${this.team ? "page" : nothing}>${ta("day.team")}</a></nav>` : nothing}</div>
      <div class="figures">${this.boxes.map((box) => html`<a class="card figure" href=${this.address(box)}><strong>${box.page ? app.formats.integer(box.page.total ?? 0) : "…"}</strong>
        <span>${box.title}</span></a>`)}${this.tiles.filter((placed) => placed.tile.shape === "figure").map((placed) => this.figure(placed))}</div>
      ${this.team && this.tiles.length === 0 ? html`<div class="card">${empty("group", ta("day.noTiles"), ta("day.noTilesHint"))}</div>` : nothing}
      ${this.team ? html`<div class="chart-grid">${charts.map((placed) => this.chart(placed))}${panels("team", null, null)}</div>`
        : html`<div class="day-grid"><div>${work.map((box) => this.work(box))}</div><div>${agenda.map((box) => this.agenda(box))}${charts.map((placed) => this.chart(placed))}${panels("day", null, null)}</div></div>`}</div>`;
  }

  private figure({ type, tile, total, failure }: Measured) {
    return html`<a class="card figure" href=${href(`${type.key}?${new URLSearchParams({ filter: tile.filter ?? "", all: "1" })}`)}><strong>${failure ? "—" : total === undefined ? "…" : app.formats.integer(total)}</strong><span>${tile.label}</span></a>`;
  }

  private chart(placed: Measured) {
    const { type, tile } = placed;
    return html`<section class="card chart-card"><header><ui5-icon name=${type.icon} mode="Decorative"></ui5-icon><h2>${tile.label}</h2></header>
      ${placed.failure ? trouble(placed.failure, () => void this.measure(placed)) : !placed.slices ? bones(4)
        : placed.slices.length === 0 ? empty("accept", ta("chart.empty"), ta("chart.emptyHint"), nothing, true)
          : html`<guichet-chart .name=${tile.label} .type=${type.key} .shape=${tile.shape as "bars" | "ring"} .slices=${placed.slices}></guichet-chart>`}</section>`;
  }

  private frame(box: Box, content: unknown) {
    return html`<section class="card"><header><ui5-icon name=${box.type.icon} mode="Decorative"></ui5-icon><h2>${box.title}</h2>
      <a class="small" href=${this.address(box)}>${t("day.all")}<span class="hidden-text"> ${box.title}</span></a></header>${content}</section>`;
  }

  private work(box: Box) {
    const mine = box.key === "mine";
    if (box.failure) {
      return this.frame(box, trouble(box.failure, () => void this.load(box)));
    }
    return this.frame(box, !box.page ? bones(5) : box.page.items.length === 0
      ? empty("accept", t(mine ? "day.nothingMine" : "day.nothingUnassigned"), t(mine ? "day.nothingMineHint" : "day.nothingUnassignedHint"), nothing, true)
      : box.page.items.map((row) => this.row(box.type, row)));
  }

  private row(type: RecordType, row: Row) {
    const due = row["due"];
    const late = !!due && new Date(String(due)) < new Date();
    const account = row["account.title"];
    return html`<a class="related-row" href=${recordHref(type.key, row.id)}><span class="faint small">${row["number"]}</span>
      <span class="ellipsis"><strong>${titleOf(type, row)}</strong> ${account ? html`<span class="faint">· ${account}</span>` : nothing}</span>
      <span class="row">${type.state ? stateTag(stateOf(type, row, row[type.state]), row[type.state]) : nothing}<span class="small ${late ? "wrong" : "faint"}">${ago(due ?? row["updated"] ?? row["created"], late)}</span></span></a>`;
  }

  private agenda(box: Box) {
    const span = timeSpan(box.type)!;
    if (box.failure) {
      return this.frame(box, trouble(box.failure, () => void this.load(box)));
    }
    return this.frame(box, !box.page ? bones(4) : box.page.items.length === 0 ? empty("calendar", t("day.nothingToday"), t("day.nothingTodayHint"), nothing, true)
      : box.page.items.map((row) => {
        const end = span.end ? row[span.end.name] : null;
        const whole = span.start.kind === "date";
        const over = !whole && new Date(String(end ?? row[span.start.name])) < new Date();
        return html`<a class="slot ${over ? "over" : ""}" href=${recordHref(box.type.key, row.id)}><time datetime=${String(row[span.start.name])}>${whole ? t("calendar.allDayShort") : app.formats.hour(String(row[span.start.name]))}</time><i></i>
          <span class="ellipsis"><strong>${titleOf(box.type, row)}</strong>${row["account.title"] ? html`<br><span class="faint small">${row["account.title"]}</span>` : nothing}</span>
          ${box.type.state ? stateTag(stateOf(box.type, row, row[box.type.state]), row[box.type.state]) : nothing}</a>`;
      }));
  }
}
