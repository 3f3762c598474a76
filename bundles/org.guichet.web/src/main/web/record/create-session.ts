import type { ReactiveControllerHost } from "lit";
import { Problem } from "../api/http";
import type { Duplicate } from "../api/records";
import { count } from "../i18n/texts";
import { fitDraft, shapeOf } from "../model/draft-fit";
import type { RecordBody, RecordType, Values } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { reason } from "../ui/pieces";
import { complaints, describedAnew, part } from "./edit-session";
import { missing, type Edit } from "./form";

const LOOK_AFTER = 500;

/**
 * A record that does not exist yet: defaults, what was asked for, what is typed (kept as a draft), records it may be a
 * duplicate of, complaints of the server while typing.
 */
export class CreateSession {
  values: Values = {};
  errors: Record<string, string> = {};
  general = "";
  busy = false;
  duplicates: Duplicate[] = [];
  draftAt: number | null = null;
  draftLost: string[] = [];
  /** True if the form was changed under what was typed. */
  outdated = false;
  private shape: string;
  private readonly given = new Set<string>();
  private key = crypto.randomUUID();
  private timer = 0;

  constructor(private readonly host: Pick<ReactiveControllerHost, "requestUpdate">, public type: RecordType, private readonly asked: Values) {
    this.shape = shapeOf(type, part);
    this.begin();
  }

  private get draft(): string {
    return `${this.type.key}.new`;
  }

  private begin(): void {
    const { type } = this;
    this.given.clear();
    this.values = Object.fromEntries(type.fields.filter((f) => f.default !== null && f.default !== undefined).map((f) => [f.name, f.default]));
    for (const [name, value] of Object.entries(this.asked)) {
      const field = type.fields.find((f) => f.name === name);
      if ((field && !field.readOnly) || name.endsWith(".title") || type.parts.includes(name)) {
        this.values[name] = value;
        this.given.add(name);
      }
    }
    if (type.state && type.lifecycles[0]) {
      this.values[type.state] = type.lifecycles[0].initial;
    }
  }

  /** Takes up what was typed before, unless the form was asked for with values. */
  takeUpDraft(): void {
    const draft = app.drafts.read<Values>(this.draft);
    if (draft && Object.keys(draft.value).length > 0 && this.given.size === 0) {
      const { values, lost } = fitDraft(this.type, draft.value, part);
      this.values = { ...this.values, ...values };
      Object.keys(values).forEach((name) => this.given.add(name));
      this.draftLost = lost;
      this.draftAt = draft.at;
      this.outdated = lost.length > 0 || (draft.shape !== undefined && draft.shape !== this.shape);
    }
  }

  /** The description was read anew: a form that is another one now keeps what still has a place, and shows what has none. */
  redescribed(): void {
    const type = catalog().find(this.type.key);
    if (!type) {
      return;
    }
    const shape = shapeOf(type, part);
    const typed = this.kept();
    this.type = type;
    if (shape !== this.shape) {
      this.shape = shape;
      const { values, lost } = fitDraft(type, typed, part);
      this.begin();
      this.values = { ...this.values, ...values };
      Object.keys(values).forEach((name) => this.given.add(name));
      this.draftLost = [...this.draftLost, ...lost];
      this.outdated ||= Object.keys(typed).length > 0;
      this.errors = Object.fromEntries(Object.entries(this.errors).filter(([name]) => name.split("/")[0]! in values));
    }
    this.host.requestUpdate();
  }

  get dirty(): boolean {
    return Object.keys(this.kept()).length > 0;
  }

  /** What was asked for, typed, or taken up from a draft. */
  kept(): Values {
    const names = [...this.given].flatMap((name) => [name, `${name}.title`]);
    return Object.fromEntries(names.filter((name) => this.values[name] !== undefined).map((name) => [name, this.values[name]]));
  }

  changed({ name, value, wrong }: Edit): void {
    this.values = { ...this.values, [name]: value };
    this.given.add(name);
    this.key = crypto.randomUUID();
    const { [name]: _gone, ...rest } = this.errors;
    this.errors = wrong ? { ...rest, [name]: wrong } : rest;
    app.drafts.keep(this.draft, this.kept(), this.shape);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.look(), LOOK_AFTER);
    this.host.requestUpdate();
  }

  body(): Values {
    const { type } = this;
    const names = [...type.fields.filter((f) => !f.system && !f.readOnly && !f.derived && f.kind !== "state").map((f) => f.name), ...type.parts];
    return Object.fromEntries(names.filter((name) => this.values[name] !== undefined && this.values[name] !== null && this.values[name] !== "").map((name) => [name, this.values[name]]));
  }

  private async look(): Promise<void> {
    const body = this.body();
    // types without a finder, values half typed: no warning then
    const [duplicates, found] = await Promise.all([app.api.duplicates(this.type.key, body, null).catch(() => []), complaints(() => app.api.check(this.type.key, null, body))]);
    if (this.busy) {
      return;
    }
    this.duplicates = duplicates;
    if (found) {
      // what nobody touched yet is not wrong yet
      const touched = Object.entries(found).filter(([name]) => this.given.has(name.split("/")[0]!) && name in body);
      this.errors = { ...Object.fromEntries(Object.entries(this.errors).filter(([name]) => !(name in body))), ...Object.fromEntries(touched) };
    }
    this.host.requestUpdate();
  }

  /** @return the record, or undefined if something is wrong with it; the session then says what */
  async create(): Promise<RecordBody | undefined> {
    if (this.busy) {
      return undefined;
    }
    window.clearTimeout(this.timer);
    this.errors = missing(this.type.fields.filter((f) => !f.system && !f.derived), this.values);
    if (Object.keys(this.errors).length > 0) {
      this.complain("");
      return undefined;
    }
    this.busy = true;
    this.host.requestUpdate();
    try {
      const made = await app.api.create(this.type.key, this.body(), this.key);
      app.drafts.drop(this.draft);
      return made;
    } catch (failure) {
      const problem = failure instanceof Problem ? failure : null;
      this.errors = Object.fromEntries((problem?.places ?? []).map((p) => [p.place, p.message]));
      const drawn = this.shape;
      await describedAnew(problem);
      // the strip over the form says what happened to a form that changed
      this.complain(this.shape === drawn ? reason(failure) : "");
      return undefined;
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  private complain(general: string): void {
    const known = Object.keys(this.errors).filter((name) => this.type.fields.some((f) => f.name === name));
    this.general = known.length > 0 ? count("record.correct", known.length) : general;
    this.host.requestUpdate();
  }

  /** Begins anew with an empty form. */
  forget(): void {
    window.clearTimeout(this.timer);
    app.drafts.drop(this.draft);
    this.draftAt = null;
    this.draftLost = [];
    this.outdated = false;
    this.errors = {};
    this.general = "";
    this.duplicates = [];
    this.key = crypto.randomUUID();
    this.begin();
    this.host.requestUpdate();
  }
}
