import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { RecordEvent } from "../api/events";
import { t } from "../i18n/texts";
import { field as fieldOf, ownerField } from "../model/catalog";
import { clockChange, firstFree } from "../model/planning";
import type { RecordType, Values } from "../model/types";
import { addDays, dayKey, mondayOf, weekNumber } from "../model/week";
import { wallNow } from "../model/zone";
import { remember } from "../record/availability";
import { quickCreate } from "../record/quick-create";
import { app } from "../shell/app-state";
import { shortcuts } from "../shell/keys";
import { current, note } from "../shell/router";
import { dialog } from "../ui/dialog";
import { ShellElement } from "../ui/element";
import { avatar, trouble } from "../ui/pieces";
import { failed } from "../ui/toast";
import { agenda } from "./calendar-agenda";
import "./calendar-board";
import type { BoardView, CalendarBoard, Move, Place } from "./calendar-board";
import { loadEntries, timedTypes, timesOf, type Entry } from "./calendar-entries";
import { askScope, askTime, keyed, show, write } from "./calendar-moves";

type View = BoardView | "list";

interface Person {
  id: number;
  name: string;
}

const VIEWS: View[] = ["month", "week", "day", "team", "list"];
const PEOPLE = "calendar.people";

/** Everything that has a time: month, week, day, colleagues beside each other, or a list. The address holds all of it. */
@customElement("guichet-calendar")
export class CalendarView extends ShellElement {
  @state() private view: View = "week";
  @state() private day = wallNow();
  @state() private people: Person[] = [];
  @state() private chosen: number[] = [];
  @state() private entries: Entry[] | null = null;
  @state() private failure: unknown = null;
  @state() private cut = false;
  @query("guichet-calendar-board") private board?: CalendarBoard;
  /** What a new entry is for: references that came with the address, a ticket for instance. */
  private about: Values = {};
  private timer = 0;
  private round = 0;
  private writes = Promise.resolve();
  private pending = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.read();
    void this.start();
    this.until(() => window.clearTimeout(this.timer));
    this.until(app.events.on((name, data) => {
      if (name === "reconnected" || name === "resync" || (name === "record" && timedTypes().some((type) => type.key === (data as RecordEvent).type))) {
        this.loadSoon();
      }
    }));
    this.until(shortcuts(
      { keys: "n", label: t("calendar.plan"), group: "list", run: () => void this.plan(this.proposed()) },
      { keys: "ArrowLeft", label: t("calendar.previousPeriod"), group: "list", run: () => this.step(-1) },
      { keys: "ArrowRight", label: t("calendar.nextPeriod"), group: "list", run: () => this.step(1) },
      ...VIEWS.map((view, i) => ({ keys: String(i + 1), label: label(view), group: "list" as const, run: () => this.show({ view }) })),
    ));
  }

  private read(): void {
    const asked = current().query;
    const day = asked.get("day") ?? asked.get("week");
    if (day && /^\d{4}-\d{2}-\d{2}$/.test(day)) {
      this.day = new Date(`${day}T12:00:00`);
    }
    const view = (asked.get("view") ?? localStorage.getItem("guichet.calendar")) as View;
    const phone = matchMedia("(max-width: 860px)").matches;
    this.view = asked.get("view") && VIEWS.includes(view) ? view : phone ? "list" : VIEWS.includes(view) ? view : "week";
    this.chosen = (asked.get("users") ?? "").split(",").map(Number).filter(Boolean);
    const type = this.creatable();
    if (type) {
      this.about = Object.fromEntries(type.fields.filter((f) => f.kind === "reference" && asked.get(f.name)).map((f) => [f.name, Number(asked.get(f.name))]));
    }
  }

  private async start(): Promise<void> {
    try {
      const users = app.catalog?.find("users");
      const page = users ? await app.api.list("users", { filter: fieldOf(users, "audience") ? "active==true;audience==agent" : "active==true", fields: [users.title], sort: users.title, limit: 200 }) : null;
      this.people = page?.items.map((row) => ({ id: row.id, name: String(row[users!.title]) })) ?? [];
      remember(this.people);
      if (current().query.get("all") === "1") {
        this.chosen = this.people.map((p) => p.id);
      } else if (this.chosen.length === 0) {
        const kept = (await app.api.session.preference<number[]>(PEOPLE)) ?? [];
        this.chosen = kept.filter((id) => this.people.some((p) => p.id === id));
      }
      if (this.chosen.length === 0 && app.me) {
        this.chosen = [app.me.id];
      }
      this.widen();
      await this.load();
    } catch (failure) {
      this.failure = failure;
    }
  }

  /** Beside each other makes sense from two people on. */
  private widen(): void {
    if (this.view === "team" && this.chosen.length < 2) {
      this.chosen = [...new Set([...this.chosen, ...this.people.map((p) => p.id)])].slice(0, 6);
    }
  }

  private range(): { from: Date; to: Date } {
    const day = new Date(this.day.getFullYear(), this.day.getMonth(), this.day.getDate());
    if (this.view === "month") {
      const from = mondayOf(new Date(day.getFullYear(), day.getMonth(), 1));
      return { from, to: addDays(mondayOf(new Date(day.getFullYear(), day.getMonth() + 1, 0)), 7) };
    }
    return this.view === "week" || this.view === "list" ? { from: mondayOf(day), to: addDays(mondayOf(day), 7) } : { from: day, to: addDays(day, 1) };
  }

  private show(change: { view?: View; day?: Date; chosen?: number[] }): void {
    const before = this.view;
    this.view = change.view ?? this.view;
    this.day = change.day ?? this.day;
    this.chosen = change.chosen ?? this.chosen;
    this.widen();
    if (change.view) {
      localStorage.setItem("guichet.calendar", change.view);
    }
    if (change.day || before === "list" || this.view === "list") {
      this.entries = null;
    }
    const asked = new URLSearchParams({ view: this.view, day: dayKey(this.day), users: this.chosen.join(",") });
    Object.entries(this.about).forEach(([name, value]) => asked.set(name, String(value)));
    note(asked);
    void this.load();
  }

  private step(by: number): void {
    const day = this.view === "month" ? new Date(this.day.getFullYear(), this.day.getMonth() + by, 1, 12) : addDays(this.day, by * (this.view === "week" || this.view === "list" ? 7 : 1));
    this.show({ day });
  }

  private loadSoon(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.load(), 500);
  }

  private async load(): Promise<void> {
    if (this.chosen.length === 0) {
      return;
    }
    const round = ++this.round;
    const { from, to } = this.range();
    try {
      const { entries, cut } = await loadEntries(from, to, this.chosen);
      // what is being written shows already, and is loaded after the last write
      if (round === this.round && this.pending === 0) {
        this.entries = entries;
        this.cut = cut;
        this.failure = null;
      }
    } catch (failure) {
      if (round === this.round) {
        this.failure = failure;
      }
    }
  }

  private creatable(): RecordType | undefined {
    return timedTypes().find((type) => type.may.create);
  }

  private get writable(): boolean {
    return timedTypes().some((type) => type.may.update || type.may.create);
  }

  /** The next half-hour of work if it is shown, else nine o'clock of the day shown. */
  private proposed(): Place {
    const now = wallNow();
    const { from, to } = this.range();
    const soon = firstFree([], new Date(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours(), now.getMinutes() < 30 ? 30 : 60), 30)!;
    const start = soon >= from && soon < to ? soon : new Date(this.day.getFullYear(), this.day.getMonth(), this.day.getDate(), 9);
    return { start, end: new Date(start.getTime() + 30 * 60_000), allDay: false, user: null };
  }

  private async plan({ start, end, allDay, user }: Place): Promise<void> {
    const type = this.creatable();
    if (!type) {
      return;
    }
    const owner = ownerField(type);
    const values = Object.fromEntries(Object.entries(timesOf(type, start, end, allDay)).filter(([, value]) => value !== null));
    const made = await quickCreate(type.key, { ...this.about, ...values, ...(owner ? { [owner.name]: user ?? (this.chosen.length === 1 ? this.chosen[0] : app.me?.id) } : {}) });
    if (made) {
      await this.load();
    }
  }

  /** One write after the other, each from what the one before it left: keys are pressed faster than a server answers. */
  private moved(move: Move): Promise<void> {
    const { entry, start, end, allDay } = move;
    this.entries = (this.entries ?? []).map((each) => (each.key === entry.key ? { ...each, start, end, allDay } : each));
    this.pending++;
    this.writes = this.writes.then(() => this.save(move));
    return this.writes;
  }

  private async save(move: Move): Promise<void> {
    const done = await write(move);
    if (--this.pending > 0) {
      return;
    }
    await this.load();
    if (done) {
      this.board?.focusEntry(move.entry.key);
    }
  }

  private async opened(entry: Entry): Promise<void> {
    const wish = await show(entry, entry.type!.may.update);
    if (wish === "move") {
      await this.move(entry);
    } else if (wish === "cancel") {
      await this.cancel(entry);
    }
  }

  private async move(entry: Entry): Promise<void> {
    const span = await askTime(entry);
    if (span) {
      await this.moved({ entry, ...span, allDay: entry.allDay, user: null, fromUser: null, back: () => undefined });
    }
  }

  private async cancel(entry: Entry): Promise<void> {
    const scope = await askScope(entry, "cancel");
    if (scope) {
      try {
        await app.api.act(entry.type!.key, entry.id, "cancelOccurrence", { occurrence: entry.occurrence, scope });
      } catch (failure) {
        failed(failure);
      }
      await this.load();
    }
  }

  private key({ entry, event }: { entry: Entry; event: KeyboardEvent }): void {
    if (!entry.type?.may.update) {
      return;
    }
    const span = keyed(event, entry, this.view !== "month");
    if (span) {
      event.preventDefault();
      event.stopPropagation();
      void this.moved({ entry, ...span, allDay: entry.allDay, user: null, fromUser: null, back: () => undefined });
    } else if (event.key.toLowerCase() === "m" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      void this.move(entry);
    }
  }

  private async choosePeople(): Promise<void> {
    const ticked = new Set(this.chosen);
    const done = await dialog<boolean>({
      title: t("calendar.people"),
      body: ({ redraw }) => html`<p>${t("calendar.peopleHint")}</p><ul class="picker">${this.people.map((p) => html`<li><ui5-checkbox ?checked=${ticked.has(p.id)} text=${p.name} @change=${() => {
        ticked[ticked.has(p.id) ? "delete" : "add"](p.id);
        redraw();
      }}></ui5-checkbox></li>`)}</ul>`,
      foot: ({ close }) => html`<ui5-button design="Emphasized" ?disabled=${ticked.size === 0} @click=${() => close(true)}>${t("app.apply")}</ui5-button><ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
    });
    if (done) {
      const chosen = this.people.filter((p) => ticked.has(p.id)).map((p) => p.id);
      void app.api.session.prefer(PEOPLE, chosen).catch(failed);
      this.show({ chosen });
    }
  }

  private heading(): string {
    const locale = app.formats.language === "fr" ? "fr-FR" : "en-GB";
    const { from, to } = this.range();
    const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
    const text = this.view === "month" ? format({ month: "long", year: "numeric" }).format(this.day)
      : this.view === "week" || this.view === "list" ? format({ day: "numeric", month: "long", year: "numeric" }).formatRange(from, addDays(to, -1))
      : format({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(this.day);
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  protected override render() {
    const { from, to } = this.range();
    const change = this.view === "month" ? null : clockChange(from, to);
    const names = this.chosen.map((id) => this.people.find((p) => p.id === id)).filter((p): p is Person => !!p);
    return html`<div class="page-head calendar-head"><h1>${this.heading()}</h1>${this.view === "week" || this.view === "list" ? html`<span class="faint">${t("calendar.week", { n: weekNumber(from) })}</span>` : nothing}
        ${change ? html`<span class="tag c3">${t(change.summer ? "calendar.summer" : "calendar.winter")} · ${app.formats.date(dayKey(change.day))}</span>` : nothing}<span class="grow"></span>
        <button class="plain people-button" @click=${() => void this.choosePeople()} title=${t("calendar.people")}><span class="hidden-text">${t("calendar.people")}</span>${names.slice(0, 4).map((p) => avatar(p.name, true))}<span>${names.length === 1 ? names[0]!.name : names.length}</span></button>
        <div class="switch" role="group" aria-label=${t("calendar.views")}>${VIEWS.map((view) => html`<button class="plain" aria-pressed=${this.view === view} @click=${() => this.show({ view })}>${label(view)}</button>`)}</div>
        <div class="row nowrap"><ui5-button design="Transparent" icon="navigation-left-arrow" accessible-name=${t("calendar.previousPeriod")} tooltip=${t("calendar.previousPeriod")} @click=${() => this.step(-1)}></ui5-button>
        <ui5-button @click=${() => this.show({ day: wallNow() })}>${t("calendar.today")}</ui5-button>
        <ui5-button design="Transparent" icon="navigation-right-arrow" accessible-name=${t("calendar.nextPeriod")} tooltip=${t("calendar.nextPeriod")} @click=${() => this.step(1)}></ui5-button></div>
        ${this.creatable() ? html`<ui5-button design="Emphasized" icon="add" @click=${() => void this.plan(this.proposed())}>${t("calendar.plan")}</ui5-button>` : nothing}</div>
      ${this.cut ? html`<p class="faint">${t("calendar.more")}</p>` : nothing}
      ${this.failure ? trouble(this.failure, () => void this.load()) : this.view === "list" ? agenda(from, to, this.entries, (entry) => void this.opened(entry))
        : html`<p class="hidden-text" id="calendar-keys">${t("calendar.keysHint")}</p><guichet-calendar-board class="card" aria-describedby="calendar-keys" .view=${this.view} .day=${this.day} .entries=${this.entries ?? []} .people=${this.view === "team" ? names : []} ?writable=${this.writable}
          @open=${(event: CustomEvent<{ entry: Entry }>) => void this.opened(event.detail.entry)} @move=${(event: CustomEvent<Move>) => void this.moved(event.detail)}
          @place=${(event: CustomEvent<Place>) => void this.plan(event.detail)} @ask-key=${(event: CustomEvent<{ entry: Entry; event: KeyboardEvent }>) => this.key(event.detail)}></guichet-calendar-board>`}`;
  }
}

function label(view: View): string {
  return t(view === "week" ? "calendar.weekView" : `calendar.${view}`);
}
