import type { ReactiveControllerHost } from "lit";
import { Problem } from "../api/http";
import { count, t } from "../i18n/texts";
import { equal, patch, rebase, resolve, type Difference } from "../model/changes";
import { fitDraft, shapeOf } from "../model/draft-fit";
import type { RecordBody, RecordType, Values } from "../model/types";
import { app, catalog } from "../shell/app-state";
import { reason } from "../ui/pieces";
import { toast } from "../ui/toast";
import { settle } from "./conflict";
import { missing, type Edit } from "./form";

const ASK_AFTER = 500;

interface Host extends ReactiveControllerHost {
  /** Type and record of the page. */
  place(): { type: RecordType; id: number };
  /** Something was written: show it. */
  written(record: RecordBody): void;
  /** Something is wrong: lead there. */
  complain(): void;
}

/**
 * The changes somebody makes to a record until they are saved or thrown away: a draft that survives the page, complaints of
 * the form and of the server while typing, and the talk with the server when somebody else was faster.
 */
export class EditSession {
  record: RecordBody | null = null;
  values: Values = {};
  errors: Record<string, string> = {};
  general = "";
  editing = false;
  busy = false;
  draftAt: number | null = null;
  draftLost: string[] = [];
  /** True if the form was changed under what was typed. */
  outdated = false;
  /** Who changed the record while it was being edited. */
  elsewhere: string | null = null;
  /** The form as it was when editing began: its fields, and a word for what it is made of. */
  private names: string[] = [];
  private shape = "";
  private timer = 0;
  private asking: AbortController | null = null;

  constructor(private readonly host: Host) {
  }

  private get key(): string {
    const { type, id } = this.host.place();
    return `${type.key}.${id}`;
  }

  get mine(): Values {
    return this.record && this.editing ? patch(this.record, this.values, this.names) : {};
  }

  get dirty(): boolean {
    return Object.keys(this.mine).length > 0;
  }

  get mayUpdate(): boolean {
    return this.record?.may?.update ?? this.host.place().type.may.update;
  }

  /** The record as the server has it now. */
  show(record: RecordBody): void {
    this.record = record;
    if (!this.editing) {
      this.values = { ...record };
    }
    this.host.requestUpdate();
  }

  /** @return true if there was a draft that still differs from the record */
  takeUpDraft(): boolean {
    const draft = app.drafts.read<Values>(this.key);
    if (!draft || !this.record || !this.mayUpdate) {
      return false;
    }
    const { values, lost } = fitDraft(this.host.place().type, draft.value, part);
    const mine = Object.fromEntries(Object.entries(values).filter(([name, value]) => !equal(this.record![name], value)));
    if (Object.keys(mine).length === 0 && lost.length === 0) {
      return false;
    }
    this.begin();
    this.values = rebase(this.record, mine);
    this.draftAt = draft.at;
    this.draftLost = lost;
    this.outdated = lost.length > 0 || (draft.shape !== undefined && draft.shape !== this.shape);
    document.body.dataset["dirty"] = "1";
    return true;
  }

  begin(): void {
    if (!this.editing) {
      this.editing = true;
      this.settleForm();
    }
    this.host.requestUpdate();
  }

  private settleForm(): void {
    const { type } = this.host.place();
    this.names = [...type.fields.filter((f) => !f.readOnly && !f.derived && !f.system && f.kind !== "state").map((f) => f.name), ...type.parts];
    this.shape = shapeOf(type, part);
  }

  /**
   * The description was read anew. If the form is another one now, what was typed stays where it has a place, and what has none
   * any more is shown, so that nothing is sent that nobody sees and nothing is lost in silence.
   */
  redescribed(): void {
    const { type } = this.host.place();
    if (!this.editing || !this.record || shapeOf(type, part) === this.shape) {
      return;
    }
    const typed = this.mine;
    const titles = Object.fromEntries(Object.keys(typed).map((name) => `${name}.title`).filter((name) => name in this.values).map((name) => [name, this.values[name]]));
    const { values, lost } = fitDraft(type, { ...typed, ...titles }, part);
    this.settleForm();
    this.values = rebase(this.record, values);
    this.draftLost = [...this.draftLost, ...lost];
    this.outdated ||= Object.keys(typed).length > 0;
    this.errors = Object.fromEntries(Object.entries(this.errors).filter(([name]) => this.names.includes(name.split("/")[0]!)));
    this.host.requestUpdate();
  }

  /** Ends editing; what was not saved is thrown away. */
  stop(): void {
    window.clearTimeout(this.timer);
    this.asking?.abort();
    this.editing = false;
    this.errors = {};
    this.general = "";
    this.draftAt = null;
    this.draftLost = [];
    this.outdated = false;
    this.elsewhere = null;
    this.values = { ...this.record! };
    app.drafts.drop(this.key);
    delete document.body.dataset["dirty"];
    this.host.requestUpdate();
  }

