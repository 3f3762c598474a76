import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { RecordEvent } from "../api/events";
import { t } from "../i18n/texts";
import { stateOf } from "../model/catalog";
import type { Field, RecordBody, RecordType } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { href } from "../shell/router";
import { ShellElement } from "../ui/element";
import { panels } from "./side-panels";

interface Figure {
  type: RecordType;
  field: Field;
  total: number;
  /** Of those, the ones that are not finished; null where the type has no states. */
  open: number | null;
}

const LIVE = new Set(["open", "active", "waiting"]);
/** A record that few types point to needs no figures: its lists say it all. */
const FROM = 2;

/** How much hangs on a record, type by type: all there is and what is still open, each a way to its list; and what modules count. */
@customElement("guichet-figures")
export class Figures extends ShellElement {
  @property({ attribute: false }) type!: RecordType;
  @property({ type: Number }) recordId = 0;
  @property({ attribute: false }) record: RecordBody | null = null;
  @state() private figures: Figure[] = [];
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    this.until(() => window.clearTimeout(this.timer));
    this.until(app.events.on((name, data) => {
      if (name === "record" && this.sources().some(({ type }) => type.key === (data as RecordEvent).type)) {
        window.clearTimeout(this.timer);
        this.timer = window.setTimeout(() => void this.load(), 800);
      }
    }));
  }

  private sources(): { type: RecordType; field: Field }[] {
    const sources = catalog().referring(this.type.key).filter(({ type, field }) => type.menu !== null && type.key !== this.type.key && field.filterable !== false);
    return sources.filter((source, i) => sources.findIndex((s) => s.type === source.type) === i);
  }

  private async load(): Promise<void> {
    const sources = this.sources();
    if (sources.length < FROM) {
      return;
    }
    const figures = await Promise.all(sources.map(async ({ type, field }): Promise<Figure | null> => {
      const filter = `${field.name}==${this.recordId}`;
      try {
        if (!type.state) {
          const page = await app.api.list(type.key, { filter, limit: 1, total: "capped", fields: [type.title] });
          return { type, field, total: page.total ?? page.items.length, open: null };
        }
        const counts = await app.api.counts(type.key, type.state, { filter });
        const sum = (some: typeof counts) => some.reduce((n, c) => n + c.count, 0);
        return { type, field, total: sum(counts), open: sum(counts.filter((c) => LIVE.has(stateOf(type, {}, c.value)?.category ?? ""))) };
      } catch {
        // a right that is missing: no figure then
        return null;
      }
    }));
    this.figures = figures.filter((f): f is Figure => f !== null && f.total > 0);
  }

  protected override render() {
    return html`<nav class="figures record-figures" aria-label=${t("figures.title")}>${panels("record.figure", this.type, this.record, true)}${this.figures.map(({ type, field, total, open }) => {
      const filter = `${field.name}==${this.recordId}`;
      const live = open === null || open === 0 ? filter : `${filter};${type.state}.category=in=(open,active,waiting)`;
      return html`<a class="card figure" href=${href(`${type.key}?filter=${encodeURIComponent(live)}`)}><ui5-icon name=${type.icon} mode="Decorative"></ui5-icon>
        <strong>${app.formats.integer(open === null ? total : open)}</strong><span>${open === null ? type.plural : t("figures.open", { what: type.plural })}${open === null ? nothing : html` <span class="faint">· ${t("figures.of", { n: app.formats.integer(total) })}</span>`}</span></a>`;
    })}</nav>`;
  }
}
