import { createCalendar, destroyCalendar, DayGrid, Interaction, ResourceTimeGrid, TimeGrid, type Calendar } from "@event-calendar/core";
import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { t } from "../i18n/texts";
import { wallMinutes } from "../model/planning";
import { elsewhere, instantOf } from "../model/zone";
import { app } from "../shell/app-state";
import { ShellElement } from "../ui/element";
import { kindOf, type Entry } from "./calendar-entries";

export type BoardView = "month" | "week" | "day" | "team";

/** Entries of fewer minutes have room for one line. */
const SHORT = 45;
const VIEWS: Record<BoardView, string> = { month: "dayGridMonth", week: "timeGridWeek", day: "timeGridDay", team: "resourceTimeGridDay" };

/** An entry somewhere else, or longer; `back` puts it where it was. */
export interface Move {
  entry: Entry;
  start: Date;
  end: Date;
  allDay: boolean;
  /** The column it was taken to, if it changed. */
  user: number | null;
  fromUser: number | null;
  back: () => void;
}

export interface Place {
  start: Date;
  end: Date;
  allDay: boolean;
  user: number | null;
}

/** The grid of days and hours (EventCalendar): fires `range`, `open` (an entry), `move`, `place` (an empty time), `ask-key`. */
@customElement("guichet-calendar-board")
export class CalendarBoard extends ShellElement {
  @property() view: BoardView = "week";
  @property({ attribute: false }) day = new Date();
  @property({ attribute: false }) entries: Entry[] = [];
  @property({ attribute: false }) people: { id: number; name: string }[] = [];
  @property({ type: Boolean }) writable = false;
  private calendar: ReturnType<typeof createCalendar> | null = null;
  private observer: MutationObserver | null = null;
  private patching = 0;
  private focusKey: string | null = null;
  /** Where the focus stands, or stood until a redraw took its button away. */
  private stood: { on: HTMLElement; key: string } | null = null;
  private readonly byKey = new Map<string, Entry>();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    cancelAnimationFrame(this.patching);
    if (this.calendar) {
      void destroyCalendar(this.calendar);
      this.calendar = null;
    }
  }

  protected override render() {
    return html`<div class="calendar-host" @keydown=${this.key} @focusin=${this.entered} @focusout=${this.left}></div>`;
  }

  protected override firstUpdated(): void {
    const host = this.querySelector<HTMLElement>(".calendar-host")!;
    this.calendar = createCalendar(host, [DayGrid, TimeGrid, ResourceTimeGrid, Interaction], this.options());
    this.observer = new MutationObserver(() => this.patchSoon());
    this.observer.observe(host, { childList: true, subtree: true });
    this.patchSoon();
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (!this.calendar) {
      return;
    }
    if (changed.has("people")) {
      this.calendar.setOption("resources", this.people.map((p) => ({ id: p.id, title: p.name })));
    }
    if (changed.has("view")) {
      this.calendar.setOption("view", VIEWS[this.view]);
    }
    if (changed.has("day")) {
      this.calendar.setOption("date", this.day);
    }
    if (changed.has("entries") || changed.has("view")) {
      this.calendar.setOption("events", this.events());
    }
    if (changed.has("writable")) {
      this.calendar.setOption("editable", this.writable);
    }
  }

  /** Focuses an entry as soon as it is drawn, wherever it was moved to. */
  focusEntry(key: string): void {
    this.focusKey = key;
    this.patchSoon();
  }

  private events(): Calendar.EventInput[] {
    this.byKey.clear();
    return this.entries.map((entry) => {
      this.byKey.set(entry.key, entry);
      const kind = kindOf(entry);
      return {
        id: entry.key, start: entry.start, end: entry.end, allDay: entry.allDay, title: entry.title, resourceIds: entry.users,
        editable: this.writable && entry.type?.may.update === true,
        classNames: [entry.type ? `kind-${kind?.index ?? 0}` : "busy", ...(entry.over ? ["over"] : []), ...(!entry.allDay && wallMinutes(entry.start, entry.end) < SHORT ? ["short"] : [])],
      };
    });
  }

  private entry(event: { id: number | string }): Entry | undefined {
    return this.byKey.get(String(event.id));
  }

  private options(): Calendar.Options {
    const locale = app.formats.language === "fr" ? "fr-FR" : "en-GB";
    const hour = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
    const tell = (name: string, detail: unknown) => this.dispatchEvent(new CustomEvent(name, { detail }));
    return {
      view: VIEWS[this.view], date: this.day, locale, firstDay: 1, height: "100%", editable: this.writable, selectable: this.writable, 
      // its clock is the browser's
      nowIndicator: !elsewhere(),
      headerToolbar: { start: "", center: "", end: "" }, slotDuration: "00:30", snapDuration: "00:15", slotMinTime: "06:00", slotMaxTime: "21:00", flexibleSlotTimeLimits: true,
      scrollTime: "08:00", slotHeight: 26, slotEventOverlap: false, dayMaxEvents: true, eventResizableFromStart: true, longPressDelay: 250, pointer: true,
      resources: this.people.map((p) => ({ id: p.id, title: p.name })), events: this.events(),
      allDayContent: t("calendar.allDayShort"), slotLabelFormat: (at) => hour.format(at), moreLinkContent: ({ num }) => `+ ${num}`,
      dayHeaderFormat: (at) => new Intl.DateTimeFormat(locale, this.view === "month" ? { weekday: "long" } : { weekday: "short", day: "numeric" }).format(at),
      eventContent: ({ event, view }) => this.content(event, view.type === "dayGridMonth", hour),
      eventDidMount: ({ el, event }) => {
        el.dataset["key"] = String(event.id);
        const entry = this.entry(event);
        el.title = entry ? describe(entry) : "";
      },
      eventClick: ({ event, el }) => {
        const entry = this.entry(event);
        if (entry?.type) {
          tell("open", { entry, el });
        }
      },
      eventDrop: ({ event, oldResource, newResource, revert }) => this.dropped(event, revert, newResource?.id, oldResource?.id),
      eventResize: ({ event, revert }) => this.dropped(event, revert),
      dateClick: ({ date, allDay, resource }) => {
        const timed = !allDay || this.view === "month";
        const start = this.view === "month" ? new Date(date.getFullYear(), date.getMonth(), date.getDate(), 9) : date;
        tell("place", { start, end: allDay && !timed ? new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1) : new Date(start.getTime() + 30 * 60_000), allDay: !timed, user: resource ? Number(resource.id) : null } satisfies Place);
      },
      select: ({ start, end, allDay, resource }) => {
        this.calendar?.unselect();
        tell("place", { start, end, allDay, user: resource ? Number(resource.id) : null } satisfies Place);
      },
      datesSet: ({ start, end, view }) => tell("range", { start, end, current: view.currentStart }),
      eventAllUpdated: () => this.patchSoon(),
    };
  }

  private dropped(event: Calendar.Event, back: () => void, to?: number | string, from?: number | string): void {
    const entry = this.entry(event);
    if (entry) {
      const detail: Move = { entry, start: event.start, end: event.end, allDay: event.allDay, user: to === undefined ? null : Number(to), fromUser: from === undefined ? null : Number(from), back };
      this.dispatchEvent(new CustomEvent("move", { detail }));
    }
  }

  private content(event: Calendar.Event, narrow: boolean, hour: Intl.DateTimeFormat): Calendar.Content {
    const entry = this.entry(event);
    const piece = (name: string, text: string) => {
      const element = document.createElement(name);
      element.textContent = text;
      return element;
    };
    // a button inside: the component's own article may not be one
    const box = document.createElement(entry?.type ? "button" : "div");
    box.className = "plain";
    if (!event.allDay) {
      box.append(piece("time", narrow || (entry && wallMinutes(entry.start, entry.end) < SHORT) ? hour.format(event.start) : `${hour.format(event.start)} – ${hour.format(event.end)}`), " ");
    }
    box.append(piece("strong", entry?.type ? String(event.title) : t("calendar.busy")), " ");
    const account = entry?.values["account.title"];
    if (account && !narrow) {
      box.append(piece("span", String(account)), " ");
    }
    const day = new Intl.DateTimeFormat(app.formats.language === "fr" ? "fr-FR" : "en-GB", { weekday: "long", day: "numeric", month: "long" }).format(event.start);
    const rest = piece("small", [day, entry && kindOf(entry)?.label, entry?.values["owner.title"], entry?.occurrence ? t("calendar.repeats") : ""].filter(Boolean).join(", "));
    rest.className = "hidden-text";
    box.append(rest);
    if (entry?.occurrence) {
      const mark = piece("i", "⟳");
      mark.setAttribute("aria-hidden", "true");
      box.append(mark);
    }
    return { domNodes: [box] };
  }

  private key(event: KeyboardEvent): void {
    const element = (event.target as HTMLElement).closest<HTMLElement>(".ec-event[data-key]");
    const entry = element ? this.byKey.get(element.dataset["key"]!) : undefined;
    if (entry) {
      this.dispatchEvent(new CustomEvent("ask-key", { detail: { entry, event, el: element } }));
    }
  }

  private entered(event: FocusEvent): void {
    const on = event.target as HTMLElement;
    const key = on.closest<HTMLElement>(".ec-event[data-key]")?.dataset["key"];
    this.stood = key ? { on, key } : null;
  }

  private left(event: FocusEvent): void {
    const on = event.target as HTMLElement;
    // a button that is taken away says that it lost the focus, too: then it is not there any more
    setTimeout(() => {
      if (on.isConnected && this.stood?.on === on) {
        this.stood = null;
      }
    });
  }

  private patchSoon(): void {
    cancelAnimationFrame(this.patching);
    this.patching = requestAnimationFrame(() => this.patch());
  }

  /** The component's table roles do not hold together: what is left is a region with buttons in reading order. */
  private patch(): void {
    const root = this.querySelector<HTMLElement>(".ec");
    if (!root) {
      return;
    }
    for (const element of [root, ...root.querySelectorAll<HTMLElement>("[role]")]) {
      if (element.getAttribute("role") !== "button" || element.classList.contains("ec-event")) {
        element.removeAttribute("role");
      }
    }
    root.querySelectorAll(".ec-event[tabindex]").forEach((element) => element.removeAttribute("tabindex"));
    root.querySelectorAll("[aria-rowcount], [aria-colcount], [aria-colindex], [aria-rowindex]").forEach((element) =>
      ["aria-rowcount", "aria-colcount", "aria-colindex", "aria-rowindex"].forEach((name) => element.removeAttribute(name)));
    root.setAttribute("role", "region");
    root.setAttribute("aria-label", t("calendar.title"));
    root.querySelectorAll<HTMLElement>(".ec-main, .ec-body, .ec-content").forEach((element) => {
      if (element.scrollHeight > element.clientHeight) {
        element.tabIndex = 0;
      }
    });
    if (this.stood && !this.stood.on.isConnected) {
      this.focusKey ??= document.activeElement === document.body ? this.stood.key : null;
      this.stood = null;
    }
    const wanted = this.focusKey && root.querySelector<HTMLElement>(`.ec-event[data-key="${CSS.escape(this.focusKey)}"] button`);
    if (wanted) {
      this.focusKey = null;
      wanted.focus();
    }
  }
}

/** An entry in one line, for those who hear it. */
export function describe(entry: Entry): string {
  const locale = app.formats.language === "fr" ? "fr-FR" : "en-GB";
  const day = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" }).format(entry.start);
  const when = entry.allDay ? day : `${day}, ${app.formats.hour(instantOf(entry.start))}–${app.formats.hour(instantOf(entry.end))}`;
  return [entry.type ? entry.title : t("calendar.busy"), when, kindOf(entry)?.label, entry.values["account.title"], entry.values["owner.title"], entry.occurrence ? t("calendar.repeats") : ""].filter(Boolean).join(", ");
}
