import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import { clockChange } from "../model/planning";
import { addDays, dayKey } from "../model/week";
import { instantOf, wallNow } from "../model/zone";
import { app } from "../shell/app-state";
import { recordHref } from "../shell/router";
import { bones, empty } from "../ui/pieces";
import { kindOf, type Entry } from "./calendar-entries";

/** The same entries as a list, day by day: for phones, for ears and for paper. */
export function agenda(from: Date, to: Date, entries: Entry[] | null, open: (entry: Entry, el: HTMLElement) => void) {
  if (!entries) {
    return html`<div class="card">${bones(8)}</div>`;
  }
  const days: Date[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) {
    days.push(day);
  }
  const of = (day: Date) => entries.filter((e) => e.start < addDays(day, 1) && e.end > day);
  const filled = days.filter((day) => of(day).length > 0 || dayKey(day) === dayKey(wallNow()));
  return entries.length === 0 ? html`<div class="card">${empty("calendar", t("calendar.empty"), t("calendar.emptyHint"), nothing)}</div>`
    : html`<div class="agenda">${filled.map((day) => section(day, of(day), open))}</div>`;
}

function section(day: Date, entries: Entry[], open: (entry: Entry, el: HTMLElement) => void) {
  const locale = app.formats.language === "fr" ? "fr-FR" : "en-GB";
  const today = dayKey(day) === dayKey(wallNow());
  const change = clockChange(day, addDays(day, 1));
  return html`<section class="card ${today ? "today" : ""}" aria-current=${today ? "date" : nothing}>
    <h2><b>${new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }).format(day)}</b> <span>${new Intl.DateTimeFormat(locale, { weekday: "long" }).format(day)}</span>${change ? html`<span class="tag c3">${t(change.summer ? "calendar.summer" : "calendar.winter")}</span>` : nothing}</h2>
    ${entries.length === 0 ? html`<p class="faint small">${t("calendar.none")}</p>` : html`<ul>${entries.map((entry) => item(entry, open))}</ul>`}</section>`;
}

function item(entry: Entry, open: (entry: Entry, el: HTMLElement) => void) {
  const kind = kindOf(entry);
  const time = entry.allDay ? t("calendar.allDay") : `${app.formats.hour(instantOf(entry.start))} – ${app.formats.hour(instantOf(entry.end))}`;
  const inside = html`<time datetime=${instantOf(entry.start)}>${time}</time><i class="stripe kind-${kind?.index ?? 0}" aria-hidden="true"></i>
    <span class="what"><strong>${entry.type ? entry.title : t("calendar.busy")}</strong>
      <span class="faint small">${[kind?.label, entry.values["account.title"], entry.values["owner.title"], entry.occurrence ? t("calendar.repeats") : ""].filter(Boolean).join(" · ")}</span></span>`;
  return html`<li class=${entry.over ? "over" : ""}>${entry.type ? html`<a href=${recordHref(entry.type.key, entry.id)} @click=${(event: MouseEvent) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(entry, event.currentTarget as HTMLElement);
    }
  }}>${inside}</a>` : html`<div>${inside}</div>`}</li>`;
}
