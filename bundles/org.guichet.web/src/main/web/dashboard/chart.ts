import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ECharts } from "echarts/core";
import { ta } from "../i18n/admin";
import type { Slice } from "../model/tiles";
import { app } from "../shell/app-state";
import { go, href } from "../shell/router";
import { ShellElement } from "../ui/element";

/** Bars or a ring; a click opens the records behind a figure, and a table says the same to whoever prefers it. The library comes with the first chart. */
@customElement("guichet-chart")
export class Chart extends ShellElement {
  @property() name = "";
  @property() type = "";
  @property() shape: "bars" | "ring" = "bars";
  @property({ attribute: false }) slices: Slice[] = [];
  @state() private asTable = false;
  private chart: ECharts | null = null;
  private drawn: HTMLElement | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const themes = new MutationObserver(() => void this.draw());
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    const size = new ResizeObserver(() => this.chart?.resize());
    size.observe(this);
    this.until(() => { themes.disconnect(); size.disconnect(); this.chart?.dispose(); this.chart = null; });
  }

  protected override updated(): void {
    void this.draw();
  }

  private address(slice: Slice): string {
    return `${this.type}?${new URLSearchParams({ filter: slice.filter, all: "1" })}`;
  }

  private async draw(): Promise<void> {
    const place = this.querySelector<HTMLElement>(".chart-canvas");
    if (!place) {
      this.chart?.dispose();
      this.chart = null;
      return;
    }
    const { makeChart, options } = await import("./echarts");
    if (!place.isConnected) {
      return;
    }
    if (this.drawn !== place || !this.chart) {
      this.chart?.dispose();
      this.chart = makeChart(place);
      this.drawn = place;
      this.chart.on("click", (event) => {
        const slice = this.slices[event.dataIndex];
        if (slice) {
          void go(this.address(slice));
        }
      });
    }
    this.chart.setOption(options(this.shape, this.slices, (n) => app.formats.integer(n)), true);
    // the picture is one for assistive technology: the list below says it in words
    place.querySelector("svg")?.setAttribute("aria-hidden", "true");
  }

  protected override render() {
    const total = this.slices.reduce((sum, slice) => sum + slice.count, 0);
    const share = (n: number) => `${new Intl.NumberFormat(app.formats.language, { maximumFractionDigits: 0 }).format(total ? (n / total) * 100 : 0)}\u00A0%`;
    if (this.asTable) {
      return html`<div class="chart-table"><table class="data"><caption class="hidden-text">${this.name}</caption><thead><tr><th scope="col">${ta("chart.value")}</th><th scope="col" class="end">${ta("chart.count")}</th><th scope="col" class="end">${ta("chart.share")}</th></tr></thead>
        <tbody>${this.slices.map((slice) => html`<tr><th scope="row"><a href=${href(this.address(slice))}>${slice.label}</a></th><td class="end figures-of">${app.formats.integer(slice.count)}</td><td class="end faint">${share(slice.count)}</td></tr>`)}</tbody></table></div>${this.toggle()}`;
    }
    return html`<div class="chart ${this.shape}"><div class="chart-canvas" style=${this.shape === "bars" ? `height:${Math.max(6, this.slices.length * 2.1)}rem` : nothing}></div>
      ${this.shape === "ring" ? html`<ul class="chart-legend">${this.slices.map((slice, i) => html`<li><a href=${href(this.address(slice))}><i class="legend-dot" style=${`--nth:var(--${slice.tone ?? `chart-${(i % 8) + 1}`})`}></i><span class="grow ellipsis">${slice.label}</span><b>${app.formats.integer(slice.count)}</b></a></li>`)}</ul>`
        : html`<ul class="hidden-text">${this.slices.map((slice) => html`<li><a href=${href(this.address(slice))} tabindex="-1">${slice.label} : ${app.formats.integer(slice.count)}</a></li>`)}</ul>`}</div>${this.toggle()}`;
  }

  private toggle() {
    return html`<p class="chart-foot"><button class="plain link small" aria-label=${`${this.asTable ? ta("chart.picture") : ta("chart.table")} — ${this.name}`} @click=${() => { this.asTable = !this.asTable; }}>${this.asTable ? ta("chart.picture") : ta("chart.table")}</button></p>`;
  }
}
