import { html, nothing } from "lit";
import { t } from "../i18n/texts";
import { ownerField, timeSpan, titleOf } from "../model/catalog";
import { later, wallMinutes } from "../model/planning";
import { visible } from "../model/rsql";
import type { Field, RecordBody, RecordType, Values } from "../model/types";
import { instantOf, wall } from "../model/zone";
import { app, catalog } from "../shell/app-state";
import { go } from "../shell/router";
import { dialog } from "../ui/dialog";
import { toast } from "../ui/toast";
import "./availability";
import { CreateSession } from "./create-session";
import { duplicateHints } from "./duplicates";
import { draftStrip } from "./draft-strip";
import "./form";
import { guestsIn, guestsOf, type Guests } from "./guests";
import type { Edit } from "./form";

const MOST = 9;

/** The fields that a record is mostly made of: what it must have and has not by itself, its title, what lists show, and what was asked for. */
export function quickFields(type: RecordType, asked: Values): Field[] {
  const possible = type.fields.filter((f) => !f.system && !f.readOnly && !f.derived && f.form !== false && f.kind !== "state");
  const filled = (f: Field) => f.default !== null && f.default !== undefined;
  const must = possible.filter((f) => (f.required && !filled(f)) || f.name === type.title || f.name in asked);
  const listed = possible.filter((f) => f.list && !must.includes(f));
  const chosen = new Set([...must, ...listed].slice(0, Math.max(MOST, must.length)));
  return possible.filter((f) => chosen.has(f));
}

/** Makes a record in a dialog over whatever is shown; resolves with it, or undefined if the person gave up. */
export async function quickCreate(key: string, asked: Values = {}): Promise<RecordBody | undefined> {
  const values = await titled(catalog().find(key)!, asked);
  let redraw: () => void = () => undefined;
  const session = new CreateSession({ requestUpdate: () => redraw() }, catalog().find(key)!, values);
  session.takeUpDraft();
  // what was typed on the full page is shown here too, so that nothing is saved unseen
  let fields = quickFields(session.type, session.kept());
  const planned = planning(session.type);
  const redescribed = () => {
    session.redescribed();
    fields = quickFields(session.type, session.kept());
    redraw();
  };
  app.addEventListener("change", redescribed);
  const made = await dialog<RecordBody | "all">({
    title: t("record.newTitle", { what: session.type.label }),
    wide: true,
    body: (controls) => {
      redraw = controls.redraw;
      return html`${session.general ? html`<ui5-message-strip design="Negative" hide-close-button>${session.general}</ui5-message-strip>` : nothing}
        ${draftStrip(session, () => {
          session.forget();
          fields = quickFields(session.type, values);
          controls.redraw();
        })}
        ${duplicateHints(key, session.duplicates)}
        <guichet-form class="quick" .type=${session.type} .values=${{ ...session.values }} .errors=${session.errors} .only=${fields.filter((f) => visible(f.visibleWhen, session.values))} editing fresh prefix="quick-"
          @edit=${({ detail }: CustomEvent<Edit>) => session.changed(detail)} @keydown=${(event: KeyboardEvent) => {
            if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
              event.preventDefault();
              void create(controls.close);
            }
          }}></guichet-form>
        ${planned?.guests ? html`<guichet-guests .of=${planned.guests} .values=${session.values} @edit=${(event: CustomEvent<Values[]>) => session.changed({ name: planned.guests!.part, value: event.detail, wrong: "" })}></guichet-guests>` : nothing}
        ${planned ? html`<guichet-availability .users=${taking(planned, session.values)} .start=${moment(session.values[planned.start])} .end=${moment(session.values[planned.end])} @free=${(event: CustomEvent<Date>) => {
          const minutes = wallMinutes(moment(session.values[planned.start])!, moment(session.values[planned.end])!);
          session.changed({ name: planned.start, value: instantOf(event.detail), wrong: "" });
          session.changed({ name: planned.end, value: instantOf(later(event.detail, { minutes })), wrong: "" });
        }}></guichet-availability>` : nothing}`;
    },
    foot: ({ close }) => html`<ui5-button design="Transparent" @click=${() => close("all")}>${t("record.allFields")}</ui5-button><span class="grow"></span>
      <ui5-button design="Emphasized" ?disabled=${session.busy} @click=${() => void create(close)}>${t("record.createIt")}</ui5-button><ui5-button @click=${() => close()}>${t("app.cancel")}</ui5-button>`,
  });
  async function create(close: (made: RecordBody) => void): Promise<void> {
    const record = await session.create();
    if (record) {
      close(record);
    } else {
      // a complaint is shown at its field, also at one that the short form leaves out
      fields = quickFields(session.type, { ...session.kept(), ...session.errors });
      redraw();
    }
  }
  app.removeEventListener("change", redescribed);
  if (made === "all") {
    app.drafts.keep(`${key}.new`, session.values);
    await go(`${key}/new`);
    return undefined;
  }
  if (made) {
    toast(`${made.number ?? ""} ${titleOf(session.type, made)}`.trim(), { action: { label: t("record.open"), run: () => void go(`${key}/${made.id}`) } });
  } else if (!session.dirty) {
    app.drafts.drop(`${key}.new`);
  }
  return made;
}

/** References that were asked for by id get their titles, so that the form shows names. */
async function titled(type: RecordType, asked: Values): Promise<Values> {
  const values: Values = { ...asked };
  await Promise.all(type.fields.filter((f) => f.kind === "reference" && typeof asked[f.name] === "number" && !asked[`${f.name}.title`]).map(async (f) => {
    const target = app.catalog?.find(f.target);
    const record = target ? await app.api.read(target.key, asked[f.name] as number).catch(() => null) : null;
    if (target && record) {
      values[`${f.name}.title`] = titleOf(target, record);
    }
  }));
  return values;
}

interface Planned {
  start: string;
  end: string;
  owner: string;
  guests: Guests | undefined;
}

/** The fields of a type that takes people's time; undefined for others. */
function planning(type: RecordType): Planned | undefined {
  const span = timeSpan(type);
  const owner = ownerField(type);
  return span?.end && span.start.kind === "datetime" && owner ? { start: span.start.name, end: span.end.name, owner: owner.name, guests: guestsIn(type) } : undefined;
}

/** Whose time it takes: the owner's and the attendees'. */
function taking(planned: Planned, values: Values): number[] {
  const invited = planned.guests ? guestsOf(planned.guests, values).map((guest) => guest.id) : [];
  return [...new Set([values[planned.owner], ...invited].filter((id): id is number => typeof id === "number"))];
}

const moment = (value: unknown) => (value ? wall(String(value)) : null);