  changed({ name, value, wrong }: Edit): void {
    this.values = { ...this.values, [name]: value };
    const { [name]: _gone, ...rest } = this.errors;
    this.errors = wrong ? { ...rest, [name]: wrong } : rest;
    const mine = this.mine;
    if (Object.keys(mine).length > 0) {
      app.drafts.keep(this.key, mine, this.shape);
      document.body.dataset["dirty"] = "1";
    } else {
      app.drafts.drop(this.key);
      delete document.body.dataset["dirty"];
    }
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), ASK_AFTER);
    this.host.requestUpdate();
  }

  /** Asks the server what it would say of the changes; only what concerns them is shown. */
  private async ask(): Promise<void> {
    const mine = this.mine;
    if (Object.keys(mine).length === 0 || this.busy) {
      return;
    }
    this.asking?.abort();
    this.asking = new AbortController();
    const { type, id } = this.host.place();
    const found = await complaints(() => app.api.check(type.key, id, mine, this.asking!.signal));
    if (found && this.editing) {
      const own = Object.fromEntries(Object.entries(this.errors).filter(([name]) => !(name.split("/")[0]! in mine)));
      this.errors = { ...own, ...Object.fromEntries(Object.entries(found).filter(([name]) => name.split("/")[0]! in mine)) };
      this.host.requestUpdate();
    }
  }

  /** @return true if everything is saved */
  async save(): Promise<boolean> {
    if (!this.editing || !this.record || this.busy) {
      return !this.editing;
    }
    const mine = this.mine;
    if (Object.keys(mine).length === 0) {
      this.stop();
      return true;
    }
    window.clearTimeout(this.timer);
    this.errors = missing(this.host.place().type.fields.filter((f) => !f.system), this.values);
    if (Object.keys(this.errors).length > 0) {
      this.wrong();
      return false;
    }
    this.busy = true;
    this.host.requestUpdate();
    try {
      return await this.send(mine, this.record.version);
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  private async send(mine: Values, version: number): Promise<boolean> {
    const { type, id } = this.host.place();
    try {
      const { record, merged } = await app.api.patch(type.key, id, version, mine);
      this.done(record);
      toast(merged ? t("record.mergedSave") : t("record.saved"));
      return true;
    } catch (failure) {
      const problem = failure instanceof Problem ? failure : null;
      const contested = problem?.status === 409 ? (problem.body["fields"] as Record<string, Difference> | undefined) : undefined;
      if (contested && Object.keys(contested).length > 0) {
        return this.settleConflict(mine, contested);
      }
      this.errors = Object.fromEntries((problem?.places ?? []).map((p) => [p.place, p.message]));
      this.general = reason(failure);
      const drawn = this.shape;
      await describedAnew(problem);
      if (this.shape !== drawn) {
        // the strip over the form says what happened; complaints about fields that are no more say nothing
        this.general = "";
      }
      this.wrong();
      return false;
    }
  }

  private async settleConflict(mine: Values, contested: Record<string, Difference>): Promise<boolean> {
    const { type, id } = this.host.place();
    const fresh = await app.api.read(type.key, id);
    const who = String(fresh["updatedBy.title"] ?? "") || t("record.someone");
    const settled = await settle(type, contested, who);
    this.record = fresh;
    if (!settled) {
      // the draft stays as it is, on top of what is there now
      this.values = rebase(fresh, mine);
      this.elsewhere = who;
      app.drafts.keep(this.key, mine, this.shape);
      return false;
    }
    const rest = resolve(mine, contested, settled.choices, settled.merged);
    this.values = rebase(fresh, rest);
    if (Object.keys(rest).length === 0) {
      this.done(fresh);
      return true;
    }
    return this.send(rest, fresh.version);
  }

  /** The record as it is after a write; nothing is left to save. */
  done(record: RecordBody): void {
    this.editing = false;
    this.show(record);
    this.stop();
    this.host.written(record);
  }

  private wrong(): void {
    const { type } = this.host.place();
    const known = Object.keys(this.errors).filter((name) => type.fields.some((f) => f.name === name) || name.includes("/"));
    this.general = known.length > 0 ? count("record.correct", known.length) : this.general;
    this.host.requestUpdate();
    this.host.complain();
  }
}

/** A refusal may come from a module that was replaced, or a form that was changed, under an open page: then the description is another. */
export async function describedAnew(problem: Problem | null): Promise<void> {
  if (problem?.status === 400) {
    // the refusal is told in any case; without a description the page goes on with the one it has
    await app.loadTypes().catch(() => undefined);
  }
}

export const part = (key: string): RecordType | undefined => catalog().find(key);

/** What a check finds wrong by place; null if the server could not be asked or has no check. */
export async function complaints(check: () => Promise<void>): Promise<Record<string, string> | null> {
  try {
    await check();
    return {};
  } catch (failure) {
    return failure instanceof Problem && failure.status === 400 && failure.places.length > 0
      ? Object.fromEntries(failure.places.map((p) => [p.place, p.message])) : null;
  }
}
