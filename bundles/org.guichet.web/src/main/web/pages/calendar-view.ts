import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { RecordEvent } from "../api/events";
import { t } from "../i18n/texts";
import { ownerField, requestFields, stateOf, timeSpan, titleOf } from "../model/catalog";
import { addDays, dayKey, mondayOf, weekNumber } from "../model/week";
import type { RecordType, Row } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { current, note, recordHref } from "../shell/router";
import { ShellElement } from "../ui/element";
import { bones, trouble } from "../ui/pieces";

const LIMIT = 200;

interface Entry {
  type: RecordType;
  row: Row;
  start: Date;
  end: Date | null;
}

/** A week of everything that has a time: seven columns at a desk, an agenda on a phone. The address holds week and whose. */
@customElement("guichet-calendar")
export class CalendarView extends ShellElement {
  @state() private monday = mondayOf(new Date());
  @state() private everyone = false;
  @state() private entries: Entry[] | null = null;
  @state() private failure: unknown = null;
  @state() private cut = false;
  private timer = 0;
  private round = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    const asked = current().query;
    const week = asked.get("week");
    if (week && /^\d{4}-\d{2}-\d{2}$/.test(week)) {
      this.monday = mondayOf(new Date(`${week}T12:00:00`));
    }
    this.everyone = asked.get("all") === "1";
    void this.load();
    this.until(app.events.on((name, data) => {
      if (name === "record" && this.types().some((type) => type.key === (data as RecordEvent).type)) {
        window.clearTimeout(this.timer);
        this.timer = window.setTimeout(() => void this.load(), 600);
      }
    }));
  }

  private types(): RecordType[] {
    return catalog().menu().daily.filter((type) => timeSpan(type));
  }

  private show(monday: Date, everyone = this.everyone): void {
    this.monday = monday;
    this.everyone = everyone;
    this.entries = null;
    const asked = new URLSearchParams({ week: dayKey(monday) });
    if (everyone) {
      asked.set("all", "1");
    }
    note(asked);
    void this.load();
  }

  private async load(): Promise<void> {
    const round = ++this.round;
    try {
      const pages = await Promise.all(this.types().map(async (type) => {
        const span = timeSpan(type)!;
        const owner = ownerField(type);
        const filter = `${span.start.name}=ge=${this.monday.toISOString()};${span.start.name}=lt=${addDays(this.monday, 7).toISOString()}${!this.everyone && owner ? `;${owner.name}==ME` : ""}`;
        const fields = requestFields(type, [...type.fields.filter((f) => f.list).map((f) => f.name), ...(span.end ? [span.end.name] : [])]);
        const page = await app.api.list(type.key, { filter, sort: span.start.name, limit: LIMIT, fields });
        const entries = page.items.map((row) => ({ type, row, start: new Date(String(row[span.start.name])), end: span.end && row[span.end.name] ? new Date(String(row[span.end.name])) : null }));
        return { entries, cut: page.next !== null };
      }));
      if (round === this.round) {
        this.entries = pages.flatMap((p) => p.entries).sort((a, b) => a.start.getTime() - b.start.getTime());
        this.cut = pages.some((p) => p.cut);
        this.failure = null;
      }
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override render() {
    const locale = app.formats.language === "fr" ? "fr-FR" : "en-GB";
    const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric" }).format(addDays(this.monday, 3));
    const arrow = (icon: string, label: string, days: number) => html`<ui5-button design="Transparent" icon=${icon} accessible-name=${label} tooltip=${label} @click=${() => this.show(addDays(this.monday, days))}></ui5-button>`;
    const side = (everyone: boolean, label: string) => html`<button class="plain" aria-pressed=${this.everyone === everyone} @click=${() => this.show(this.monday, everyone)}>${label}</button>`;
    return html`<div class="page-head"><h1>${month.charAt(0).toUpperCase() + month.slice(1)}</h1><span class="faint">${t("calendar.week", { n: weekNumber(this.monday) })}</span><span class="grow"></span>
        <div class="switch" role="group" aria-label=${t("calendar.title")}>${side(false, t("calendar.mine"))}${side(true, t("calendar.everyone"))}</div>
        ${arrow("navigation-left-arrow", t("calendar.previous"), -7)}<ui5-button @click=${() => this.show(mondayOf(new Date()))}>${t("calendar.today")}</ui5-button>${arrow("navigation-right-arrow", t("calendar.next"), 7)}</div>
      ${this.cut ? html`<p class="faint">${t("calendar.more")}</p>` : nothing}
      ${this.failure ? trouble(this.failure, () => void this.load()) : html`<div class="week">${Array.from({ length: 7 }, (_, i) => this.day(addDays(this.monday, i), locale))}</div>`}`;
  }

  private day(day: Date, locale: string) {
    const key = dayKey(day);
    const today = key === dayKey(new Date());
    const entries = this.entries?.filter((e) => dayKey(e.start) === key);
    const weekday = new Intl.DateTimeFormat(locale, { weekday: "long" }).format(day);
    return html`<section class="card ${today ? "today" : ""}" aria-current=${today ? "date" : nothing}><h2><span>${weekday}</span><b>${day.getDate()}</b></h2>
      ${!entries ? bones(2) : entries.length === 0 ? html`<p class="faint small">${t("calendar.none")}</p>` : entries.map((e) => this.entry(e))}</section>`;
  }

  private entry({ type, row, start, end }: Entry) {
    const category = type.state ? stateOf(type, row, row[type.state])?.category : undefined;
    const over = category === "done" || category === "closed" || category === "cancelled";
    const owner = ownerField(type);
    return html`<a class="event ${over ? "over" : ""}" href=${recordHref(type.key, row.id)}><time datetime=${start.toISOString()}>${app.formats.hour(start)}${end ? `–${app.formats.hour(end)}` : ""}</time>
      <strong>${titleOf(type, row)}</strong>${row["account.title"] ? html`<span class="faint">${row["account.title"]}</span>` : nothing}
      ${this.everyone && owner && row[`${owner.name}.title`] ? html`<span class="faint">${row[`${owner.name}.title`]}</span>` : nothing}
      ${over ? html`<span class="faint">${stateOf(type, row, row[type.state!])?.label}</span>` : nothing}</a>`;
  }
}
