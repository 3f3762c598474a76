import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import { ownerField } from "../model/catalog";
import { moved, wallMinutes, type Shift, type Span } from "../model/planning";
import { instantOf, wall } from "../model/zone";
import { instant, localMoment } from "../record/fields";
import "../record/availability";
import { app } from "../shell/app-state";
import { go } from "../shell/router";
import { dialog } from "../ui/dialog";
import { failed, toast } from "../ui/toast";
import type { Values } from "../model/types";
import type { Move } from "./calendar-board";
import { timesOf, type Entry } from "./calendar-entries";

export type Scope = "this" | "following" | "all";

const SHORTEST = 15;

/** Asks how much of a series is meant; undefined if nothing. */
export async function askScope(entry: Entry, verb: "change" | "cancel"): Promise<Scope | undefined> {
  let scope: Scope = "this";
  return dialog<Scope>({
    title: t("calendar.seriesTitle"),
    body: ({ redraw }) => html`<p>${t(verb === "change" ? "calendar.seriesHint" : "calendar.seriesCancelHint", { what: entry.title })}</p>
      <div class="stack" role="radiogroup" aria-label=${t("calendar.seriesTitle")}>${(["this", "following", "all"] as Scope[]).map((key) => html`<label class="conflict-choice ${scope === key ? "chosen" : ""}"><span class="row">
        <input type="radio" name="scope" .checked=${scope === key} @change=${() => { scope = key; redraw(); }}><b>${t(`calendar.${key}`)}</b></span></label>`)}</div>`,
    foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => close(scope)}>${t(verb === "change" ? "calendar.change" : "calendar.cancelOccurrence")}</ui5-button>
      <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
}

/** Writes an entry's new time (and person). @return true if it was written */
export async function write(move: Move): Promise<boolean> {
  const { entry, start, end, allDay } = move;
  const type = entry.type!;
  const owner = ownerField(type);
  const values: Values = timesOf(type, start, end, allDay);
  if (owner && move.user !== null && move.user !== move.fromUser && entry.values[owner.name] === move.fromUser) {
    values[owner.name] = move.user;
  }
  try {
    if (entry.occurrence) {
      const scope = await askScope(entry, "change");
      if (!scope) {
        move.back();
        return false;
      }
      await app.api.act(type.key, entry.id, "changeOccurrence", { occurrence: entry.occurrence, scope, values });
      toast(t("calendar.moved", { what: entry.title, when: told({ start, end }, allDay) }));
      return true;
    }
    const before = await app.api.read(type.key, entry.id);
    const { record } = await app.api.patch(type.key, entry.id, before.version, values);
    const old = Object.fromEntries(Object.keys(values).map((name) => [name, before[name] ?? null]));
    toast(t("calendar.moved", { what: entry.title, when: told({ start, end }, allDay) }), {
      action: { label: t("app.undo"), run: () => void app.api.patch(type.key, entry.id, record.version, old).catch(failed) },
    });
    return true;
  } catch (failure) {
    move.back();
    failed(failure);
    return false;
  }
}

export function told({ start, end }: Span, allDay: boolean): string {
  const locale = app.formats.language === "fr" ? "fr-FR" : "en-GB";
  const day = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short" }).format(start);
  return allDay ? day : `${day} ${app.formats.hour(instantOf(start))}–${app.formats.hour(instantOf(end))}`;
}

/** Alt and arrows, as dragging does it; null for other keys. */
export function keyed(event: KeyboardEvent, entry: Entry, columns: boolean): Span | null {
  if (!event.altKey || !event.key.startsWith("Arrow")) {
    return null;
  }
  const sideways = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
  const upDown = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
  const days = entry.allDay || !columns;
  if (event.shiftKey) {
    const by: Shift = entry.allDay ? { days: sideways || upDown } : { minutes: SHORTEST * (upDown || sideways) };
    const { start: end } = moved({ start: entry.end, end: entry.end }, by);
    return wallMinutes(entry.start, end) >= SHORTEST ? { start: entry.start, end } : null;
  }
  return moved(entry, sideways ? { days: sideways } : days ? { days: 7 * upDown } : { minutes: SHORTEST * upDown });
}

/** Asks for another time, with a look at who is taken then. */
export async function askTime(entry: Entry): Promise<Span | undefined> {
  let start = entry.start;
  let end = entry.end;
  const picker = (id: string, label: string, value: Date, set: (at: Date) => void) => html`<div class="field"><ui5-label for=${id}>${label}</ui5-label>
    <ui5-datetime-picker id=${id} value-format="yyyy-MM-dd'T'HH:mm" display-format="dd/MM/yyyy HH:mm" .value=${localMoment(instantOf(value))} @change=${(event: CustomEvent<{ value: string; valid: boolean }>) => {
      const at = event.detail.valid ? instant(event.detail.value) : null;
      if (at) {
        set(wall(at));
      }
    }}></ui5-datetime-picker></div>`;
  return dialog<Span>({
    title: t("calendar.moveTitle", { what: entry.title }),
    body: ({ redraw }) => html`<div class="form">${picker("move-start", t("calendar.start"), start, (at) => {
          end = moved({ start, end }, { minutes: wallMinutes(start, at) }).end;
          start = at;
          redraw();
        })}${picker("move-end", t("calendar.end"), end, (at) => { end = at; redraw(); })}</div>
      <guichet-availability .users=${entry.users} .start=${start} .end=${end} .except=${entry} @free=${(event: CustomEvent<Date>) => {
        end = moved({ start, end }, { minutes: wallMinutes(start, event.detail) }).end;
        start = event.detail;
        redraw();
      }}></guichet-availability><p class="faint small">${t("calendar.moveKeys")}</p>`,
    foot: ({ close }) => html`<ui5-button design="Emphasized" ?disabled=${end <= start} @click=${() => close({ start, end })}>${t("calendar.move")}</ui5-button>
      <ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
}

export type Wish = "open" | "move" | "cancel";

/** What an entry is and what can be done with it, over the calendar. */
export async function show(entry: Entry, writable: boolean): Promise<Wish | undefined> {
  const rows: [string, unknown][] = [
    [t("calendar.start"), told(entry, entry.allDay)],
    ...["account", "contact", "ticket", "owner"].flatMap((name): [string, unknown][] => {
      const title = entry.values[`${name}.title`];
      const field = entry.type!.fields.find((f) => f.name === name);
      return title && field ? [[field.label, title]] : [];
    }),
    ...(entry.values["location"] ? [[entry.type!.fields.find((f) => f.name === "location")?.label ?? "", entry.values["location"]] as [string, unknown]] : []),
  ];
  const wish = await dialog<Wish>({
    title: entry.title,
    body: () => html`<dl class="facts">${rows.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>${entry.occurrence ? html`<p class="faint small">⟳ ${t("calendar.repeats")}</p>` : nothing}`,
    foot: ({ close }) => html`<ui5-button design="Emphasized" @click=${() => close("open")}>${t("calendar.open")}</ui5-button>
      ${writable ? html`<ui5-button @click=${() => close("move")}>${t("calendar.move")}</ui5-button>${entry.occurrence ? html`<ui5-button design="Negative" @click=${() => close("cancel")}>${t("calendar.cancelOccurrence")}</ui5-button>` : nothing}` : nothing}
      <ui5-button @click=${() => close()}>${t("app.close")}</ui5-button>`,
  });
  if (wish === "open") {
    await go(`${entry.type!.key}/${entry.id}`);
  }
  return wish;
}
